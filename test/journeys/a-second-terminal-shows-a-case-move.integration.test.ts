import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { advance, casesToAdvance, type OpenCase } from '../support/cases.js';
import { type Mode, startTestHub, type TestHub } from '../support/hub.js';
import { type Channel, follow } from '../support/streams.js';

const FOLLOW = `subscription($case: ID, $after: String) { jointCaseEvents(caseId: $case, after: $after) {
  cursor kind jointCase { stage lead { ... on SupervisionOffice { name } }
    participants { organisation { ... on DispatchedGroup { name } ... on DistrictCommission { name } ... on SubdistrictOrgan { name } ... on SupervisionOffice { name } } }
    tasks { assignee { name } } } } }`;

interface Event {
  readonly jointCaseEvents: {
    readonly cursor: string;
    readonly kind: string;
    readonly jointCase: {
      readonly stage: string;
      readonly lead: { name: string };
      readonly participants: readonly { readonly organisation: { name: string } }[];
      readonly tasks: readonly { readonly assignee: { name: string } | null }[];
    };
  };
}

describe.each<Mode>(['in process', 'by URL'])('subgraphs %s', (mode) => {
  let hub: TestHub;
  let cases: OpenCase[];
  beforeAll(async () => {
    hub = await startTestHub(mode);
    cases = await casesToAdvance(hub);
  });
  afterAll(() => hub.close());

  test.each<Channel>(['WebSocket', 'SSE'])('over %s, with names out of other subgraphs', async (channel) => {
    const moving = cases.pop()!;
    const { data } = await hub.ask<{ feedCursor: string }>('{ feedCursor }');
    const stream = await follow<Event>(hub, channel, FOLLOW, { case: moving.id, after: data!.feedCursor });
    const seen = stream.next();
    const [stage] = moving.followingStages;
    expect((await advance(hub, { id: moving.id, stage: stage! })).userErrors).toEqual([]);
    const { jointCaseEvents: event } = await seen;
    expect(event.kind).toBe('ADVANCED');
    expect(event.jointCase.stage).toBe(stage);
    expect(event.jointCase.lead.name).toMatch(/室$/);
    expect(event.jointCase.participants.every(({ organisation }) => organisation.name.length > 3)).toBe(true);
    expect(event.jointCase.tasks.some(({ assignee }) => (assignee?.name.length ?? 0) >= 2)).toBe(true);
    await stream.close();
  });

  test('who comes back with the cursor of the last event gets what happened meanwhile, once and in order', async () => {
    const { data } = await hub.ask<{ feedCursor: string }>('{ feedCursor }');
    const moving = cases.pop()!;
    const stages: string[] = [];
    let { followingStages } = moving;
    while (followingStages.length > 0 && stages.length < 3) {
      const stage = followingStages[0]!;
      await advance(hub, { id: moving.id, stage });
      stages.push(stage);
      const after = await hub.ask<{ jointCase: OpenCase }>(
        `query($id: ID!) { jointCase(id: $id) { followingStages } }`,
        {
          variables: { id: moving.id },
        },
      );
      ({ followingStages } = after.data!.jointCase);
    }
    const first = await follow<Event>(hub, 'SSE', FOLLOW, { case: moving.id, after: data!.feedCursor });
    const cursors: string[] = [(await first.next()).jointCaseEvents.cursor];
    await first.close();
    const second = await follow<Event>(hub, 'WebSocket', FOLLOW, { case: moving.id, after: cursors[0] });
    while (cursors.length < stages.length) cursors.push((await second.next()).jointCaseEvents.cursor);
    await second.close();
    expect(new Set(cursors).size).toBe(stages.length);
  });

  test('an event about a case that one may not see is not delivered, not even as an empty one', async () => {
    const { data } = await hub.ask<{ feedCursor: string }>('{ feedCursor }', { as: 'office-head' });
    const stream = await follow<Event>(
      hub,
      'SSE',
      'subscription($after: String) { jointCaseEvents(after: $after) { cursor kind jointCase { id stage } } }',
      { after: data!.feedCursor },
      'office-head',
    );
    const hidden = cases.pop()!;
    expect((await advance(hub, { id: hidden.id, stage: hidden.followingStages[0]! })).userErrors).toEqual([]);
    const [own] = await casesToAdvance(hub, 'office-head');
    expect(
      (await advance(hub, { id: own!.id, stage: own!.followingStages[0]! }, 'office-head')).userErrors,
    ).toEqual([]);
    const { jointCaseEvents: event } = await stream.next();
    expect(event.jointCase).toEqual({ id: own!.id, stage: own!.followingStages[0] });
    await stream.close();
  });
});

test('nothing is missed when the subgraph restarts before the first event of a client that named no cursor', async () => {
  const hub = await startTestHub('by URL');
  const [moving] = await casesToAdvance(hub);
  const stream = await follow<Event>(hub, 'SSE', FOLLOW, { case: moving!.id });
  const first = stream.next();
  await hub.streaming();
  // another zones takes over while the stream is broken, and the case moves meanwhile
  await hub.served.get('zones')!.close();
  const [stage] = moving!.followingStages;
  await hub.sql(
    `update zones.joint_case set stage = '${stage}', version = version + 1 where id = '${moving!.id}';
     insert into zones.outbox (name, aggregate, version, ids, occurred_at)
     select 'zones.joint-case.advanced.v1', id, version, json_build_object('jointCase', id, 'zone', zone_id), now()
       from zones.joint_case where id = '${moving!.id}'; notify hub_outbox`,
  );
  await hub.serve('zones');
  expect((await first).jointCaseEvents.jointCase.stage).toBe(stage);
  await stream.close();
  await hub.close();
});

test('a restart of the subgraph that feeds a stream is not noticed by its client', async () => {
  const hub = await startTestHub('by URL');
  const [moving] = await casesToAdvance(hub);
  const { data } = await hub.ask<{ feedCursor: string }>('{ feedCursor }');
  const streams = await Promise.all(
    (['WebSocket', 'SSE'] as const).map((channel) =>
      follow<Event>(hub, channel, FOLLOW, { case: moving!.id, after: data!.feedCursor }),
    ),
  );
  const before = streams.map((stream) => stream.next());
  await advance(hub, { id: moving!.id, stage: moving!.followingStages[0]! });
  await Promise.all(before);
  await hub.served.get('zones')!.close();
  const after = streams.map((stream) => stream.next());
  await hub.serve('zones');
  const { data: now } = await hub.ask<{ jointCase: OpenCase }>(
    `query($id: ID!) { jointCase(id: $id) { followingStages } }`,
    {
      variables: { id: moving!.id },
    },
  );
  const [stage] = now!.jointCase.followingStages;
  expect((await advance(hub, { id: moving!.id, stage: stage! })).userErrors).toEqual([]);
  for (const event of await Promise.all(after)) expect(event.jointCaseEvents.jointCase.stage).toBe(stage);
  for (const stream of streams) await stream.close();
  await hub.close();
});
