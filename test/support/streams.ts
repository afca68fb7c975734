import { createClient as createSse } from 'graphql-sse';
import { createClient as createSocket } from 'graphql-ws';
import WebSocket from 'ws';
import type { TestHub } from './hub.js';

export type Channel = 'WebSocket' | 'SSE';

export interface Stream<T> {
  next(): Promise<T>;
  close(): Promise<void>;
}

/** Subscribes as a client would, over one of the two channels. */
export async function follow<T>(
  hub: TestHub,
  channel: Channel,
  query: string,
  variables: Record<string, unknown>,
  as = 'zone-leader',
): Promise<Stream<T>> {
  const authorization = `Bearer ${await hub.token(as)}`;
  const url = `${hub.url}/graphql`;
  const client =
    channel === 'SSE'
      ? createSse({ url, headers: { authorization }, retryAttempts: 0 })
      : createSocket({
          url: url.replace('http', 'ws'),
          webSocketImpl: WebSocket,
          connectionParams: { authorization },
          retryAttempts: 0,
        });
  const events = client.iterate({ query, variables });
  return {
    next: async () => {
      const { value, done } = await events.next();
      if (done === true) throw new Error('the stream ended');
      const { data, errors } = value as { data?: T; errors?: unknown };
      if (!data || errors !== undefined) throw new Error(JSON.stringify(value));
      return data;
    },
    close: async () => {
      await events.return?.();
      await client.dispose();
    },
  };
}
