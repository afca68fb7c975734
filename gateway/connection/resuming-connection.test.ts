import { expect, test } from '@jest/globals';
import type { ExecutionResult } from 'graphql';
import { GraphQLError, parse, print } from 'graphql';
import type { SubgraphRequest, SubgraphStream } from '../../shared/server/subgraph.js';
import type { StreamRequest } from '../part.js';
import { fakeHub, zoneLeader } from '../testing/fake-hub.js';
import { until } from '../testing/until.js';
import { type DoubtableStream, resumingConnection } from './resuming-connection.js';

const LITERAL = 'subscription { jointCaseChanged { jointCase { id } } }';
const VARIABLE = 'subscription($a: String) { changed: jointCaseChanged(after: $a) { cursor } }';

function requestOf(text: string, variables = {}, { signal } = new AbortController()): StreamRequest {
  return { document: parse(text), variables, actor: zoneLeader, signal };
}

async function follow(text: string, variables = {}, hub = fakeHub()) {
  const left = new AbortController();
  const request = requestOf(text, variables, left);
  const stream = (await resumingConnection(hub.zones).subscribe(request)) as SubgraphStream;
  const next = async () => ((await stream.next()).value as ExecutionResult).data;
  return { hub, stream, next, left };
}

/** As a subgraph answers where its feed stands. */
const feedAt = (feedCursor: string) => async (): Promise<ExecutionResult> => ({ data: { feedCursor } });

/** What the subgraph is asked after its stream broke behind the first event. */
async function askedAgain(text: string, variables: object): Promise<string> {
  const { hub, stream, next } = await follow(text, variables);
  hub.feed.push(1);
  await next();
  const second = next();
  hub.feed.break();
  hub.feed.push(2);
  await second;
  await stream.return?.();
  const { document, variables: sent } = hub.zones.requests.at(-1)!;
  return print(document) + JSON.stringify(sent);
}

test('a broken stream goes on after the last event, without gap, duplicate or an injected field', async () => {
  const { hub, stream, next } = await follow(LITERAL);
  hub.feed.push(1);
  expect(Object.keys((await next())?.['jointCaseChanged'] as object)).toEqual(['jointCase']);
  hub.feed.push(2);
  expect(await next()).toMatchObject({
    jointCaseChanged: { jointCase: { id: expect.stringMatching(/2$/) } },
  });
  const third = next();
  hub.feed.break();
  hub.feed.push(3);
  expect(await third).toMatchObject({ jointCaseChanged: { jointCase: { id: expect.stringMatching(/3$/) } } });
  expect(hub.feed.listening.map(({ after }) => after)).toEqual([null, 'c2']);
  await stream.return?.();
});

