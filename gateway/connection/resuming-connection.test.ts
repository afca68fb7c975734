import { expect, test } from '@jest/globals';
import type { ExecutionResult } from 'graphql';
import { GraphQLError, parse } from 'graphql';
import type { SubgraphRequest, SubgraphStream } from '../../shared/server/subgraph.js';
import { fakeHub, zoneLeader } from '../testing/fake-hub.js';
import { resumingConnection } from './resuming-connection.js';

const LITERAL = 'subscription { jointCaseChanged { jointCase { id } } }';
const VARIABLE = 'subscription($a: String) { changed: jointCaseChanged(after: $a) { cursor } }';

function requestOf(text: string, variables = {}, signal?: AbortSignal): SubgraphRequest {
  return { document: parse(text), variables, actor: zoneLeader, signal };
}

async function follow(request: SubgraphRequest, hub = fakeHub()) {
  const stream = (await resumingConnection(hub.zones).subscribe(request)) as SubgraphStream;
  const next = async () => ((await stream.next()).value as ExecutionResult).data;
  return { hub, stream, next };
}

test('a broken stream goes on after the last event, without gap, duplicate or an injected field', async () => {
  const { hub, stream, next } = await follow(requestOf(LITERAL));
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

test('a cursor that the client gave in a variable is replaced by the last one', async () => {
  const { hub, stream, next } = await follow(requestOf(VARIABLE, { a: 'c0' }));
  hub.feed.push(1);
  expect(await next()).toEqual({ changed: { cursor: 'c1' } });
  const second = next();
  hub.feed.break();
  hub.feed.push(2);
  expect(await second).toEqual({ changed: { cursor: 'c2' } });
  expect(hub.feed.listening.map(({ after }) => after)).toEqual(['c0', 'c1']);
  await stream.return?.();
});

test('a subgraph that is restarting when the client comes is waited for', async () => {
  const hub = fakeHub();
  hub.zones.down = true;
  const { stream, next } = await follow(requestOf(VARIABLE, { a: 'c0' }), hub);
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
  const { stream } = await follow(requestOf(LITERAL), hub);
  const pending = stream.next();
  await stream.return?.();
  expect((await pending).done).toBe(true);
  expect(hub.zones.requests).toHaveLength(2); // where the feed stands, and the one attempt
});
