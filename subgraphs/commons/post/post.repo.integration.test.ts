import type { MikroORM } from '@mikro-orm/postgresql';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { change, type Changer } from '../../../shared/database/change.js';
import { loginUrl } from '../../../shared/database/logins.js';
import { readInstallation } from '../../../shared/database/migrate.js';
import { type EntityManager, openOrm } from '../../../shared/database/orm.js';
import { newId } from '../../../shared/kernel/id.js';
import { isRefusal } from '../../../shared/kernel/refusal.js';
import { until } from '../../../shared/testing/until.js';
import { readKeys } from '../../../shared/server/key-file.js';
import {
  makeDatabase,
  type TestDatabase,
  testDirectory,
  testKeyFile,
} from '../../../test/support/database.js';
import { commons } from '../main.js';
import { endPostAs, startPostAs } from './post.repo.js';
import { oneHolderRoles, type WantedPost } from './post.rules.js';

let database: TestDatabase;
let owner: Client;
let orm: MikroORM;
let group: string;
let headless: string;

beforeAll(async () => {
  database = await makeDatabase();
  owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
  const { loginPrefix } = (await readInstallation(owner))!;
  const keys = readKeys(testDirectory(), testKeyFile());
  orm = await openOrm(loginUrl(database.ownerUrl, keys, loginPrefix, 'commons'), commons.entities);
  group = await one('select id from groups.dispatched_group order by id limit 1');
  headless = await one('select id from groups.dispatched_group order by id desc limit 1');
  await owner.query("delete from authz.post where organisation_id = $1 and role = 'GROUP_LEADER'", [
    headless,
  ]);
});
afterAll(async () => {
  await orm.close();
  await owner.end();
  await database.drop();
});

const one = async (query: string, ...values: unknown[]): Promise<string> =>
  (await owner.query(query, values)).rows[0].id as string;

const as = (subject: string): Changer => ({
  change: (spec) => {
    const actor = { issuer: 'urn:hub:demonstration', subject, operation: 'op', language: 'en' as const };
    return change(orm.em as EntityManager, actor, spec);
  },
});
const keeper = as('personnel-department');

function idOf(answer: Awaited<ReturnType<typeof startPostAs>>): string {
  if (isRefusal(answer)) throw new Error(answer.refused);
  return answer.id;
}
const somebody = (): Promise<string> =>
  one(
    `insert into commons.person (id, name, fictional, updated_at, version)
     values ($1, '新人', true, now(), 1) returning id`,
    newId('Person'),
  );
async function wanted(change: Partial<WantedPost> = {}): Promise<WantedPost> {
  const personId = change.personId ?? (await somebody());
  return { organisationId: group, role: 'GROUP_MEMBER', acting: false, ...change, personId };
}
const start = async (change: Partial<WantedPost> = {}) => startPostAs(keeper, await wanted(change));
const day = (number: number): Date => new Date(Date.now() + number * 86_400_000);

async function stored(id: string) {
  const rows = async (query: string): Promise<Record<string, unknown>[]> =>
    (await owner.query(query, [id])).rows;
  return {
    post: (await rows('select role, acting, end_reason, version from authz.post where id = $1'))[0],
    history: await rows(
      'select version, end_reason from commons.post_history where post_id = $1 order by version',
    ),
    events: await rows('select name, version from commons.outbox where aggregate = $1 order by id'),
    audit: await rows('select action, outcome from commons.audit where $1 = any(ids) order by id'),
  };
}

test('a post that starts and ends leaves its state, two history rows, two events and two audit rows', async () => {
  const id = idOf(await start());
  expect(await endPostAs(keeper, { id, reason: '调任' })).toEqual({ id });
  expect(await stored(id)).toEqual({
    post: { role: 'GROUP_MEMBER', acting: false, end_reason: '调任', version: 2 },
    history: [
      { version: 1, end_reason: null },
      { version: 2, end_reason: '调任' },
    ],
    events: [
      { name: 'commons.post.started.v1', version: 1 },
      { name: 'commons.post.ended.v1', version: 2 },
    ],
    audit: [
      { action: 'postStart', outcome: 'DONE' },
      { action: 'postEnd', outcome: 'DONE' },
    ],
  });
});

