import { once } from 'node:events';
import type { IncomingHttpHeaders } from 'node:http2';
import { afterEach, expect, test } from '@jest/globals';
import { buildSchema, type ExecutionResult, GraphQLError, parse } from 'graphql';
import { HubKeys } from '../../kernel/keys.js';
import { stoppable } from '../../feed/stoppable.js';
import { until } from '../../testing/until.js';
import type { Subgraph, SubgraphRequest, SubgraphStream } from '../subgraph.js';
import { ENVELOPE_HEADER, sealEnvelope } from './envelope.js';
import { remoteSubgraph } from './remote-subgraph.js';
import { serveSubgraph } from './serve-subgraph.js';
import { StreamLine } from './stream-line.js';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const actor = { issuer: 'urn:test', subject: 'zone-leader', operation: 'op-1', language: 'zh' } as const;
const document = parse('subscription($a: String) { ticks(after: $a) }');
const request: SubgraphRequest = { document, variables: { a: 'c1' }, actor };

type Subscribe = Subgraph['subscribe'];

/** A subgraph in another process, as far as the gateway can see; tells what reached it. */
async function across(subscribe: Subscribe) {
  const asked: SubgraphRequest[] = [];
  const schema = buildSchema('type Query { a: Int } type Subscription { ticks(after: String): String }');
  const subgraph: Subgraph = {
    name: 'zones',
    schema,
    sdl: '',
    execute: async () => ({ data: null }),
    subscribe: (one) => {
      asked.push(one);
      return subscribe(one);
    },
    figures: async () => '',
    ready: async () => undefined,
    close: async () => undefined,
  };
  const keys = new HubKeys(Buffer.alloc(32, 1));
  const served = await serveSubgraph(subgraph, { host: '127.0.0.1', port: 0, keys });
  const remote = remoteSubgraph('zones', served.url, keys);
  closing.push(served.close, () => remote.close());
  return { remote, asked, served };
}

/** Gives so many events of one size and then, when it is told to, waits for its reader to leave. */
function ticking(count: number, { size = 1, waits = true } = {}) {
  const seen = { given: 0, isOpen: true };
  const left = Promise.withResolvers<void>();
  const subscribe: Subscribe = async () => {
    async function* events(): AsyncGenerator<ExecutionResult> {
      try {
        for (; seen.given < count; seen.given += 1) yield { data: { ticks: 'x'.repeat(size) } };
        if (waits) await left.promise;
      } finally {
        seen.isOpen = false;
      }
    }
    return stoppable(left.resolve, events(), (event) => event);
  };
  return { seen, subscribe };
}

/** A stream without events; tells whether its reader has given it up. */
function idle() {
  const seen = { isReturned: false };
  const end = Promise.withResolvers<IteratorResult<ExecutionResult>>();
  const stream: SubgraphStream = {
    [Symbol.asyncIterator]: () => stream,
    next: () => end.promise,
    return: async () => {
      seen.isReturned = true;
      end.resolve({ done: true, value: undefined });
      return end.promise;
    },
  };
  return { seen, stream };
}

test('a stream brings who asks and what, and its events; leaving ends it in the subgraph', async () => {
  const { seen, subscribe } = ticking(2);
  const { remote, asked } = await across(subscribe);
  const stream = (await remote.subscribe(request)) as SubgraphStream;
  expect(asked).toMatchObject([{ variables: { a: 'c1' }, actor }]);
  for (let event = 0; event < 2; event += 1)
    expect(await stream.next()).toEqual({
      done: false,
      value: { data: { ticks: 'x' }, extensions: { waited: expect.any(Number) } },
    });
  await stream.return?.();
  await until(() => !seen.isOpen);
});

test('a stream that ends is over, and one whose subgraph dies is broken', async () => {
  const ended = await across(ticking(1, { waits: false }).subscribe);
  const whole = (await ended.remote.subscribe(request)) as SubgraphStream;
  expect([(await whole.next()).done, (await whole.next()).done]).toEqual([false, true]);
  const dying = await across(ticking(1).subscribe);
  const broken = (await dying.remote.subscribe(request)) as SubgraphStream;
  await broken.next();
  const next = broken.next();
  await dying.served.close();
  await expect(next).rejects.toThrow('broke off');
});

test('a stream that is not signed, or whose envelope is for another body, asks nothing', async () => {
  const { asked, served } = await across(ticking(1).subscribe);
  const keys = new HubKeys(Buffer.alloc(32, 1));
  const seal = (body: string) => sealEnvelope(keys.of('envelope:zones'), 'zones', actor, body, Date.now());
  const line = new StreamLine(new URL(served.url), () => ({ [ENVELOPE_HEADER]: seal('') }));
  closing.push(() => line.close());
  const session = await line.session();
  for (const headers of [{}, { [ENVELOPE_HEADER]: seal('{"query":"subscription { other }"}') }]) {
    const stream = session.request({ ':method': 'POST', ':path': '/graphql', ...headers });
    stream.end('{"query":"subscription { ticks }"}');
    const [head] = (await once(stream, 'response')) as [IncomingHttpHeaders & { ':status': number }];
    expect(head[':status']).toBe(401);
  }
  expect(asked).toEqual([]);
});

test('a refusal is an answer and no stream', async () => {
  const refusal = { errors: [new GraphQLError('no', { extensions: { code: 'CURSOR_EXPIRED' } })] };
  const { remote } = await across(async () => refusal);
  expect(await remote.subscribe(request)).toEqual({
    errors: [{ message: 'no', extensions: { code: 'CURSOR_EXPIRED' } }],
  });
});

test('a client that has left already asks nothing', async () => {
  const { remote, asked } = await across(ticking(1).subscribe);
  await expect(remote.subscribe({ ...request, signal: AbortSignal.abort() })).rejects.toThrow('aborted');
  expect(asked).toEqual([]);
});

test('a client that leaves while its stream opens is not waited for, and the subgraph hears of it', async () => {
  const held = Promise.withResolvers<SubgraphStream>();
  const { remote, asked } = await across(() => held.promise);
  const left = new AbortController();
  const opening = remote.subscribe({ ...request, signal: left.signal });
  await until(() => asked.length === 1);
  left.abort();
  await expect(opening).rejects.toThrow('aborted');
  await until(() => asked[0]?.signal?.aborted);
  const late = idle();
  held.resolve(late.stream);
  await until(() => late.seen.isReturned);
});

test('a subgraph is asked for no more events than its reader takes', async () => {
  const { seen, subscribe } = ticking(300, { size: 1_000_000 });
  const { remote } = await across(subscribe);
  const stream = (await remote.subscribe(request)) as SubgraphStream;
  await stream.next();
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  expect(seen.given).toBeLessThan(100);
  await stream.return?.();
});
