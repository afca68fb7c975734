import type { Dispatcher, Pool } from 'undici';

/** Bytes that one answer may have. */
export const LARGEST_ANSWER = 64 * 1024 * 1024;

export interface Posted {
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: string;
  readonly signal?: AbortSignal | undefined;
}

export interface PostAnswer {
  readonly status: number;
  readonly text: string;
}

/**
 * POSTs a text and gives the whole answer as text, without the stream that `pool.request` would make of it. Rejects
 * when the network fails, the signal aborts or the answer is too large.
 */
export function post(pool: Pool, { path, headers, body, signal }: Posted): Promise<PostAnswer> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason as Error);
    const answer = new Answer(signal, resolve, reject);
    pool.dispatch({ path, method: 'POST', headers, body }, answer);
  });
}

class Answer implements Dispatcher.DispatchHandler {
  private readonly chunks: Buffer[] = [];
  private size = 0;
  private status = 0;
  private controller: Dispatcher.DispatchController | null = null;
  private readonly leave = () => this.controller?.abort(this.signal?.reason as Error);

  constructor(
    private readonly signal: AbortSignal | undefined,
    private readonly resolve: (answer: PostAnswer) => void,
    private readonly reject: (error: Error) => void,
  ) {}

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.controller = controller;
    if (this.signal?.aborted) return this.leave();
    this.signal?.addEventListener('abort', this.leave, { once: true });
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number): void {
    this.status = status;
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.size += chunk.length;
    if (this.size > LARGEST_ANSWER) controller.abort(new Error(`an answer of over ${LARGEST_ANSWER} bytes`));
    else this.chunks.push(chunk);
  }

  onResponseEnd(): void {
    this.signal?.removeEventListener('abort', this.leave);
    const [only, ...more] = this.chunks;
    const whole = only && more.length === 0 ? only : Buffer.concat(this.chunks);
    this.resolve({ status: this.status, text: whole.toString('utf8') });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.signal?.removeEventListener('abort', this.leave);
    this.reject(error);
  }
}