test('of many who end a post at the same moment one does, the others are told that it is over', async () => {
  const id = idOf(await start());
  const answers = await Promise.all([1, 2, 3, 4].map(() => endPostAs(keeper, { id, reason: '调任' })));
  expect(answers.filter((answer) => !isRefusal(answer))).toEqual([{ id }]);
  const refused = answers.filter(isRefusal).map(({ refused }) => refused);
  expect(refused).toEqual(['POST_ENDED', 'POST_ENDED', 'POST_ENDED']);
  expect((await stored(id)).post).toMatchObject({ version: 2 });
});

test('of many who start the same post of a person at the same moment one does', async () => {
  const input = await wanted();
  const answers = await Promise.all([1, 2, 3, 4].map(() => startPostAs(keeper, input)));
  const refused = answers.filter(isRefusal).map(({ refused }) => refused);
  expect(refused).toEqual(['POST_OVERLAPS', 'POST_OVERLAPS', 'POST_OVERLAPS']);
  const { rowCount } = await owner.query('select 1 from authz.post where person_id = $1', [input.personId]);
  expect(rowCount).toBe(1);
});

test('of many who become head of an organisation at the same moment one does, whoever they are', async () => {
  const inputs: WantedPost[] = [];
  for (let head = 0; head < 4; head += 1)
    inputs.push(await wanted({ organisationId: headless, role: 'GROUP_LEADER' }));
  const answers = await Promise.all(inputs.map((input) => startPostAs(keeper, input)));
  expect(answers.filter((answer) => !isRefusal(answer))).toHaveLength(1);
  for (const { refused } of answers.filter(isRefusal)) expect(['ROLE_HELD', 'CONFLICT']).toContain(refused);
  expect(await start({ organisationId: headless, role: 'GROUP_LEADER' })).toMatchObject({
    refused: 'ROLE_HELD',
    parameters: { field: 'role' },
  });
  expect(isRefusal(await start({ organisationId: headless, role: 'GROUP_LEADER', acting: true }))).toBe(
    false,
  );
});

test('the database itself refuses a second head and a second post of the same kind', async () => {
  const insert = (id: string, person: string, from: string): Promise<unknown> =>
    owner.query(
      `insert into authz.post (id, person_id, organisation_id, role, "from", updated_at)
       values ($1, $2, 'DispatchedGroup_x', 'GROUP_LEADER', $3, now())`,
      [id, person, from],
    );
  await insert('Post_a', 'Person_a', '2026-01-01');
  await expect(insert('Post_b', 'Person_a', '2026-02-01')).rejects.toMatchObject({ code: '23P01' });
  await expect(insert('Post_c', 'Person_b', '2026-02-01')).rejects.toMatchObject({
    constraint: 'post_one_holder',
  });
  await owner.query("update authz.post set until = '2026-02-01' where id = 'Post_a'");
  await insert('Post_c', 'Person_b', '2026-02-01');
});

test('the constraint of one holder names the roles of the table', async () => {
  const { rows } = await owner.query(
    "select pg_get_constraintdef(oid) as text from pg_constraint where conname = 'post_one_holder'",
  );
  const named = [...(rows[0].text as string).matchAll(/'([A-Z_]+)'/g)].map(([, role]) => role!);
  expect(named.toSorted()).toEqual(Object.keys(oneHolderRoles).toSorted());
});

test('nobody is put into a post who is not there, nor in an organisation that is not known', async () => {
  const unknown = `Person_${'0'.repeat(22)}`;
  expect(await start({ personId: unknown })).toEqual({
    refused: 'NOT_FOUND',
    parameters: { field: 'personId' },
  });
  expect(await start({ organisationId: `DispatchedGroup_${'0'.repeat(22)}` })).toEqual({
    refused: 'NOT_FOUND',
    parameters: { field: 'organisationId' },
  });
  expect(await start({ coversForPostId: `Post_${'0'.repeat(22)}` })).toEqual({
    refused: 'NOT_FOUND',
    parameters: { field: 'coversForPostId' },
  });
});

