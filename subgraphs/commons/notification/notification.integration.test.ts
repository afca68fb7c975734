import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { advance, casesToAdvance, type OpenCase } from '../../../test/support/cases.js';
import { startTestHub, type TestHub } from '../../../test/support/hub.js';
import { allTold, inboxOf, markRead, toldOf } from '../../../test/support/notifications.js';
import { personsOf, recuse } from '../../../test/support/recusals.js';
import { selectsOf, statementsOf } from '../../../test/support/statements.js';

const LEADER = 'zone-leader';
const ADVANCED = 'zones.joint-case.advanced.v1';

let hub: TestHub;
let cases: OpenCase[];
let persons: Record<string, string>;
beforeAll(async () => {
  hub = await startTestHub();
  persons = await personsOf(hub);
  cases = await casesToAdvance(hub, LEADER);
});
afterAll(() => hub.close());

/** Moves the next case one stage on; gives its id. */
async function moveOne(): Promise<string> {
  const { id, followingStages } = cases.pop()!;
  expect((await advance(hub, { id, stage: followingStages[0]! })).userErrors).toEqual([]);
  await allTold(hub);
  return id;
}
const rowsOf = (object: string): Promise<{ person: string }[]> =>
  hub.sql(`select person_id as person from commons.notification where object_id = '${object}' order by 1`);

test('a case that moves is told to whoever heads an organisation that takes part, and may see it, and to nobody else', async () => {
  const id = await moveOne();
  const heads = await hub.sql<{ person: string }>(`
    select distinct person_id as person from commons.live_post join authz.case_membership using (organisation_id)
    where case_id = '${id}' and case_membership.until is null and live_post.role in ('COMMISSION_LEADER', 'IN_CHARGE_LEADER', 'OFFICE_HEAD',
      'GROUP_LEADER', 'DISTRICT_LEADER', 'ZONE_LEADER', 'TRIAL_OFFICE_HEAD', 'SUBDISTRICT_HEAD', 'INSPECTION_OFFICE_DIRECTOR')
    order by 1`);
  expect(heads.length).toBeGreaterThan(1);
  expect(await rowsOf(id)).toEqual(heads);
  expect(await toldOf(hub, id, LEADER)).toEqual([
    {
      id: expect.stringMatching(/^Notification_/),
      event: ADVANCED,
      readAt: null,
      object: { id, node: { id } },
    },
  ]);
});

test('whoever may not see it when it happens is not told, not even when it can be seen later', async () => {
  const { id } = cases.at(-1)!;
  await hub.sql(`update zones.joint_case set level = 'STRICT' where id = '${id}';
    insert into authz.clearance select person_id, 'STRICT', null, 1, now() from authz.identity where subject = '${LEADER}'`);
  await moveOne();
  expect(await rowsOf(id)).toEqual([{ person: persons[LEADER] }]);
  await hub.sql(`update zones.joint_case set level = 'INTERNAL' where id = '${id}'`);
  expect(await rowsOf(id)).toHaveLength(1);
});

test('what is above the own clearance is gone for as long as it is, from list, count, number and node', async () => {
  const id = await moveOne();
  const [told] = await toldOf(hub, id, LEADER);
  const before = await inboxOf(hub, LEADER);
  const byId = async (): Promise<unknown> =>
    (
      await hub.ask<{ node: unknown }>('query ($id: ID!) { node(id: $id) { id } }', {
        as: LEADER,
        variables: { id: told!.id },
      })
    ).data!.node;
  await hub.sql(`update zones.joint_case set level = 'STRICT' where id = '${id}';
    delete from authz.clearance where person_id = '${persons[LEADER]}'`);
  const meanwhile = await inboxOf(hub, LEADER);
  expect(meanwhile).toEqual(before.filter((one) => one.object.id !== id));
  expect(await byId()).toBeNull();
  const refused = { unread: meanwhile.length, userErrors: [{ code: 'NOT_FOUND', field: 'ids' }] };
  expect(await markRead(hub, { ids: [told!.id] }, LEADER)).toEqual(refused);
  await hub.sql(`update zones.joint_case set level = 'INTERNAL' where id = '${id}'`);
  expect(await inboxOf(hub, LEADER)).toEqual(before);
  expect(await byId()).toEqual({ id: told!.id });
});

test('whoever is recused when it happens is told nothing, those beside them are', async () => {
  const { id } = cases.at(-1)!;
  await recuse(hub, id, LEADER);
  await hub.sql(`insert into zones.outbox (name, aggregate, version, ids, occurred_at)
    values ('${ADVANCED}', '${id}', 900, '{"jointCase": "${id}", "zone": "z"}', now()); select pg_notify('hub_outbox', '')`);
  await allTold(hub);
  const told = (await rowsOf(id)).map(({ person }) => person);
  expect(told.length).toBeGreaterThan(0);
  expect(told).not.toContain(persons[LEADER]);
  cases.pop();
});

interface Page {
  readonly edges: readonly { readonly node: { readonly id: string } }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
}

async function pageAfter(after: string | null): Promise<Page> {
  const { data } = await hub.ask<{ notifications: Page }>(
    `query ($after: String) { notifications(first: 2, after: $after) {
      edges { node { id } } pageInfo { hasNextPage endCursor } } }`,
    { as: LEADER, variables: { after } },
  );
  return data!.notifications;
}

