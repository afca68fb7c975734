import { randomUUID } from 'node:crypto';
import type { DocumentNode, GraphQLError, OperationTypeNode } from 'graphql';
import type { Actor, Language } from '../shared/kernel/actor.js';
import { HubError } from '../shared/kernel/hub-error.js';
import { scopeOfOperation } from '../shared/kernel/service-scope.js';
import { errorBody } from './client-error.js';
import { isStream } from './connection/stream.js';
import type { Answer, AnswerStream, Engine } from './engine/engine.js';
import type { Graph } from './graph.js';
import type { Asked } from './guard.js';
import type { Identity } from './identity/identity.js';
import { unauthenticated } from './identity/identity.js';
import type { GatewayLog } from './log.js';
import { Masking } from './masking.js';
import type { Metrics } from './metrics.js';
import { markFailed, traced } from './tracing.js';
import type { Transport } from './transport.js';

/** Who asks and how: all that is taken from a request beside the operation itself. */
export interface Caller {
  /** Null without a token. */
  readonly identity: Identity | null;
  readonly language: Language;
  readonly transport: Transport;
}

/** An operation that the guard let through. */
export interface Admitted {
  readonly document: DocumentNode;
  readonly kind: OperationTypeNode;
  readonly name: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly caller: Caller;
  /** By whose schema it was admitted; it stays with this one when the graph is exchanged meanwhile. */
  readonly engine: Engine;
  readonly actor: Actor | null;
  /** Names this operation in the log and in every subgraph's audit. */
  readonly id: string;
  /** Milliseconds of `performance.now()`. */
  readonly begun: number;
}

/** A finished answer as JSON text, and what the log says of it. */
export interface Told {
  readonly text: string;
  /** False when nothing was executed: there are errors only. */
  readonly isExecuted: boolean;
  readonly outcome: 'ok' | 'partial' | 'refused';
  readonly errors: readonly GraphQLError[];
  /** Of an event: the place after it. */
  readonly cursor?: string | undefined;
}

export type ToldStream = AsyncIterableIterator<Told>;

export interface DoorOptions {
  /** The graph as it is now. */
  readonly graph: () => Graph;
  readonly metrics: Metrics;
  readonly log: GatewayLog;
}

type Ending = Pick<Admitted, 'id' | 'begun' | 'caller' | 'name'>;

/** The way of every operation, whatever its transport: guard, engine, masking, one line in the log. */
export class Door {
  private readonly masking: Masking;
  private readonly metrics: Metrics;
  private readonly log: GatewayLog;
  private readonly graph: () => Graph;

  constructor({ graph, metrics, log }: DoorOptions) {
    this.masking = new Masking(log);
    this.metrics = metrics;
    this.log = log;
    this.graph = graph;
  }

  /** Either an admitted operation or the answer that refuses it. */
  admit(asked: Asked, caller: Caller): Admitted | Told {
    const id = randomUUID();
    const begun = performance.now();
    const { identity, language } = caller;
    const { guard, engine } = this.graph();
    try {
      // a WebSocket may outlive the token that it was opened with
      if (identity?.expiresAt !== undefined && identity.expiresAt <= Date.now())
        throw unauthenticated('expired');
      const { document, operation, variables } = guard.admit(asked, identity !== null, language);
      requireScope(identity, operation.operation);
      const actor = identity && {
        issuer: identity.issuer,
        subject: identity.subject,
        operation: id,
        language,
      };
      const name = operation.name?.value ?? null;
      return { document, kind: operation.operation, name, variables, caller, engine, actor, id, begun };
    } catch (thrown) {
      return this.ended({ id, begun, caller, name: null }, this.refusal(thrown, language));
    }
  }

  /** Answers a query or mutation. Never throws. */
  answer(admitted: Admitted, signal?: AbortSignal): Promise<Told> {
    const { name, kind } = admitted;
    const attributes = { 'graphql.operation.name': name ?? '', 'graphql.operation.type': kind };
    return traced(`operation ${name ?? kind}`, attributes, async (span) => {
      const told = await this.executed(admitted, signal);
      if (told.outcome !== 'ok') markFailed(span, told.outcome);
      return this.ended(admitted, told);
    });
  }

