import { randomUUID } from 'node:crypto';
import type { DocumentNode, ExecutionResult, OperationTypeNode } from 'graphql';
import type { Actor, Language } from '../shared/kernel/actor.js';
import { worded } from './client-error.js';
import type { Engine, ResultStream } from './engine/engine.js';
import { isStream, nextUntil, stoppable } from './engine/stream.js';
import type { Asked, Guard } from './guard.js';
import type { Identity } from './identity/identity.js';
import { unauthenticated } from './identity/identity.js';
import type { GatewayLog } from './log.js';
import { Masking } from './masking.js';
import type { Metrics } from './metrics.js';
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
  readonly actor: Actor | null;
  /** Names this operation in the log and in every subgraph's audit. */
  readonly id: string;
  /** Milliseconds of `performance.now()`. */
  readonly begun: number;
}

export interface DoorOptions {
  readonly engine: Engine;
  readonly guard: Guard;
  readonly metrics: Metrics;
  readonly log: GatewayLog;
}

/** The way of every operation, whatever its transport: guard, engine, masking, one line in the log. */
export class Door {
  private readonly masking: Masking;

  constructor(private readonly options: DoorOptions) {
    this.masking = new Masking(options.log);
  }

  /** Either an admitted operation or the answer that refuses it. */
  admit(asked: Asked, caller: Caller): Admitted | ExecutionResult {
    const id = randomUUID();
    const begun = performance.now();
    const { identity, language } = caller;
    try {
      // a WebSocket may outlive the token that it was opened with
      if (identity?.expiresAt !== undefined && identity.expiresAt <= Date.now())
        throw unauthenticated('expired');
      const { document, operation, variables } = this.options.guard.admit(asked, identity !== null, language);
      const actor = identity && {
        issuer: identity.issuer,
        subject: identity.subject,
        operation: id,
        language,
      };
      const name = operation.name?.value ?? null;
      return { document, kind: operation.operation, name, variables, caller, actor, id, begun };
    } catch (thrown) {
      const errors = this.masking.thrown(thrown, language);
      this.ended({ id, begun, caller, name: null }, { errors });
      return { errors };
    }
  }

  /** Answers a query or mutation. Never throws. */
  async answer(admitted: Admitted, signal?: AbortSignal): Promise<ExecutionResult> {
    const answer = await this.attempt(admitted, () =>
      this.options.engine.execute(operationOf(admitted, signal)),
    );
    this.ended(admitted, answer);
    return answer;
  }

  /** Opens a subscription; the stream ends when its reader leaves or the caller's token expires. Never throws. */
  async open(admitted: Admitted, signal?: AbortSignal): Promise<ResultStream | ExecutionResult> {
    const answer = await this.attempt(admitted, () =>
      this.options.engine.subscribe(operationOf(admitted, signal)),
    );
    if (isStream(answer)) return this.watched(admitted, answer);
    this.ended(admitted, answer);
    return answer;
  }

  private async attempt<T extends object>(admitted: Admitted, ask: () => Promise<T | ExecutionResult>) {
    try {
      const answer = await ask();
      return isStream(answer as object)
        ? (answer as Extract<T, ResultStream>)
        : this.masking.answer(answer as ExecutionResult, admitted.caller.language);
    } catch (thrown) {
      return { errors: this.masking.thrown(thrown, admitted.caller.language) };
    }
  }

  private watched(admitted: Admitted, events: ResultStream): ResultStream {
    const { language, transport, identity } = admitted.caller;
    const { masking } = this;
    const ended = (answer: ExecutionResult) => this.ended(admitted, answer);
    const { metrics } = this.options;
    return stoppable(async function* (gone) {
      metrics.streamOpened(transport);
      const valid = validity(identity, gone);
      let last: ExecutionResult = {};
      try {
        for (let step; !(step = await nextUntil(events, valid.signal)).done;) {
          last = masking.answer(step.value, language);
          yield last;
        }
        if (valid.isOver()) yield (last = { errors: [worded(unauthenticated('expired'), language)] });
      } catch (thrown) {
        yield (last = { errors: masking.thrown(thrown, language) });
      } finally {
        valid.release();
        void events.return?.();
        metrics.streamEnded(transport);
        ended(last);
      }
    });
  }

  private ended(
    { id, begun, caller, name }: Pick<Admitted, 'id' | 'begun' | 'caller' | 'name'>,
    answer: ExecutionResult,
  ): void {
    const codes = [...new Set(answer.errors?.map((error) => error.extensions['code']))];
    const outcome = codes.length === 0 ? 'ok' : answer.data ? 'partial' : 'refused';
    this.options.metrics.operationEnded(name, outcome);
    const ms = Math.round(performance.now() - begun);
    this.options.log.info(
      { operation: id, name, transport: caller.transport, outcome, ms, codes },
      'operation',
    );
  }
}

function operationOf({ document, name, variables, actor }: Admitted, signal: AbortSignal | undefined) {
  return { document, operationName: name ?? undefined, variables, actor, signal };
}

const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** A signal that aborts when the reader leaves or the token expires, and which of the two it was. */
function validity(identity: Identity | null, gone: AbortSignal) {
  const expired = new AbortController();
  const ms = Math.min(LONGEST_TIMER_MS, Math.max(0, (identity?.expiresAt ?? Infinity) - Date.now()));
  const timer = setTimeout(() => expired.abort(), ms);
  timer.unref();
  return {
    signal: AbortSignal.any([gone, expired.signal]),
    isOver: () => expired.signal.aborted,
    release: () => clearTimeout(timer),
  };
}