describe('reading', () => {
  test('pages follow each other, newest first, and the unread ones alone when asked', async () => {
    for (let more = 0; more < 3; more += 1) await moveOne();
    const all = await inboxOf(hub, LEADER);
    expect(all.length).toBeGreaterThan(3);
    const seen: string[] = [];
    for (let after: string | null = null; ;) {
      const page = await pageAfter(after);
      seen.push(...page.edges.map(({ node }) => node.id));
      after = page.pageInfo.endCursor;
      if (!page.pageInfo.hasNextPage) break;
    }
    expect(seen).toEqual(all.map(({ id }) => id));
    const [newest] = all;
    expect(await markRead(hub, { ids: [newest!.id] }, LEADER)).toEqual({
      unread: all.length - 1,
      userErrors: [],
    });
    expect(await inboxOf(hub, LEADER, true)).toEqual(all.slice(1));
    const [marked] = await inboxOf(hub, LEADER);
    await markRead(hub, { ids: [newest!.id] }, LEADER);
    expect((await inboxOf(hub, LEADER))[0]).toEqual(marked);
  });

  test('up to one marks it and what came before it, and no later one', async () => {
    const all = await inboxOf(hub, LEADER);
    const upTo = all[1]!;
    const later = all.slice(0, 1).filter(({ readAt }) => readAt === null);
    expect(await markRead(hub, { upToId: upTo.id }, LEADER)).toEqual({
      unread: later.length,
      userErrors: [],
    });
    expect(await inboxOf(hub, LEADER, true)).toEqual(later);
  });

  test('a key marks once, and nobody reads or marks what is for others', async () => {
    const id = await moveOne();
    const [told] = await toldOf(hub, id, LEADER);
    const input = { ids: [told!.id], idempotencyKey: 'read' };
    expect((await markRead(hub, input, LEADER)).userErrors).toEqual([]);
    expect((await markRead(hub, input, LEADER)).userErrors).toEqual([]);
    const refused = { unread: expect.any(Number), userErrors: [{ code: 'NOT_FOUND', field: 'ids' }] };
    for (const as of ['commission-leader', 'administrator', 'auditor'])
      expect(await markRead(hub, { ids: [told!.id] }, as)).toEqual(refused);
    const { data } = await hub.ask('query ($id: ID!) { node(id: $id) { id } }', {
      as: 'commission-leader',
      variables: { id: told!.id },
    });
    expect(data).toEqual({ node: null });
  });

  test.each([
    [{}, 'INVALID_INPUT', 'ids'],
    [
      { ids: ['Notification_0000000000000000000000'], upToId: 'Notification_0000000000000000000000' },
      'INVALID_INPUT',
      'ids',
    ],
    [{ ids: [] }, 'PAGE_SIZE', 'ids'],
    [{ ids: Array.from({ length: 101 }, () => 'Notification_0000000000000000000000') }, 'PAGE_SIZE', 'ids'],
    [{ ids: ['nothing'] }, 'INVALID_ID', 'ids'],
    [{ upToId: 'JointCase_0000000000000000000000' }, 'WRONG_TYPE', 'upToId'],
    [{ upToId: 'Notification_0000000000000000000000' }, 'NOT_FOUND', 'upToId'],
  ])('%j is refused with %s at %s', async (input, code, field) => {
    expect((await markRead(hub, input, LEADER)).userErrors).toEqual([{ code, field }]);
  });
});

test('more than can be looked through hides nothing that is recent, and the number says a hundred or more', async () => {
  const id = await moveOne();
  const person = persons['case-supervisor']!;
  await hub.sql(`insert into commons.notification
      (id, person_id, event, object_id, matter_id, position, occurred_at, updated_at)
    select 'Notification_' || lpad(n::text, 22, '0'), '${person}', '${ADVANCED}',
      case when n % 2 = 0 then '${id}' else 'JointCase_0000000000000000000000' end, '${id}', -n, now() - n * interval '1 minute', now()
    from generate_series(1, 2500) n;
    insert into authz.case_membership (case_id, organisation_id, role, since)
      select '${id}', organisation_id, 'HANDLER', now() from authz.post where person_id = '${person}' on conflict do nothing`);
  const { data } = await hub.ask<{
    notificationsUnread: number;
    notifications: { totalCount: number; edges: unknown[] };
  }>('{ notificationsUnread notifications(first: 100) { totalCount edges { node { object { id } } } } }', {
    as: 'case-supervisor',
  });
  expect(data).toMatchObject({ notificationsUnread: 100, notifications: { totalCount: 500 } });
  expect(new Set(data!.notifications.edges.map((edge) => JSON.stringify(edge)))).toEqual(
    new Set([JSON.stringify({ node: { object: { id } } })]),
  );
});

test('the object of every notification is asked for in a number of statements that does not rise with them', async () => {
  const ask = (first: number) =>
    hub.ask(`{ notifications(first: ${first}) { edges { node { id } } } }`, { as: LEADER });
  await ask(1);
  const [few, many] = [
    selectsOf(await statementsOf(() => ask(1))),
    selectsOf(await statementsOf(() => ask(100))),
  ];
  expect(many.length).toBe(few.length);
  expect(many.length).toBeLessThan(8);
});

test('what is older than it is kept is forgotten, and nothing younger', async () => {
  const id = await moveOne();
  const [told] = await toldOf(hub, id, LEADER);
  await hub.sql(
    `update commons.notification set occurred_at = now() - interval '179 days' where id = '${told!.id}'`,
  );
  const forget = (): Promise<{ gone: number }[]> =>
    hub.sql(`select commons.forget_notifications(now() - make_interval(days => 180), 1000) as gone`);
  await forget();
  expect(await toldOf(hub, id, LEADER)).toHaveLength(1);
  await hub.sql(
    `update commons.notification set occurred_at = now() - interval '181 days' where id = '${told!.id}'`,
  );
  expect(await forget()).toEqual([{ gone: 1 }]);
  expect(await toldOf(hub, id, LEADER)).toEqual([]);
});