  private async executed(admitted: Admitted, signal: AbortSignal | undefined): Promise<Told> {
    const { engine, caller } = admitted;
    try {
      return this.told(await engine.execute({ ...operationOf(admitted), signal }), caller.language);
    } catch (thrown) {
      return this.refusal(thrown, caller.language);
    }
  }

  /**
   * Opens a subscription; the stream is to be read until it ends, which it does when its reader is said to have left, or
   * when the caller's token expires. Never throws.
   */
  async open(admitted: Admitted, left: AbortController): Promise<ToldStream | Told> {
    const { engine, caller } = admitted;
    const { signal } = left;
    try {
      const answer = await engine.subscribe({ ...operationOf(admitted), signal });
      if (isStream(answer)) return this.watched(admitted, answer, left);
      return this.ended(admitted, this.told(answer, caller.language));
    } catch (thrown) {
      return this.ended(admitted, this.refusal(thrown, caller.language));
    }
  }

  private async *watched(
    admitted: Admitted,
    events: AnswerStream,
    left: AbortController,
  ): AsyncGenerator<Told, void, void> {
    const { transport, identity, language } = admitted.caller;
    const release = endingWith(identity, left);
    let last: Told = { text: '', isExecuted: true, outcome: 'ok', errors: [] };
    this.metrics.streamOpened(transport);
    try {
      for await (const answer of events) yield (last = this.told(answer, language));
      const reason: unknown = left.signal.reason;
      if (reason instanceof HubError) yield (last = this.refusal(reason, language));
    } catch (thrown) {
      yield (last = this.refusal(thrown, language));
    } finally {
      release();
      left.abort();
      this.metrics.streamEnded(transport);
      this.ended(admitted, last);
    }
  }

  private told({ data, errors: found, cursor }: Answer, language: Language): Told {
    const errors = this.masking.errors(found, language);
    const outcome = errors.length === 0 ? 'ok' : data === 'null' ? 'refused' : 'partial';
    const before = errors.length === 0 ? '' : `"errors":${JSON.stringify(errors)},`;
    return { text: `{${before}"data":${data}}`, isExecuted: true, outcome, errors, cursor };
  }

  private refusal(thrown: unknown, language: Language): Told {
    const errors = this.masking.thrown(thrown, language);
    return { text: errorBody(...errors), isExecuted: false, outcome: 'refused', errors };
  }

  private ended({ id, begun, caller, name }: Ending, told: Told): Told {
    const { outcome, errors } = told;
    const codes = [...new Set(errors.map((error) => error.extensions['code']))];
    this.metrics.operationEnded(name, outcome);
    const ms = Math.round(performance.now() - begun);
    this.log.info({ operation: id, name, transport: caller.transport, outcome, ms, codes }, 'operation');
    return told;
  }
}

/** Errors: FORBIDDEN when the token of a service account lacks the scope of this kind of operation. */
function requireScope(identity: Identity | null, kind: OperationTypeNode): void {
  const scope = scopeOfOperation[kind];
  if (identity?.scopes?.includes(scope) === false)
    throw new HubError('FORBIDDEN', { action: `${kind} (scope / 范围 ${scope})` });
}

function operationOf({ document, name, variables, actor }: Admitted) {
  return { document, operationName: name ?? undefined, variables, actor };
}

const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Aborts, with the reason, when the token expires. The returned function takes the timer away. */
function endingWith(identity: Identity | null, left: AbortController): () => void {
  let timer: NodeJS.Timeout | undefined;
  const look = () => {
    const ms = (identity?.expiresAt ?? Infinity) - Date.now();
    if (ms <= 0) left.abort(unauthenticated('expired'));
    else timer = setTimeout(look, Math.min(ms, LONGEST_TIMER_MS)).unref();
  };
  look();
  return () => clearTimeout(timer);
}