test.each([
  'offices.commission',
  'offices.supervision_office',
  'groups.dispatched_group',
  'groups.host_unit',
  'districts.district_commission',
  'districts.subdistrict_organ',
  'districts.liaison_station',
])('a post can be started in every organisation of %s', async (table) => {
  const organisationId = await one(`select id from ${table} order by id desc limit 1`);
  expect(isRefusal(await start({ organisationId, role: 'SHADOW_TRAINEE' }))).toBe(false);
});

test('nobody starts or ends a post of the own person, whatever the role', async () => {
  const own = await owner.query(
    `select person_id, post.id from authz.post join authz.identity using (person_id)
     where subject = 'administrator'`,
  );
  const [{ person_id: personId, id }] = own.rows;
  const administrator = as('administrator');
  const refused = { refused: 'FORBIDDEN' };
  expect(await startPostAs(administrator, await wanted({ personId }))).toMatchObject(refused);
  expect(await endPostAs(administrator, { id, reason: '调任' })).toMatchObject(refused);
  expect((await stored(id)).post).toMatchObject({ version: 1 });
});

test('who keeps no posts starts and ends none, and is told so where posts are visible', async () => {
  const id = idOf(await start());
  const leader = as('group-leader');
  expect(await startPostAs(leader, await wanted())).toMatchObject({ refused: 'FORBIDDEN' });
  expect(await endPostAs(leader, { id, reason: '调任' })).toMatchObject({ refused: 'FORBIDDEN' });
  expect(await endPostAs(as('station-head'), { id, reason: '调任' })).toMatchObject({ refused: 'NOT_FOUND' });
});

test('of administrators who are ended at the same moment one is left, and is told why', async () => {
  const id = await one("select id from authz.post where role = 'ADMINISTRATOR'");
  const administrator = as('administrator');
  const others: string[] = [];
  for (let turn = 0; turn < 3; turn += 1) {
    const input = await wanted({ role: 'ADMINISTRATOR', from: turn === 0 ? day(1) : null });
    others.push(idOf(await startPostAs(administrator, input)));
  }
  await owner.query('update authz.post set until = $2 where id = $1', [id, day(2)]);
  await owner.query('begin; lock table commons.post_history in exclusive mode');
  const endings = others.map((other) => endPostAs(administrator, { id: other, reason: '调任' }));
  await until(async () => {
    const { rows } = await owner.query(
      `select count(*)::int as waiting from pg_locks join pg_database on oid = database
       where datname = current_database() and not granted`,
    );
    return rows[0].waiting === others.length;
  });
  await owner.query('commit'); // each had come as far as it could
  const answers = await Promise.all(endings);
  expect(answers.filter(isRefusal)).toEqual([{ refused: 'LAST_ADMINISTRATOR', parameters: { field: 'id' } }]);
  await owner.query('update authz.post set until = null where id = $1', [id]);
});

test('with a post end its covers, each with its own history and event', async () => {
  const covered = idOf(await start({ role: 'GROUP_MEMBER' }));
  const cover = idOf(
    await start({ role: 'GROUP_MEMBER', coversForPostId: covered, from: day(1), until: day(2) }),
  );
  const tooLong = await start({ role: 'GROUP_MEMBER', coversForPostId: covered, from: day(-900) });
  expect(tooLong).toMatchObject({ refused: 'COVER_DOES_NOT_FIT', parameters: { field: 'from' } });
  await endPostAs(keeper, { id: covered, reason: '退休' });
  const { post, history, events } = await stored(cover);
  expect(post).toEqual({ role: 'GROUP_MEMBER', acting: true, end_reason: '退休', version: 2 });
  expect(history).toHaveLength(2);
  expect(events.map(({ name }) => name)).toEqual(['commons.post.started.v1', 'commons.post.ended.v1']);
});

test('a post for one matter is neither shown nor ended here', async () => {
  await owner.query(
    `insert into authz.post (id, person_id, organisation_id, role, matter_id, "from", updated_at)
     values ('Post_ofonematter', 'Person_x', $1, 'MOBILE_MEMBER', 'JointCase_x', now(), now())`,
    [group],
  );
  expect(await endPostAs(keeper, { id: 'Post_ofonematter', reason: '调任' })).toMatchObject({
    refused: 'NOT_FOUND',
  });
});
