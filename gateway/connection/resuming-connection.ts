import { setTimeout as sleep } from 'node:timers/promises';
import type {
  DocumentNode,
  ExecutionResult,
  FieldNode,
  OperationDefinitionNode,
  VariableDefinitionNode,
  VariableNode,
} from 'graphql';
import { Kind, parse, visit } from 'graphql';
import type { SubgraphRequest, SubgraphStream } from '../../shared/server/subgraph.js';
import type { PartConnection, StreamRequest } from '../part.js';
import { abandon, isStream, nextUntil } from './stream.js';
import { Turns } from './turns.js';

/** The key under which the gateway itself asks for the cursor of each event; the engine makes no key that ends so. */
const HIDDEN_CURSOR = 'resumeCursor_';
/** Its variable for the place to go on from; clients have none that begins so. */
const PLACE_VARIABLE = '__after';
const PLACE = parse('query Place { feedCursor }', { noLocation: true });
/**
 * So many ask one subgraph for their streams at once. Thousands come back together when it restarts: all at once would
 * wait for one another until each of them is out of patience, and then all come again.
 */
const MOST_AT_ONCE = 32;
const FIRST_WAIT_MS = 50;
const LONGEST_WAIT_MS = 2_000;

/**
 * A connection whose subscriptions outlive their subgraph. When the upstream breaks, or ends although the client has not left, it
 * is asked again after the last cursor that went through; so every root field of a subscription has the argument
 * `after: String` and its payload a field `cursor: String!`. Without end while the client stays. A refusal of the
 * first attempt is the answer; a refusal later (say CURSOR_EXPIRED) is the last event. A client that gives no `after`
 * itself begins where the subgraph's `feedCursor` stands, as soon as that can be asked for: from then on a break before the
 * first event loses nothing either.
 */
export function resumingConnection(connection: PartConnection): PartConnection {
  const turns = new Turns(MOST_AT_ONCE);
  return {
    execute: (request) => connection.execute(request),
    subscribe: (request) => follow(connection, request, turns),
  };
}

async function follow(
  connection: PartConnection,
  request: StreamRequest,
  turns: Turns,
): Promise<SubgraphStream | ExecutionResult> {
  const upstream = new Upstream(connection, request, turns);
  const first = await upstream.connect();
  if (first !== null && !isStream(first)) return first;
  return Object.assign(upstream.follow(first), { doubt: (withLast: boolean) => upstream.doubt(withLast) });
}

/** A stream of which what has not been given on yet can be asked for again: who may hear of it was decided too long ago. */
export type DoubtableStream = SubgraphStream & {
  /** @param withLast the last event too; false is answered when nobody knows the place before it */
  readonly doubt?: (withLast: boolean) => boolean;
};

type Answer = SubgraphStream | ExecutionResult;

class Upstream {
  private readonly key: string;
  private readonly named: string | null;
  private after: string | undefined;
  private hasRun = false;
  /** Whether it is known where to begin, or nothing can tell. */
  private isPlaced: boolean;
  private failures = 0;
  /** The place before the last event. */
  private before: string | undefined;
  private isDoubted = false;

  constructor(
    private readonly connection: PartConnection,
    private readonly request: StreamRequest,
    private readonly turns: Turns,
  ) {
    const root = rootFieldOf(operationOf(request));
    this.key = root.alias?.value ?? root.name.value;
    this.named = placeNamedIn(request);
    this.isPlaced = this.named !== null;
  }

  /** Null when the subgraph is out of reach, or the client has left. */
  connect(): Promise<Answer | null> {
    return this.turns.take(() => this.ask());
  }

  /** Takes the place of the feed for a client that named none; out of reach, it is asked for again before the stream. */
  private async begin(): Promise<void> {
    const { actor, signal } = this.request;
    const answer = await this.connection.execute({ document: PLACE, actor, signal });
    const place = answer.data?.['feedCursor'];
    if (typeof place === 'string') this.after = place;
    this.isPlaced = true;
  }

  private async ask(): Promise<Answer | null> {
    const { signal } = this.request;
    try {
      if (!this.isPlaced && !signal.aborted) await this.begin();
      signal.throwIfAborted();
      const answer = await this.connection.subscribe(withCursor(this.request, this.after));
      if (isStream(answer) || !this.isPassing(answer)) return answer;
    } catch {
      // null, as below
    }
    this.failures += 1;
    return null;
  }

  doubt(withLast: boolean): boolean {
    if (withLast && this.before === undefined) return false;
    if (withLast) this.after = this.before;
    this.isDoubted = true;
    return true;
  }

  /** One generator for all that it reads: thousands wait in it. Ends when the client leaves; at once when it has left already. */
  async *follow(first: Answer | null): AsyncGenerator<ExecutionResult, void, void> {
    const { signal } = this.request;
    for (let answer = first; ; answer = await this.connect()) {
      if (answer !== null && !isStream(answer)) return void (yield answer);
      if (answer !== null) {
        this.hasRun = true;
        this.isDoubted = false;
        try {
          for (let step; !this.isDoubted && !(step = await nextUntil(answer, signal)).done;) {
            this.failures = 0;
            yield this.withoutCursor(step.value);
          }
        } finally {
          this.failures += 1;
          abandon(answer);
        }
      }
      const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (this.failures - 1));
      await sleep(wait, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
    }
  }

