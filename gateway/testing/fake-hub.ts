import type { Actor } from '../../shared/kernel/actor.js';
import { GraphQLError } from 'graphql';
import { stoppable } from '../connection/stream.js';
import type { FakeContext } from './fake-subgraph.js';
import { FakeSubgraph } from './fake-subgraph.js';

export const zoneLeader: Actor = {
  issuer: 'urn:test',
  subject: 'zone-leader',
  operation: 'op-1',
  language: 'en',
};

/** Ids as the hub gives them out: `JointCase_0000000000000000000007`. */
export function idOf(type: string, number: number): string {
  return `${type}_${String(number).padStart(22, '0')}`;
}

export interface CaseChange {
  readonly cursor: string;
  readonly id: string;
}

/** Events of the fake zones; a test pushes, breaks the upstream, and sees who listens. */
export class FakeFeed {
  readonly listening: { readonly after: string | null; readonly signal: AbortSignal | undefined }[] = [];
  open = 0;
  private readonly log: CaseChange[] = [];
  private wake = new Set<(broken: Error | null) => void>();

  push(number: number): void {
    this.log.push({ cursor: `c${this.log.length + 1}`, id: idOf('JointCase', number) });
    for (const wake of [...this.wake]) wake(null);
  }

  /** Empties the log, as retention does. */
  forget(): void {
    this.log.length = 0;
    this.listening.length = 0;
  }

  /** As when the subgraph's process dies. */
  break(): void {
    for (const wake of [...this.wake]) wake(new Error('socket hang up'));
  }

  follow(after: string | null, signal: AbortSignal | undefined): AsyncIterableIterator<CaseChange> {
    this.listening.push({ after, signal });
    const at = after === null ? this.log.length : Number(after.slice(1));
    return stoppable((left) => this.read(at, left.signal));
  }

  private async *read(from: number, gone: AbortSignal): AsyncGenerator<CaseChange, void, void> {
    this.open += 1;
    try {
      for (let at = from; !gone.aborted;) {
        const next = this.log[at];
        if (next) {
          at += 1;
          yield next;
        } else {
          await this.news(gone);
        }
      }
    } finally {
      this.open -= 1;
    }
  }

  private news(gone: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const wake = (broken: Error | null) => {
        this.wake.delete(wake);
        gone.removeEventListener('abort', leave);
        if (broken) reject(broken);
        else resolve();
      };
      const leave = () => wake(null);
      this.wake.add(wake);
      gone.addEventListener('abort', leave, { once: true });
    });
  }
}

const ZONES = /* GraphQL */ `
  scalar DateTime
  type Query {
    "A joint case by id. 按标识查联合办案。"
    jointCase(id: ID!): JointCase
    jointCases(first: Int! = 5, since: DateTime): [JointCase!]!
    strict: StrictCase
    feedCursor: String @shareable
  }
  type Mutation {
    jointCaseAdvance(id: ID!, input: AdvanceInput!): JointCase
  }
  input AdvanceInput {
    to: Stage!
    note: String
  }
  enum Stage {
    FILED
    CLOSED
  }
  type Subscription {
    jointCaseChanged(zone: ID, after: String): JointCaseChange!
  }
  type JointCaseChange {
    cursor: String!
    jointCase: JointCase
  }
  type StrictCase {
    group: DispatchedGroup!
  }
  "A case that several organisations handle together. 联合办案。"
  type JointCase @key(fields: "id") {
    id: ID!
    title: String
    stage: Stage
    related: [JointCase]!
    parent: JointCase
    filedAt: DateTime
    lead: Participant
    participants: [Participant]!
    group: DispatchedGroup
  }
  union Participant = DispatchedGroup | DistrictCommission
  type DispatchedGroup @key(fields: "id", resolvable: false) {
    id: ID!
  }
  type DistrictCommission @key(fields: "id", resolvable: false) {
    id: ID!
  }
`;

const GROUPS = /* GraphQL */ `
  type Query {
    groups: [DispatchedGroup!]!
    hostUnits: [HostUnit!]!
  }
  type DispatchedGroup @key(fields: "id") {
    id: ID!
    name: String
    code: String!
    hostUnit: HostUnit
  }
  type HostUnit @key(fields: "id") {
    id: ID!
    name: String!
  }
`;

const DISTRICTS = /* GraphQL */ `
  type Query {
    districts: [DistrictCommission!]!
    feedCursor: String @shareable
  }
  type DistrictCommission @key(fields: "id") {
    id: ID!
    name: String
  }
`;

