import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { Writable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import type { GraphQLError } from 'graphql';
import { OperationTypeNode } from 'graphql';
import type { Request as HttpRequest, RequestParams } from 'graphql-http';
import { parseRequestParams } from 'graphql-http';
import { errorBody, refusal } from './client-error.js';
import type { Admitted, Caller, Door, Told, ToldStream } from './door.js';
import { isStream } from './connection/stream.js';

export interface SseContext {
  readonly caller: Caller;
  readonly signal: AbortSignal;
}

const PING_MS = 12_000;

/** graphql-sse in its mode of distinct connections: one operation, one response of events. */
export class SseStreams {
  private readonly open = new Set<ServerResponse>();

  constructor(private readonly door: Door) {}

  async serve<Raw>(
    request: HttpRequest<Raw, SseContext>,
    context: SseContext,
    reply: FastifyReply,
  ): Promise<FastifyReply> {
    const { language } = context.caller;
    const asked = await parameters(request);
    if (typeof asked === 'string')
      return refuse(reply, 400, refusal('BAD_REQUEST', language, { reason: asked }));
    const admitted = this.door.admit(asked, context.caller);
    if (!('document' in admitted)) {
      const [first] = admitted.errors;
      if (first?.extensions['code'] === 'UNAUTHENTICATED') return refuse(reply, 401, first);
      return this.write(reply, admitted);
    }
    if (admitted.kind === OperationTypeNode.MUTATION && request.method === 'GET') {
      return refuse(reply, 405, refusal('BAD_REQUEST', language, { reason: 'mutations need POST' }));
    }
    return this.write(reply, await this.answer(admitted, context.signal));
  }

  /** Breaks every open stream off without `complete`: the feed goes on, and clients come again with their cursor. */
  close(): void {
    for (const response of this.open) response.destroy();
  }

  private answer(admitted: Admitted, signal: AbortSignal) {
    return admitted.kind === OperationTypeNode.SUBSCRIPTION
      ? this.door.open(admitted, signal)
      : this.door.answer(admitted, signal);
  }

  private async write(reply: FastifyReply, answer: Told | ToldStream): Promise<FastifyReply> {
    reply.hijack();
    const response = reply.raw;
    for (const [name, value] of Object.entries(reply.getHeaders())) response.setHeader(name, value as string);
    const headers = {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache',
      'x-accel-buffering': 'no',
    };
    response.writeHead(200, headers);
    response.write(':\n\n');
    this.open.add(response);
    const ping = setInterval(() => response.write(':\n\n'), PING_MS);
    try {
      for await (const event of isStream(answer) ? answer : [answer]) await writeEvent(response, event.text);
      if (!response.destroyed) response.end('event: complete\ndata: \n\n');
    } finally {
      clearInterval(ping);
      this.open.delete(response);
    }
    return reply;
  }
}

/** Resolves when the reader has room for more, or has left. */
export async function writeEvent(response: Writable, text: string): Promise<void> {
  if (response.destroyed || response.write(`event: next\ndata: ${text}\n\n`)) return;
  const settled = new AbortController();
  const { signal } = settled;
  await Promise.race([once(response, 'drain', { signal }), once(response, 'close', { signal })]);
  settled.abort(); // takes the other listener away: a slow reader would gather one with each event
}

async function parameters<Raw, Context>(request: HttpRequest<Raw, Context>): Promise<RequestParams | string> {
  try {
    const parsed = await parseRequestParams(request);
    return Array.isArray(parsed)
      ? (parsed as unknown as [null, { statusText: string }])[1].statusText
      : (parsed as RequestParams);
  } catch (error) {
    return (error as Error).message;
  }
}

function refuse(reply: FastifyReply, status: number, error: GraphQLError): FastifyReply {
  return reply.code(status).type('application/json; charset=utf-8').send(errorBody(error));
}
