import type { DocumentNode, ExecutionResult, FieldNode, OperationDefinitionNode } from 'graphql';
import { Kind, parse } from 'graphql';
import type { SubgraphRequest, SubgraphStream } from '../../shared/server/subgraph.js';
import type { PartConnection } from '../part.js';
import { abandon, isStream, nextUntil, stoppable } from './stream.js';

/** The alias under which the gateway itself asks for the cursor of each event. */
export const HIDDEN_CURSOR = 'resumeCursor_';
const PLACE = parse('query Place { feedCursor }', { noLocation: true });
const FIRST_WAIT_MS = 50;
const LONGEST_WAIT_MS = 2_000;

/**
 * A connection whose subscriptions outlive their subgraph. When the upstream breaks, or ends although the client has not left, it
 * is asked again after the last cursor that went through; so every root field of a subscription has the argument
 * `after: String` and its payload a field `cursor: String!`. Without end while the client stays. A refusal of the
 * first attempt is the answer; a refusal later (say CURSOR_EXPIRED) is the last event. A client that gives no `after`
 * itself begins where the subgraph's `feedCursor` stands: a break before the first event loses nothing either.
 */
export function resumingConnection(connection: PartConnection): PartConnection {
  return {
    execute: (request) => connection.execute(request),
    subscribe: (request) => follow(connection, request),
  };
}

async function follow(
  connection: PartConnection,
  request: SubgraphRequest,
): Promise<SubgraphStream | ExecutionResult> {
  const upstream = new Upstream(connection, request);
  await upstream.begin();
  const first = await upstream.connect(request.signal);
  if (first !== null && !isStream(first)) return first;
  return stoppable((gone) => upstream.follow(first, gone), request.signal);
}

type Answer = SubgraphStream | ExecutionResult;

class Upstream {
  private readonly key: string;
  private after: string | undefined;
  private hasRun = false;
  private failures = 0;

  constructor(
    private readonly connection: PartConnection,
    private readonly request: SubgraphRequest,
  ) {
    const root = rootFieldOf(operationOf(request.document));
    this.key = root.alias?.value ?? root.name.value;
  }

  /** Takes the place of the feed for a client that named none. Whatever keeps it from that, the stream begins without. */
  async begin(): Promise<void> {
    const { actor, signal } = this.request;
    if (namesPlace(this.request)) return;
    const answer = await this.connection.execute({ document: PLACE, actor, signal }).catch(() => null);
    const place = answer?.data?.['feedCursor'];
    if (typeof place === 'string') this.after = place;
  }

  /** Null when the subgraph is out of reach. */
  async connect(signal: AbortSignal | undefined): Promise<Answer | null> {
    try {
      const answer = await this.connection.subscribe({ ...withCursor(this.request, this.after), signal });
      if (isStream(answer) || !this.isPassing(answer)) return answer;
    } catch {
      // out of reach, as below
    }
    this.failures += 1;
    return null;
  }

  async *follow(
    first: SubgraphStream | null,
    gone: AbortSignal,
  ): AsyncGenerator<ExecutionResult, void, void> {
    let answer: Answer | null = first;
    while (!gone.aborted) {
      if (answer === null) {
        await pause(Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (this.failures - 1)), gone);
        answer = gone.aborted ? null : await this.connect(gone);
      } else if (isStream(answer)) {
        this.hasRun = true;
        yield* this.read(answer, gone);
        answer = null;
      } else {
        yield answer;
        return;
      }
    }
  }

  /** Ends when the upstream breaks or the client leaves. */
  private async *read(
    stream: SubgraphStream,
    gone: AbortSignal,
  ): AsyncGenerator<ExecutionResult, void, void> {
    const events = stream[Symbol.asyncIterator]();
    try {
      for (let step; !(step = await nextUntil(events, gone)).done;) {
        this.failures = 0;
        yield this.withoutCursor(step.value);
      }
    } catch {
      // broken: asked for again
    } finally {
      this.failures += 1;
      abandon(events);
    }
  }

  /** A subgraph that is just starting refuses in ways that pass; once a stream has run, its inner faults pass too. */
  private isPassing(answer: ExecutionResult): boolean {
    const code = answer.errors?.[0]?.extensions?.['code'];
    return code === 'SUBGRAPH_UNAVAILABLE' || (this.hasRun && code === 'INTERNAL');
  }

  private withoutCursor(event: ExecutionResult): ExecutionResult {
    const payload = event.data?.[this.key] as Record<string, unknown> | null | undefined;
    if (!payload) return event;
    const { [HIDDEN_CURSOR]: cursor, ...rest } = payload;
    if (typeof cursor === 'string') this.after = cursor;
    return { ...event, data: { ...event.data, [this.key]: rest } };
  }
}

function operationOf(document: DocumentNode): OperationDefinitionNode {
  return document.definitions.find(
    (one): one is OperationDefinitionNode => one.kind === Kind.OPERATION_DEFINITION,
  )!;
}

function rootFieldOf(operation: OperationDefinitionNode): FieldNode {
  return operation.selectionSet.selections.find((one): one is FieldNode => one.kind === Kind.FIELD)!;
}

/** Whether the client said itself where to begin. */
function namesPlace({ document, variables }: SubgraphRequest): boolean {
  const value = rootFieldOf(operationOf(document)).arguments?.find(
    (one) => one.name.value === 'after',
  )?.value;
  if (value === undefined || value.kind === Kind.NULL) return false;
  return value.kind !== Kind.VARIABLE || variables?.[value.name.value] != null;
}

/** The request with the hidden cursor in its selection and, once there is one, the cursor to go on from. */
function withCursor(request: SubgraphRequest, after: string | undefined): SubgraphRequest {
  const operation = operationOf(request.document);
  const root = rootFieldOf(operation);
  const variable = root.arguments?.find((one) => one.name.value === 'after')?.value;
  const named = variable?.kind === Kind.VARIABLE ? variable.name.value : null;
  const field = after === undefined || named !== null ? root : withArgument(root, after);
  const definitions = request.document.definitions.map((one) =>
    one === operation
      ? { ...operation, selectionSet: { ...operation.selectionSet, selections: [selecting(field)] } }
      : one,
  );
  const variables =
    after !== undefined && named !== null ? { ...request.variables, [named]: after } : request.variables;
  return { ...request, document: { ...request.document, definitions }, variables };
}

function withArgument(field: FieldNode, after: string): FieldNode {
  const others = (field.arguments ?? []).filter((one) => one.name.value !== 'after');
  const argument = {
    kind: Kind.ARGUMENT,
    name: { kind: Kind.NAME, value: 'after' },
    value: { kind: Kind.STRING, value: after },
  } as const;
  return { ...field, arguments: [...others, argument] };
}

function selecting(field: FieldNode): FieldNode {
  const cursor: FieldNode = {
    kind: Kind.FIELD,
    alias: { kind: Kind.NAME, value: HIDDEN_CURSOR },
    name: { kind: Kind.NAME, value: 'cursor' },
  };
  const selections = [...(field.selectionSet?.selections ?? []), cursor];
  return { ...field, selectionSet: { kind: Kind.SELECTION_SET, selections } };
}

function pause(ms: number, gone: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(settle, ms);
    gone.addEventListener('abort', settle, { once: true });
    function settle(): void {
      clearTimeout(timer);
      gone.removeEventListener('abort', settle);
      resolve();
    }
  });
}
