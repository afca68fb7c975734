import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { CloudEvent, HTTP } from 'cloudevents';
import { Webhook } from 'standardwebhooks';

export interface Received {
  /** `webhook-id`, the same for every attempt. */
  readonly id: string;
  readonly type: string;
  readonly subject: string;
  readonly version: number;
  readonly cursor: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  readonly at: number;
}

/** What a receiver answers: a status, with headers; or nothing until it is told to. */
export type Answer = (message: Received, response: ServerResponse) => void | Promise<void>;

export const answerWith =
  (status: number, headers: Record<string, string> = {}): Answer =>
  (_, response) =>
    void response.writeHead(status, headers).end();

const WAIT_MS = 25_000;

/** A partner's receiver, on any free port of this machine: whatever arrives is kept, in the order in which it came. */
export class Receiver {
  readonly got: Received[] = [];
  answer: Answer = answerWith(204);
  readonly #server = createServer((request, response) => void this.#take(request, response));

  async open(port = 0): Promise<string> {
    this.#server.listen(port, '127.0.0.1');
    await once(this.#server, 'listening');
    return this.url;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/in`;
  }

  async close(): Promise<void> {
    if (!this.#server.listening) return;
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  /** Waits until so many have come that fit. */
  async until(count: number, fits: (message: Received) => boolean = () => true): Promise<Received[]> {
    const deadline = Date.now() + WAIT_MS;
    for (;;) {
      const found = this.got.filter(fits);
      if (found.length >= count) return found;
      if (Date.now() > deadline)
        throw new Error(
          `${found.length} of ${count} came: ${JSON.stringify(this.got.map(({ type }) => type))}`,
        );
      await sleep(10);
    }
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    for await (const part of request) body += String(part);
    const event = HTTP.toEvent({ headers: request.headers, body }) as CloudEvent<{
      version: number;
      cursor: string;
    }>;
    event.validate();
    const message = {
      id: String(request.headers['webhook-id']),
      type: event.type,
      subject: event.subject!,
      version: event.data!.version,
      cursor: event.data!.cursor,
      headers: request.headers,
      body,
      at: Date.now(),
    };
    this.got.push(message);
    await this.answer(message, response);
  }
}

/** Verifies as a partner does, with the library as it is published. Throws when it was not signed with this secret. */
export const verify = (secret: string, { body, headers }: Received): unknown =>
  new Webhook(secret).verify(body, headers as Record<string, string>);
