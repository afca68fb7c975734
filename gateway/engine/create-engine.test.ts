import { expect, test } from '@jest/globals';
import type { ExecutionResult } from 'graphql';
import { parse } from 'graphql';
import { fakeEngine, objectOf } from '../testing/fake-engine.js';
import { idOf, zoneLeader } from '../testing/fake-hub.js';
import { until } from '../testing/until.js';
import type { Answer, AnswerStream } from './engine.js';
import { isStream } from '../connection/stream.js';

const PAGE = `query Page($first: Int!) { jointCases(first: $first) {
  title
  lead { __typename ... on DispatchedGroup { id name liaison } ... on DistrictCommission { name } }
  participants { ... on DispatchedGroup { code hostUnit { name } } ... on DistrictCommission { name } }
  group { name hostUnit { name } }
} }`;

const CASE =
  'query($id: ID!) { jointCase(id: $id) { title group { name code } related { group { name } } } }';

test('a page of 100 costs each subgraph as many requests as a page of 5', async () => {
  const { ask, subgraphs } = fakeEngine();
  const costs: number[][] = [];
  for (const first of [5, 100]) {
    const before = subgraphs.map((one) => one.requests.length);
    const answer = await ask(PAGE, { first });
    expect(answer.errors).toBeUndefined();
    expect(answer.data?.['jointCases']).toHaveLength(first);
    costs.push(subgraphs.map((one, at) => one.requests.length - before[at]!));
  }
  expect(costs[1]).toEqual(costs[0]);
  expect(costs[0]).toEqual([1, 1, 1, 1]);
});

test('a union of stubs is resolved by the owner of each member, and extended by another subgraph', async () => {
  const { ask } = fakeEngine();
  const answer = await ask(PAGE, { first: 1 });
  expect(answer.data?.['jointCases']).toMatchObject([
    {
      lead: { __typename: 'DispatchedGroup', name: 'group 2', liaison: 'liaison 2' },
      participants: [{ code: 'G2', hostUnit: { name: 'unit 2' } }, { name: 'district 3' }],
    },
  ]);
});

test('an error of a batched lookup stands at the item that it is about, and only there', async () => {
  const { ask } = fakeEngine();
  const ids = [1, 2, 902, 900].map((number) => idOf('JointCase', number));
  const text = 'query($ids: [ID!]!) { nodes(ids: $ids) { ... on JointCase { group { label: name code } } } }';
  const answer = await ask(text, { ids });
  expect(answer.data?.['nodes']).toEqual([
    { group: { label: 'group 1', code: 'G1' } },
    { group: { label: 'group 2', code: 'G2' } },
    { group: { label: null, code: 'G902' } },
    { group: null },
  ]);
  expect(answer.errors?.map(({ path, extensions }) => ({ path, extensions }))).toEqual([
    { path: ['nodes', 2, 'group', 'label'], extensions: { code: 'FORBIDDEN', service: 'groups' } },
    { path: ['nodes', 3, 'group', 'code'], extensions: { code: 'NOT_FOUND', service: 'groups' } },
  ]);
});

test('a null in a required field takes its object with it, and the error names the required field', async () => {
  const { ask } = fakeEngine();
  const answer = await ask(CASE, { id: idOf('JointCase', 900) });
  expect(answer.data?.['jointCase']).toMatchObject({ title: 'case 900', group: null });
  const errors = answer.errors?.filter((error) => error.path?.[1] === 'group');
  expect(errors?.map(({ path, extensions }) => ({ path, extensions }))).toEqual([
    { path: ['jointCase', 'group', 'code'], extensions: { code: 'NOT_FOUND', service: 'groups' } },
  ]);
});

test('an object that its owner does not show is null with NOT_FOUND', async () => {
  const { ask } = fakeEngine();
  const answer = await ask(CASE, { id: idOf('JointCase', 901) });
  expect(answer.data?.['jointCase']).toMatchObject({ title: 'case 901', group: null });
  const error = answer.errors?.find((one) => one.path?.join('.') === 'jointCase.group.code');
  expect(error?.extensions).toMatchObject({ code: 'NOT_FOUND' });
});

