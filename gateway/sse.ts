import type { ServerResponse } from 'node:http';
import type { FastifyReply } from 'fastify';
import { OperationTypeNode } from 'graphql';
import { EVENT_STREAM_HEADERS, keepAwake, sendEvents } from '../shared/server/wire/event-stream.js';
import type { Admitted, Door, Told } from './door.js';
import { isStream } from './connection/stream.js';
import { placeIn } from './last-event-id.js';

/** graphql-sse in its mode of distinct connections: one operation, one response of events. */
export class SseStreams {
  private readonly open = new Set<ServerResponse>();

  constructor(private readonly door: Door) {}

  /** A refusal of the guard is an event, too. */
  async serve(asked: Admitted | Told, left: AbortController, reply: FastifyReply): Promise<FastifyReply> {
    const answer = 'document' in asked ? await this.answer(asked, left) : asked;
    const isResumable = 'document' in asked && placeIn(asked) !== null;
    reply.hijack();
    const response = reply.raw;
    for (const [name, value] of Object.entries(reply.getHeaders())) response.setHeader(name, value as string);
    this.open.add(response);
    response.writeHead(200, EVENT_STREAM_HEADERS);
    const sleep = keepAwake(response);
    try {
      await sendEvents(response, isStream(answer) ? answer : [answer], ({ text, cursor }) => ({
        text,
        id: isResumable ? cursor : undefined,
      }));
    } finally {
      sleep();
      this.open.delete(response);
    }
    return reply;
  }

  /** Breaks every open stream off without `complete`: the feed goes on, and clients come again with their cursor. */
  close(): void {
    for (const response of this.open) response.destroy();
  }

  private answer(admitted: Admitted, left: AbortController) {
    return admitted.kind === OperationTypeNode.SUBSCRIPTION
      ? this.door.open(admitted, left)
      : this.door.answer(admitted, left.signal);
  }
}