test('what is doubted is asked for again: what was not given on, and the last event too', async () => {
  const { hub, stream, next } = await follow(LITERAL);
  const { doubt } = stream as DoubtableStream;
  const numberOf = (data: unknown) => /\d+"/.exec(JSON.stringify(data))![0];
  hub.feed.push(1);
  await next();
  hub.feed.push(2);
  const second = numberOf(await next());
  expect(doubt!(true)).toBe(true);
  expect(numberOf(await next())).toBe(second);
  hub.feed.push(3);
  expect(doubt!(false)).toBe(true);
  expect(numberOf(await next())).toMatch(/0003"$/);
  expect(hub.feed.listening.map(({ after }) => after)).toEqual([null, 'c1', 'c2']);
  await stream.return?.();
});

test.each([
  [LITERAL.replace('jointCaseChanged', 'jointCaseChanged(after: "c0")'), {}],
  [VARIABLE, { a: 'c0' }],
])('the first event after a place that the client named can be doubted, too: %s', async (text, variables) => {
  const { hub, stream, next } = await follow(text, variables);
  hub.feed.push(1);
  const first = JSON.stringify(await next()).replaceAll(/"c\d+"/g, '');
  expect((stream as DoubtableStream).doubt!(true)).toBe(true);
  expect(JSON.stringify(await next()).replaceAll(/"c\d+"/g, '')).toBe(first);
  expect(hub.feed.listening.map(({ after }) => after)).toEqual(['c0', 'c0']);
  await stream.return?.();
});

test('how long an event has waited is told on', async () => {
  const { hub, stream } = await follow(LITERAL);
  hub.zones.waited = 2_000;
  hub.feed.push(1);
  expect((await stream.next()).value).toMatchObject({ extensions: { cursor: 'c1', waited: 2_000 } });
  await stream.return?.();
});

test('a cursor that the client gave in a variable is replaced by the last one', async () => {
  const { hub, stream, next } = await follow(VARIABLE, { a: 'c0' });
  hub.feed.push(1);
  expect(await next()).toEqual({ changed: { cursor: 'c1' } });
  const second = next();
  hub.feed.break();
  hub.feed.push(2);
  expect(await second).toEqual({ changed: { cursor: 'c2' } });
  expect(hub.feed.listening.map(({ after }) => after)).toEqual(['c0', 'c1']);
  await stream.return?.();
});

test('a client that names its place in the default of a variable begins there', async () => {
  const hub = fakeHub();
  const connection = { subscribe: hub.zones.subscribe.bind(hub.zones), execute: feedAt('c9') };
  const text = 'subscription($a: String = "c0") { jointCaseChanged(after: $a) { cursor } }';
  const stream = await resumingConnection(connection).subscribe(requestOf(text));
  expect(hub.feed.listening.map(({ after }) => after)).toEqual(['c0']);
  await (stream as SubgraphStream).return?.();
  const fromNow = await resumingConnection(connection).subscribe(requestOf(text, { a: null }));
  expect(hub.feed.listening.map(({ after }) => after)).toEqual(['c0', 'c9']);
  await (fromNow as SubgraphStream).return?.();
});

test('going on changes the place and nothing else, whatever variables the client has', async () => {
  const text =
    'subscription($a: String, $z: ID) { jointCaseChanged(zone: $z, after: $a) { cursor @skip(if: $z) } }';
  const again = await askedAgain(text, { a: 'c0', z: 'z1' });
  expect(again).toContain('jointCaseChanged(zone: $z, after: $__after)');
  expect(again).toMatch(/^subscription \(\$z: ID, \$__after: String\) .*\{"z":"z1","__after":"c1"\}$/s);
  const both = 'subscription($a: String) { jointCaseChanged(zone: $a, after: $a) { cursor } }';
  expect(await askedAgain(both, { a: 'c0' })).toMatch(
    /\(zone: \$a, after: \$__after\).*\{"a":"c0","__after":"c1"\}$/s,
  );
});

test('all who ask the same share its documents, wherever they go on from', async () => {
  const asked = requestOf('subscription { jointCaseChanged(after: "c0") { cursor } }');
  const { zones } = fakeHub();
  await resumingConnection(zones).subscribe(asked);
  await resumingConnection(zones).subscribe(asked);
  const [one, another] = zones.requests;
  expect(another!.document).toBe(one!.document);
});

test('a subgraph that is restarting when the client comes is waited for', async () => {
  const hub = fakeHub();
  hub.zones.down = true;
  const { stream, next } = await follow(VARIABLE, { a: 'c0' }, hub);
  const first = next();
  hub.zones.down = false;
  hub.feed.push(1);
  expect(await first).toEqual({ changed: { cursor: 'c1' } });
  expect(hub.zones.requests.length).toBeGreaterThan(1);
  await stream.return?.();
});

test('a refusal of the first attempt is the answer', async () => {
  const refusal: ExecutionResult = {
    errors: [new GraphQLError('no', { extensions: { code: 'FORBIDDEN' } })],
  };
  const connection = { execute: async () => refusal, subscribe: async () => refusal };
  expect(await resumingConnection(connection).subscribe(requestOf(LITERAL))).toBe(refusal);
});

test('a refusal when it resumes is the last event', async () => {
  const hub = fakeHub();
  const expired: ExecutionResult = {
    errors: [new GraphQLError('late', { extensions: { code: 'CURSOR_EXPIRED' } })],
  };
  let attempts = 0;
  const connection = {
    execute: hub.zones.execute.bind(hub.zones),
    subscribe: async (request: SubgraphRequest) =>
      (attempts += 1) === 1 ? hub.zones.subscribe(request) : expired,
  };
  const stream = (await resumingConnection(connection).subscribe(requestOf(LITERAL))) as SubgraphStream;
  const event = stream.next();
  hub.feed.push(1);
  await event;
  const last = stream.next();
  hub.feed.break();
  expect((await last).value).toBe(expired);
  expect((await stream.next()).done).toBe(true);
});

test('a client that leaves while the subgraph is down ends the attempts', async () => {
  const hub = fakeHub();
  hub.zones.down = true;
  const { stream, left } = await follow(LITERAL, {}, hub);
  const pending = stream.next();
  left.abort();
  expect((await pending).done).toBe(true);
  expect(hub.zones.requests).toHaveLength(1); // where the feed stands: the first that a stream has to know
});

test('a stream that is opened while the subgraph is down begins where the feed stands when that can first be asked', async () => {
  const hub = fakeHub();
  const asked: string[] = [];
  let isDown = true;
  const connection = {
    execute: () => {
      asked.push('place');
      return isDown ? Promise.reject(new Error('down')) : feedAt('c0')();
    },
    subscribe: (request: SubgraphRequest) => {
      asked.push('stream');
      return hub.zones.subscribe(request);
    },
  };
  const stream = (await resumingConnection(connection).subscribe(requestOf(LITERAL))) as SubgraphStream;
  const event = stream.next();
  await until(() => asked.length > 1);
  isDown = false;
  await until(() => hub.feed.listening.length > 0);
  expect(hub.feed.listening[0]).toMatchObject({ after: 'c0' });
  expect(asked.filter((one) => one === 'stream')).toHaveLength(1);
  hub.feed.push(1);
  expect((await event).done).toBe(false);
  await stream.return?.();
});

test('a client that leaves while the place of the feed is looked up opens no stream', async () => {
  const hub = fakeHub();
  const left = new AbortController();
  const place = Promise.withResolvers<ExecutionResult>();
  const connection = { subscribe: hub.zones.subscribe.bind(hub.zones), execute: () => place.promise };
  const opening = resumingConnection(connection).subscribe(requestOf(LITERAL, {}, left));
  left.abort();
  place.resolve({ data: { feedCursor: 'c0' } });
  expect((await ((await opening) as SubgraphStream).next()).done).toBe(true);
  expect(hub.feed.listening).toEqual([]);
});

test('a stream that opens after the client has left is ended at once', async () => {
  const hub = fakeHub();
  const left = new AbortController();
  const asked = Promise.withResolvers<void>();
  const held = Promise.withResolvers<void>();
  const subscribe = async (request: SubgraphRequest) => {
    asked.resolve();
    await held.promise;
    return hub.zones.subscribe(request);
  };
  const connection = { execute: hub.zones.execute.bind(hub.zones), subscribe };
  const opening = resumingConnection(connection).subscribe(requestOf(LITERAL, {}, left));
  await asked.promise;
  left.abort();
  held.resolve();
  const stream = (await opening) as SubgraphStream;
  expect(hub.feed.listening).toHaveLength(1);
  expect((await stream.next()).done).toBe(true);
  await until(() => hub.feed.open === 0);
});
