import type { Dispatcher, Pool } from 'undici';

/** Bytes that one answer may have. */
export const LARGEST_ANSWER = 64 * 1024 * 1024;

export interface Posted {
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: string | Buffer;
  readonly signal?: AbortSignal | undefined;
}

export interface PostAnswer {
  readonly status: number;
  readonly text: string;
}

/**
 * POSTs a body and gives the whole answer as text, without the stream that `pool.request` would make of it. Rejects
 * when the network fails, the signal aborts or the answer is too large.
 */
export function post(pool: Pool, { path, headers, body, signal }: Posted): Promise<PostAnswer> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason as Error);
    const answer = new Answer({ signal, resolve, reject, chunks: [] });
    pool.dispatch({ path, method: 'POST', headers, body }, answer);
  });
}

interface Waiting {
  readonly signal: AbortSignal | undefined;
  readonly resolve: (answer: PostAnswer) => void;
  readonly reject: (error: Error) => void;
  readonly chunks: Buffer[];
}

/**
 * An answer on its way. Finished ones stay reachable from what is old in undici until the next major collection; one
 * that still held its text or its promise would make every minor collection copy it twice, a tenth of the gateway's time.
 */
class Answer implements Dispatcher.DispatchHandler {
  private size = 0;
  private status = 0;
  private controller: Dispatcher.DispatchController | null = null;
  private readonly leave = () => this.controller?.abort(this.waiting?.signal?.reason as Error);

  constructor(private waiting: Waiting | null) {}

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.controller = controller;
    const signal = this.waiting?.signal;
    if (signal?.aborted) return this.leave();
    signal?.addEventListener('abort', this.leave, { once: true });
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number): void {
    this.status = status;
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.size += chunk.length;
    if (this.size > LARGEST_ANSWER) controller.abort(new Error(`an answer of over ${LARGEST_ANSWER} bytes`));
    else this.waiting?.chunks.push(chunk);
  }

  onResponseEnd(): void {
    const { resolve, chunks } = this.settled()!;
    const [only, ...more] = chunks;
    const whole = only && more.length === 0 ? only : Buffer.concat(chunks);
    resolve({ status: this.status, text: whole.toString('utf8') });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.settled()?.reject(error);
  }

  /** Lets go of all that it holds. */
  private settled(): Waiting | null {
    const { waiting } = this;
    waiting?.signal?.removeEventListener('abort', this.leave);
    this.waiting = null;
    this.controller = null;
    return waiting;
  }
}
