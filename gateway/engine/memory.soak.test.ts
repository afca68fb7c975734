import { readdirSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, expect, test } from '@jest/globals';
import type { DocumentNode, ExecutionResult } from 'graphql';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { compose } from '../compose.js';
import { Guard } from '../guard.js';
import { ownParts } from '../own-parts.js';
import type { Part } from '../part.js';
import { publicSchemaOf } from '../public-schema.js';
import { fakeGateway, closeGateways } from '../testing/fake-gateway.js';
import { fakeHub, idOf } from '../testing/fake-hub.js';
import type { FakeSubgraph } from '../testing/fake-subgraph.js';
import { until } from '../testing/until.js';
import { createEngine } from './create-engine.js';

const REQUESTS = Number(process.env['SOAK_REQUESTS'] ?? 5_000_000);
const STREAMS = Number(process.env['SOAK_STREAMS'] ?? 5_000);
const OPERATIONS = 1_000;
const MOST_GROWTH = 1.1;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Megabytes in use after a collection. */
function heap(): number {
  for (let round = 0; round < 4; round += 1) collect();
  return process.memoryUsage().heapUsed / 2 ** 20;
}

const descriptors = (): number => readdirSync('/proc/self/fd').length;

afterAll(closeGateways);

/** A subgraph that answers the same document with the very same frozen object, and remembers nothing else. */
function frozen(subgraph: FakeSubgraph): Part {
  const answers = new WeakMap<DocumentNode, ExecutionResult>();
  const execute: Part['connection']['execute'] = async (request) => {
    const known = answers.get(request.document);
    if (known) return known;
    const answer = deeplyFrozen(await subgraph.execute(request));
    subgraph.requests.length = 0;
    answers.set(request.document, answer);
    return answer;
  };
  return { name: subgraph.name, sdl: subgraph.sdl, connection: { execute, subscribe: execute } };
}

function deeplyFrozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deeplyFrozen);
  }
  return value;
}

test('millions of requests of a thousand operations leave the heap as it was after a tenth of them', async () => {
  const own = fakeHub().subgraphs.map(frozen);
  const parts = [...own, ...ownParts(own)];
  const { supergraphSdl, publicSchema } = compose(parts);
  const schema = publicSchemaOf(publicSchema);
  const guard = new Guard(schema);
  const engine = createEngine({ supergraphSdl, schema, parts });
  const texts = Array.from(
    { length: OPERATIONS },
    (_, at) =>
      `query($s: Boolean!) { c${at}: jointCase(id: "${idOf('JointCase', (at % 9) + 1)}") { title @skip(if: $s) group { name } } }`,
  );
  let early = 0;
  for (let done = 1; done <= REQUESTS; done += 1) {
    const variables = { s: done % 3 === 0 };
    const actor = {
      issuer: 'urn:test',
      subject: `user-${done % 5_000}`,
      operation: `${done}`,
      language: 'en' as const,
    };
    const { document } = guard.admit({ query: texts[done % OPERATIONS]!, variables }, true, 'en');
    const { data, errors } = await engine.execute({ document, variables, actor });
    if (errors.length > 0 || !data.includes(`"group ${((done % OPERATIONS) % 9) + 1}"`))
      throw new Error(data);
    if (done === Math.ceil(REQUESTS / 10)) early = heap();
    if (done % Math.ceil(REQUESTS / 10) === 0)
      process.stdout.write(`${done} requests, ${heap().toFixed(1)} MB\n`);
  }
  expect(heap()).toBeLessThanOrEqual(early * MOST_GROWTH);
});

test('streams and sockets that come and go leave no stream, no descriptor and no memory', async () => {
  const hub = await fakeGateway();
  const query = 'subscription { jointCaseChanged { cursor jointCase { title group { name } } } }';
  const visit = async (): Promise<void> => {
    const client = createClient({
      url: hub.graphql.replace('http', 'ws'),
      webSocketImpl: WebSocket,
      connectionParams: { authorization: `Bearer ${hub.token}` },
      retryAttempts: 0,
    });
    const events = client.iterate({ query });
    const first = events.next();
    await until(() => hub.feed.open > 0);
    hub.feed.push(1);
    await first;
    await client.dispose();
    await until(() => hub.feed.open === 0);
    for (const subgraph of hub.subgraphs) subgraph.requests.length = 0;
    hub.feed.forget();
    hub.lines.length = 0;
  };
  let early = { heap: 0, descriptors: 0 };
  for (let done = 1; done <= STREAMS; done += 1) {
    await visit();
    if (done === Math.ceil(STREAMS / 10)) early = { heap: heap(), descriptors: descriptors() };
  }
  await until(() => descriptors() <= early.descriptors);
  const late = heap();
  process.stdout.write(`${STREAMS} streams, ${early.heap.toFixed(1)} MB then ${late.toFixed(1)} MB\n`);
  expect(late).toBeLessThanOrEqual(early.heap * MOST_GROWTH);
});