test('a subgraph that is down costs its own fields and nothing of what it said reaches the client', async () => {
  const { ask, groups, watched } = fakeEngine();
  groups.down = true;
  const answer = await ask(
    '{ jointCases(first: 2) { title lead { ... on DispatchedGroup { id name liaison } } } }',
  );
  expect(answer.data?.['jointCases']).toEqual([
    { title: 'case 1', lead: { id: idOf('DispatchedGroup', 2), name: null, liaison: 'liaison 2' } },
    { title: 'case 2', lead: { id: idOf('DispatchedGroup', 4), name: null, liaison: 'liaison 4' } },
  ]);
  expect(answer.errors?.map(({ path, extensions }) => ({ path, extensions }))).toEqual(
    [0, 1].map((at) => ({
      path: ['jointCases', at, 'lead', 'name'],
      extensions: { code: 'SUBGRAPH_UNAVAILABLE', service: 'groups' },
    })),
  );
  expect(JSON.stringify(answer)).not.toMatch(/10\.0\.0\.7|5432|ECONNREFUSED/);
  expect(watched).toContainEqual(expect.objectContaining({ service: 'groups', outcome: 'unavailable' }));
});

test('a subgraph that hangs is out of reach when patience ends', async () => {
  const { ask, groups, watched } = fakeEngine(30);
  groups.held = new Promise(() => undefined);
  const answer = await ask('{ jointCases(first: 1) { title group { name } } }');
  expect(answer.data).toEqual({ jointCases: [{ title: 'case 1', group: { name: null } }] });
  expect(answer.errors?.[0]?.extensions).toEqual({ code: 'SUBGRAPH_UNAVAILABLE', service: 'groups' });
  expect(watched.at(-1)).toMatchObject({ service: 'groups', outcome: 'unavailable' });
});

test('a root subgraph that is down costs its root fields and leaves those of others', async () => {
  const { ask, zones } = fakeEngine();
  zones.down = true;
  const answer = await ask('{ strict { group { id } } offices }');
  expect(answer.data).toEqual({ strict: null, offices: ['fourth'] });
  expect(answer.errors?.[0]).toMatchObject({
    path: ['strict'],
    extensions: { code: 'SUBGRAPH_UNAVAILABLE', service: 'zones' },
  });
});

test('a variable of a client may have any name, also that of a list of entities', async () => {
  const { ask } = fakeEngine();
  const text =
    'query($e1: Int!, $e2: ID!) { jointCases(first: $e1) { group { name } } jointCase(id: $e2) { group { code } } }';
  const answer = await ask(text, { e1: 1, e2: idOf('JointCase', 2) });
  expect(answer).toEqual({
    data: { jointCases: [{ group: { name: 'group 1' } }], jointCase: { group: { code: 'G2' } } },
  });
});

test('a mutation is answered with fields of other subgraphs', async () => {
  const { ask } = fakeEngine();
  const text = `mutation($id: ID!) { jointCaseAdvance(id: $id, input: { to: CLOSED }) { stage group { name } } }`;
  const answer = await ask(text, { id: idOf('JointCase', 3) });
  expect(answer).toEqual({ data: { jointCaseAdvance: { stage: 'CLOSED', group: { name: 'group 3' } } } });
});

test('a client that leaves is felt by the subgraph, and no further request goes out', async () => {
  const { ask, zones, groups } = fakeEngine();
  const left = new AbortController();
  const { promise, resolve } = Promise.withResolvers<void>();
  zones.held = promise;
  const pending = ask('{ jointCases { group { name } } }', {}, left.signal);
  while (zones.requests.length === 0) await new Promise(setImmediate);
  left.abort();
  expect(zones.requests[0]?.signal?.aborted).toBe(true);
  resolve();
  await pending;
  expect(groups.requests).toHaveLength(0);
});

const CHANGES = `subscription($after: String) { jointCaseChanged(after: $after) {
  change: cursor jointCase { title group { name liaison } } } }`;