const OFFICES = /* GraphQL */ `
  type Query {
    offices: [String!]!
  }
  type DispatchedGroup @key(fields: "id") @extends {
    id: ID!
    liaison: String
  }
`;

interface Reference {
  readonly id: string;
}

const numberOf = (id: string) => Number(id.split('_')[1]);

/** Fails as a subgraph does: worded, with a code. */
function refuse(code: 'NOT_FOUND' | 'FORBIDDEN', message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code } });
}

function participant(number: number) {
  const type = number % 2 === 0 ? 'DispatchedGroup' : 'DistrictCommission';
  return { __typename: type, id: idOf(type, number) };
}

function jointCase(number: number) {
  return {
    __typename: 'JointCase',
    id: idOf('JointCase', number),
    title: `case ${number}`,
    stage: 'FILED',
    related: () => [jointCase(number + 1), jointCase(number + 2)],
    parent: () => jointCase(number + 1),
    filedAt: '2026-11-22T01:00:00.000Z',
    lead: participant(number * 2),
    participants: [participant(number * 2), participant(number * 2 + 1)],
    group: { __typename: 'DispatchedGroup', id: idOf('DispatchedGroup', number) },
  };
}

/** Groups 900 and above: 900 has no code, 901 is unknown, 902 has a name that may not be read. */
function group({ id }: Reference) {
  const number = numberOf(id);
  if (number === 901) return null;
  return {
    id,
    name: () => {
      if (number === 902) throw refuse('FORBIDDEN', 'not for you');
      return `group ${number}`;
    },
    code: () => {
      if (number === 900) throw refuse('NOT_FOUND', 'no code');
      return `G${number}`;
    },
    hostUnit: { id: idOf('HostUnit', number), name: `unit ${number}` },
  };
}

export interface FakeHub {
  readonly zones: FakeSubgraph;
  readonly groups: FakeSubgraph;
  readonly districts: FakeSubgraph;
  readonly offices: FakeSubgraph;
  readonly feed: FakeFeed;
  readonly subgraphs: readonly FakeSubgraph[];
}

/** Four small subgraphs in the manner of the hub: zones refers to groups and districts, offices extends groups. */
export function fakeHub(): FakeHub {
  const feed = new FakeFeed();
  const zones = new FakeSubgraph('zones', ZONES, {
    Query: {
      jointCase: (_: unknown, { id }: Reference) => (numberOf(id) > 999 ? null : jointCase(numberOf(id))),
      jointCases: (_: unknown, { first }: { first: number }) =>
        Array.from({ length: first }, (_, at) => jointCase(at + 1)),
      strict: () => ({ group: { id: idOf('DispatchedGroup', 1) } }),
    },
    Mutation: {
      jointCaseAdvance: (_: unknown, { id }: Reference) => ({ ...jointCase(numberOf(id)), stage: 'CLOSED' }),
    },
    Subscription: {
      jointCaseChanged: {
        subscribe: (_: unknown, { after }: { after?: string }, context: FakeContext) =>
          feed.follow(after ?? null, context.signal),
        resolve: ({ cursor, id }: CaseChange) => ({ cursor, jointCase: jointCase(numberOf(id)) }),
      },
    },
    JointCase: {
      __resolveReference: async ({ id }: Reference) => {
        if (numberOf(id) === 666) throw refuse('FORBIDDEN', 'sealed');
        return numberOf(id) > 999 ? null : jointCase(numberOf(id));
      },
    },
  });
  const groups = new FakeSubgraph('groups', GROUPS, {
    Query: {
      groups: () => [1, 2, 3].map((number) => group({ id: idOf('DispatchedGroup', number) })),
      hostUnits: () => [],
    },
    DispatchedGroup: { __resolveReference: group },
    HostUnit: { __resolveReference: ({ id }: Reference) => ({ id, name: `unit ${numberOf(id)}` }) },
  });
  const districts = new FakeSubgraph('districts', DISTRICTS, {
    Query: { districts: () => [] },
    DistrictCommission: {
      __resolveReference: ({ id }: Reference) => ({ id, name: `district ${numberOf(id)}` }),
    },
  });
  const offices = new FakeSubgraph('offices', OFFICES, {
    Query: { offices: () => ['fourth'] },
    DispatchedGroup: {
      __resolveReference: ({ id }: Reference) => ({ id, liaison: `liaison ${numberOf(id)}` }),
    },
  });
  return { zones, groups, districts, offices, feed, subgraphs: [zones, groups, districts, offices] };
}