  /** A subgraph that is just starting refuses in ways that pass; once a stream has run, its inner faults pass too. */
  private isPassing(answer: ExecutionResult): boolean {
    const code = answer.errors?.[0]?.extensions?.['code'];
    return code === 'SUBGRAPH_UNAVAILABLE' || (this.hasRun && code === 'INTERNAL');
  }

  private withoutCursor(event: ExecutionResult): ExecutionResult {
    const payload: unknown = event.data?.[this.key];
    if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) return event;
    const { [HIDDEN_CURSOR]: cursor, ...rest } = payload as Record<string, unknown>;
    this.before = this.after ?? this.named ?? undefined;
    if (typeof cursor === 'string') this.after = cursor;
    return {
      ...event,
      data: { ...event.data, [this.key]: rest },
      extensions: { ...event.extensions, cursor },
    };
  }
}

/** The engine asks with documents of one operation, which has one root field and no fragments. */
function operationOf({ document }: SubgraphRequest): OperationDefinitionNode {
  return document.definitions[0] as OperationDefinitionNode;
}

function rootFieldOf({ selectionSet }: OperationDefinitionNode): FieldNode {
  return selectionSet.selections[0] as FieldNode;
}

/** Where the client itself said to begin, if it did. */
function placeNamedIn(request: SubgraphRequest): string | null {
  const { variableDefinitions = [], ...operation } = operationOf(request);
  const value = rootFieldOf(operation).arguments?.find(({ name }) => name.value === 'after')?.value;
  if (value?.kind !== Kind.VARIABLE) return value?.kind === Kind.STRING ? value.value : null;
  const given = request.variables?.[value.name.value] as string | null | undefined;
  if (given !== undefined) return given;
  const definition = variableDefinitions.find(({ variable }) => variable.name.value === value.name.value);
  const byDefault = definition?.defaultValue;
  return byDefault?.kind === Kind.STRING ? byDefault.value : null;
}

interface Documents {
  /** As the client asked. */
  readonly first: DocumentNode;
  /** The same from the place that the variable names. */
  readonly resumed: DocumentNode;
  /** The client's variables that are left in it. */
  readonly used: ReadonlySet<string>;
}

/** Made once for each operation: whoever asks the same shares them, on both sides of the wire. */
const known = new WeakMap<DocumentNode, Documents>();

/** The request with the hidden cursor in its selection and, once there is one, the cursor to go on from. */
function withCursor(request: StreamRequest, after: string | undefined): StreamRequest {
  const documents = known.get(request.document) ?? documentsOf(request);
  known.set(request.document, documents);
  const { first, resumed, used } = documents;
  if (after === undefined) return { ...request, document: first };
  const left = Object.entries(request.variables ?? {}).filter(([name]) => used.has(name));
  return {
    ...request,
    document: resumed,
    variables: { ...Object.fromEntries(left), [PLACE_VARIABLE]: after },
  };
}

function documentsOf(request: SubgraphRequest): Documents {
  const { variableDefinitions = [], ...operation } = operationOf(request);
  const asking = (field: FieldNode, definitions: readonly VariableDefinitionNode[]): DocumentNode => {
    const selectionSet = { kind: Kind.SELECTION_SET, selections: [field] } as const;
    return {
      kind: Kind.DOCUMENT,
      definitions: [{ ...operation, variableDefinitions: definitions, selectionSet }],
    };
  };
  const field = selectingCursor(rootFieldOf(operation));
  const resumed = withPlace(field);
  const used = new Set<string>();
  visit(resumed, { Variable: ({ name }) => void used.add(name.value) });
  const left = variableDefinitions.filter(({ variable }) => used.has(variable.name.value));
  return {
    first: asking(field, variableDefinitions),
    resumed: asking(resumed, [...left, placeDefinition]),
    used,
  };
}

const placeVariable: VariableNode = {
  kind: Kind.VARIABLE,
  name: { kind: Kind.NAME, value: PLACE_VARIABLE },
};
const placeDefinition: VariableDefinitionNode = {
  kind: Kind.VARIABLE_DEFINITION,
  variable: placeVariable,
  type: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: 'String' } },
};

function withPlace(field: FieldNode): FieldNode {
  const others = (field.arguments ?? []).filter((one) => one.name.value !== 'after');
  const name = { kind: Kind.NAME, value: 'after' } as const;
  return { ...field, arguments: [...others, { kind: Kind.ARGUMENT, name, value: placeVariable }] };
}

function selectingCursor(field: FieldNode): FieldNode {
  const cursor: FieldNode = {
    kind: Kind.FIELD,
    alias: { kind: Kind.NAME, value: HIDDEN_CURSOR },
    name: { kind: Kind.NAME, value: 'cursor' },
  };
  const selections = [...(field.selectionSet?.selections ?? []), cursor];
  return { ...field, selectionSet: { kind: Kind.SELECTION_SET, selections } };
}
