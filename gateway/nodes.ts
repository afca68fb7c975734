import { buildSubgraphSchema } from '@apollo/subgraph';
import DataLoader from 'dataloader';
import type { ExecutionResult } from 'graphql';
import { execute, GraphQLError, parse } from 'graphql';
import type { Actor } from '../shared/kernel/actor.js';
import { typeOfId } from '../shared/kernel/id.js';
import type { SubgraphRequest } from '../shared/server/subgraph.js';
import { refusal } from './client-error.js';
import { faultAt, passedOn } from './entity-faults.js';
import { ownersOf } from './owners.js';
import type { Part } from './part.js';
import { canList, type Snapshot, Snapshots, snapshotSdl } from './snapshots.js';

const EXISTS = parse(
  'query Exists($representations: [_Any!]!) { _entities(representations: $representations) { __typename } }',
  { noLocation: true },
);

interface Stub {
  readonly __typename: string;
  readonly id: string;
}

interface NodesContext {
  readonly actor: Actor | null;
  /** Asks each owner once for all ids of one request. */
  readonly stubs: DataLoader<string, Stub | GraphQLError | null>;
  readonly snapshots: Snapshots;
}

/**
 * `node` and `nodes` for every entity, the object of a change, and snapshots of all of them, as one more part of the
 * graph: owners know nothing of Node. The part asks the owner whether the object exists for this caller, and hands a stub on; the owner then resolves its fields.
 */
export function nodesPart(parts: readonly Part[]): Part {
  const owners = ownersOf(parts);
  const listed = new Map([...owners].filter(([, owner]) => canList(owner)));
  const sdl = [
    sdlOf([...owners.keys()].sort()),
    parts.some((part) => tellsChanges(part)) ? CHANGED : '',
    listed.size > 0 ? snapshotSdl : '',
  ].join('');
  const schema = buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers }]);
  const run = async (request: SubgraphRequest): Promise<ExecutionResult> => {
    const stubs = new DataLoader<string, Stub | GraphQLError | null>((ids) => look(owners, ids, request));
    const snapshots = new Snapshots(listed, request);
    const contextValue: NodesContext = { actor: request.actor, stubs, snapshots };
    return execute({ schema, document: request.document, variableValues: request.variables, contextValue });
  };
  return { name: 'nodes', sdl, connection: { execute: run, subscribe: run } };
}

function sdlOf(types: readonly string[]): string {
  const stubs = types.map(
    (type) => `type ${type} implements Node @key(fields: "id", resolvable: false) { id: ID! }`,
  );
  return `
extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
"""Any object that has an id in this graph. 本图中任何有标识的对象。"""
interface Node {
  """Opaque and lasting. 不透明且不变的标识。"""
  id: ID!
}
type Query {
  """The object of an id; null with NOT_FOUND when there is none for you. 按标识取对象;没有您可见的对象时为空并报 NOT_FOUND。"""
  node(
    """The id. 标识。"""
    id: ID!
  ): Node
  """The objects of several ids, in their order. 按多个标识取对象,次序不变。"""
  nodes(
    """At most 100 ids. 最多 100 个标识。"""
    ids: [ID!]!
  ): [Node]
}
${stubs.join('\n')}`;
}

/** Whoever tells of changes names the object only; what it is now is asked of its owner. */
const tellsChanges = ({ sdl }: Part): boolean => /^type ChangedObject\b/m.test(sdl);
const CHANGED = `
type ChangedObject @key(fields: "id") {
  id: ID!
  """The object as it is now; null when it is no longer there for you. 对象当前内容;您已不可见时为空。"""
  node: Node
}`;

const MOST_IDS = 100;

interface Start {
  readonly types?: readonly string[] | null;
  readonly first: number;
}
interface Next {
  readonly after: string;
  readonly first: number;
}

const resolvers = {
  Query: {
    node: (_: unknown, { id }: { id: string }, context: NodesContext) => show(id, 'id', context),
    nodes: (_: unknown, { ids }: { ids: readonly string[] }, context: NodesContext) => {
      if (ids.length > MOST_IDS) throw refuse('PAGE_SIZE', context, 'ids');
      return ids.map((id) => show(id, 'ids', context));
    },
    snapshotStart: (_: unknown, { types, first }: Start, { snapshots }: NodesContext): Promise<Snapshot> =>
      snapshots.start(types ?? null, first),
    snapshotPage: (_: unknown, { after, first }: Next, { snapshots }: NodesContext): Promise<Snapshot> =>
      snapshots.next(after, first),
  },
  Node: { __resolveType: (stub: Stub) => stub.__typename },
  ChangedObject: {
    __resolveReference: ({ id }: { id: string }) => ({ id }),
    node: ({ id }: { id: string }, _: unknown, { stubs }: NodesContext) => stubs.load(id),
  },
};

async function show(id: string, field: string, context: NodesContext): Promise<Stub> {
  if (typeOfId(id) === null) throw refuse('INVALID_ID', context, field);
  const found = await context.stubs.load(id);
  if (found instanceof GraphQLError) throw found;
  if (found === null) throw refuse('NOT_FOUND', context, field);
  return found;
}

function refuse(
  code: 'INVALID_ID' | 'NOT_FOUND' | 'PAGE_SIZE',
  { actor }: NodesContext,
  field: string,
): GraphQLError {
  return refusal(code, actor?.language ?? 'en', { field, most: MOST_IDS });
}

async function look(
  owners: ReadonlyMap<string, Part>,
  ids: readonly string[],
  request: SubgraphRequest,
): Promise<(Stub | GraphQLError | null)[]> {
  const byOwner = Map.groupBy(ids, (id) => owners.get(typeOfId(id) ?? ''));
  const found = new Map<string, Stub | GraphQLError>();
  await Promise.all(
    [...byOwner].map(async ([owner, wanted]) => {
      const answers = owner ? await exist(owner, wanted, request) : [];
      wanted.forEach((id, at) => answers[at] && found.set(id, answers[at]));
    }),
  );
  return ids.map((id) => found.get(id) ?? null);
}

/** What the owner shows of these ids; one that it could not look up is an error, never an absence. */
async function exist(
  owner: Part,
  ids: readonly string[],
  { actor, signal }: SubgraphRequest,
): Promise<(Stub | GraphQLError | null)[]> {
  const stubs = ids.map((id) => ({ __typename: typeOfId(id) ?? '', id }));
  try {
    const answer = await owner.connection.execute({
      document: EXISTS,
      variables: { representations: stubs },
      actor,
      signal,
    });
    const shown = answer.data?.['_entities'] as readonly (object | null)[] | null | undefined;
    return stubs.map((stub, at) => {
      if (shown?.[at]) return stub;
      return shown && !faultAt(at, answer) ? null : passedOn(owner.name, at, answer, actor);
    });
  } catch {
    return stubs.map(() => refusal('SUBGRAPH_UNAVAILABLE', actor?.language ?? 'en', { service: owner.name }));
  }
}