async function follow(
  hub: ReturnType<typeof fakeEngine>,
  { signal } = new AbortController(),
): Promise<AnswerStream> {
  const stream = await hub.engine.subscribe({ document: parse(CHANGES), actor: zoneLeader, signal });
  if (!isStream(stream as object)) throw new Error(JSON.stringify(stream));
  return stream as AnswerStream;
}

async function next(stream: AnswerStream): Promise<ExecutionResult> {
  return objectOf((await stream.next()).value as Answer);
}

test('an event is completed from other subgraphs, afresh for each event', async () => {
  const hub = fakeEngine();
  const stream = await follow(hub);
  hub.feed.push(1);
  expect((await next(stream)).data).toEqual({
    jointCaseChanged: {
      change: 'c1',
      jointCase: { title: 'case 1', group: { name: 'group 1', liaison: 'liaison 1' } },
    },
  });
  const asked = hub.groups.requests.length;
  hub.feed.push(1);
  expect((await next(stream)).data?.['jointCaseChanged']).toMatchObject({ change: 'c2' });
  expect(hub.groups.requests.length).toBe(asked + 1);
  await stream.return?.();
});

test('errors of one event do not appear in the next', async () => {
  const hub = fakeEngine();
  const stream = await follow(hub);
  hub.groups.down = true;
  hub.feed.push(1);
  const broken = await next(stream);
  expect(broken.errors).toHaveLength(1);
  hub.groups.down = false;
  hub.feed.push(2);
  const whole = await next(stream);
  expect(whole.errors).toBeUndefined();
  expect(whole.data?.['jointCaseChanged']).toMatchObject({ jointCase: { group: { name: 'group 2' } } });
  await stream.return?.();
});

test('a client that leaves stops an idle stream of the subgraph', async () => {
  const hub = fakeEngine();
  const left = new AbortController();
  const stream = await follow(hub, left);
  const pending = stream.next();
  await new Promise(setImmediate);
  expect(hub.feed.open).toBe(1);
  left.abort();
  expect(await pending).toEqual({ done: true, value: undefined });
  await new Promise(setImmediate);
  expect(hub.feed.open).toBe(0);
});

test('an event whose content is being read when the client leaves is not told', async () => {
  const hub = fakeEngine();
  const left = new AbortController();
  const stream = await follow(hub, left);
  const held = Promise.withResolvers<void>();
  hub.groups.held = held.promise;
  const pending = stream.next();
  hub.feed.push(1);
  await until(() => hub.groups.requests.length > 0);
  left.abort();
  expect(await pending).toEqual({ done: true, value: undefined });
  held.resolve();
});

test('an event whose content came late is asked about again, and given with the content at hand', async () => {
  const hub = fakeEngine();
  const stream = await follow(hub);
  hub.feed.push(1);
  await next(stream);
  const held = Promise.withResolvers<void>();
  hub.groups.held = held.promise;
  const asked = hub.groups.requests.length;
  hub.feed.push(2);
  const second = next(stream);
  await until(() => hub.groups.requests.length > asked);
  await new Promise((resolve) => setTimeout(resolve, 1_050));
  held.resolve();
  expect((await second).data?.['jointCaseChanged']).toMatchObject({
    jointCase: { group: { name: 'group 2' } },
  });
  expect(hub.groups.requests.length).toBe(asked + 1);
  expect(hub.feed.listening.map(({ after }) => after)).toEqual([null, 'c1']);
  await stream.return?.();
});

test('an event that waited on its way is asked about again, and given with the content at hand', async () => {
  const hub = fakeEngine();
  const stream = await follow(hub);
  hub.feed.push(1);
  await next(stream);
  const asked = hub.groups.requests.length;
  hub.zones.waited = 1_001;
  hub.feed.push(2);
  expect((await next(stream)).data?.['jointCaseChanged']).toMatchObject({
    jointCase: { group: { name: 'group 2' } },
  });
  expect(hub.groups.requests.length).toBe(asked + 1);
  expect(hub.feed.listening.map(({ after }) => after)).toEqual([null, 'c1']);
  await stream.return?.();
});
