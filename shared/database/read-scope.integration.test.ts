import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import type { Actor } from '../kernel/actor.js';
import { statementsOf } from '../../test/support/statements.js';
import type { Standing } from '../policy/policy.js';
import { actorOf, enrol, makeToy, type Toy } from '../testing/toy-subgraph.js';
import type { EntityManager } from './orm.js';
import { ReadScope } from './read-scope.js';

let toy: Toy;
let member: Actor;
beforeAll(async () => {
  toy = await makeToy();
  member = await enrol(toy, 'member', { organisation: 'own', role: 'GROUP_MEMBER' });
});
afterAll(() => toy.drop());

const scopeOf = (actor: Actor | null): ReadScope => new ReadScope(toy.orm.em as EntityManager, actor);

/** Which connection and transaction a reader is on. */
async function placeOf(scope: ReadScope): Promise<{ pid: number; begun: string }> {
  const { db } = await scope.read();
  const { rows } = await sql<{ pid: number; begun: string }>`
    select pg_backend_pid() as pid, now()::text as begun`.execute(db);
  return rows[0]!;
}

/** How many transactions of the subgraph are open, seen from outside. */
async function openTransactions(): Promise<number> {
  const { rows } = await toy.owner.query(
    "select count(*)::int as open from pg_stat_activity where datname = current_database() and state like 'idle in%'",
  );
  return rows[0].open;
}

test('all readers of an operation share one transaction on one connection, until it ends', async () => {
  const scope = scopeOf(member);
  const places = await Promise.all(Array.from({ length: 20 }, () => placeOf(scope)));
  places.push(await placeOf(scope));
  expect(new Set(places.map(({ pid, begun }) => `${pid} ${begun}`)).size).toBe(1);
  expect(await openTransactions()).toBe(1);
  await scope.end();
  expect(await openTransactions()).toBe(0);
});

test('an operation that reads nothing opens nothing, and ending it twice is no fault', async () => {
  const sent = await statementsOf(async () => {
    const scope = scopeOf(member);
    await scope.end();
    await scope.end();
  });
  expect(sent).toEqual([]);
});

test('more operations than connections wait for each other and all end', async () => {
  const operations = Array.from({ length: 20 }, async () => {
    const scope = scopeOf(member);
    await placeOf(scope);
    await placeOf(scope);
    await scope.end();
  });
  await Promise.all(operations);
  expect(await openTransactions()).toBe(0);
});

test('what an operation has seen stands still in time, until the scope is released', async () => {
  const scope = scopeOf(member);
  const first = await scope.read();
  expect((await scope.read()).now).toEqual(first.now);
  await scope.release();
  await new Promise((resolve) => setTimeout(resolve, 5)); // the clock has to move
  const later = await scope.read();
  expect(later.now.getTime()).toBeGreaterThan(first.now.getTime());
  await scope.end();
});

test('a resolver that goes on after the answer opens no connection', async () => {
  const scope = scopeOf(member);
  await scope.read();
  await scope.end();
  await expect(scope.read()).rejects.toThrow('read after the operation was answered');
  expect(await openTransactions()).toBe(0);
});

test('connections that break fail their own operations and no other, and free their places', async () => {
  const other = scopeOf(member);
  await placeOf(other);
  for (let time = 0; time < 6; time += 1) {
    const broken = scopeOf(member);
    const { pid } = await placeOf(broken);
    await toy.owner.query('select pg_terminate_backend($1)', [pid]);
    await expect(placeOf(broken)).rejects.toThrow(/connection|closed/i);
    await broken.end().catch(() => undefined);
  }
  await placeOf(other);
  await other.end();
  expect(await openTransactions()).toBe(0);
});

test('nothing can be written while reading', async () => {
  const scope = scopeOf(member);
  const { db } = await scope.read();
  await expect(sql`insert into zones.thing values ('x', 'own', null, 1)`.execute(db)).rejects.toThrow(
    /read-only/,
  );
  await scope.end();
});

test('standing holds the live posts and the zones of their organisations', async () => {
  await toy.owner.query(`insert into authz.zone_membership values
    ('zone', 'own', now(), null), ('left', 'own', now(), now()), ('foreign', 'other', now(), null)`);
  const scope = scopeOf(member);
  expect((await scope.read()).standing).toEqual({
    person: 'Person_member',
    selves: ['Person_member'],
    posts: [{ id: expect.any(String), organisation: 'own', role: 'GROUP_MEMBER' }],
    loans: [],
    zones: [{ zone: 'zone', organisation: 'own' }],
    recused: [],
    shared: false,
    opened: [],
    clearance: 'INTERNAL',
  });
  await scope.end();
});

const standingOf = async (actor: Actor): Promise<Standing> => {
  const scope = scopeOf(actor);
  const { standing } = await scope.read();
  await scope.end();
  return standing;
};

test('a post for one matter is a loan to that matter, and no post', async () => {
  const guest = await enrol(toy, 'guest', { organisation: 'own', role: 'AUDITOR', matter: 'Matter_1' });
  expect(await standingOf(guest)).toMatchObject({
    posts: [],
    loans: [{ organisation: 'own', role: 'AUDITOR', matter: 'Matter_1' }],
    zones: [],
    clearance: 'INTERNAL',
  });
});

test('recusals in force are those of oneself and of whoever one covers for, while one does', async () => {
  const deputy = await enrol(toy, 'deputy', { organisation: 'own', role: 'GROUP_LEADER' });
  await enrol(toy, 'chief', { organisation: 'own', role: 'GROUP_LEADER' });
  await toy.owner.query(`insert into authz.recusal values
    ('r1', 'Person_deputy', 'Matter_own', now() - interval '1 day', null),
    ('r2', 'Person_deputy', 'Matter_over', now() - interval '2 days', now()),
    ('r3', 'Person_deputy', 'Matter_ahead', now() + interval '1 day', null),
    ('r4', 'Person_chief', 'Matter_of_the_chief', now() - interval '1 day', null)`);
  expect((await standingOf(deputy)).recused).toEqual(['Matter_own']);
  await toy.owner.query(`update authz.post set covers_for_post_id =
    (select id from authz.post where person_id = 'Person_chief') where person_id = 'Person_deputy'`);
  const covering = await standingOf(deputy);
  expect(covering.recused.toSorted()).toEqual(['Matter_of_the_chief', 'Matter_own']);
  expect(covering.selves.toSorted()).toEqual(['Person_chief', 'Person_deputy']);
  await toy.owner.query("update authz.post set covers_for_post_id = null where person_id = 'Person_deputy'");
  expect((await standingOf(deputy)).recused).toEqual(['Matter_own']);
});

test('a clearance holds until it ends, an emergency for its minutes', async () => {
  const cleared = await enrol(toy, 'cleared', { organisation: 'own', role: 'STATION_HEAD' });
  expect((await standingOf(cleared)).clearance).toBe('OPEN');
  await toy.owner.query(`insert into authz.clearance values ('Person_cleared', 'STRICT', null, 1, now());
    insert into authz.break_glass values ('b1', 'Person_cleared', 'Matter_1', now(), now() + interval '1 hour'),
      ('b2', 'Person_cleared', 'Matter_2', now() - interval '1 hour', now())`);
  expect(await standingOf(cleared)).toMatchObject({ clearance: 'STRICT', opened: ['Matter_1'] });
  await toy.owner.query(`update authz.clearance set until = now() where person_id = 'Person_cleared';
    update authz.break_glass set since = now() - interval '2 minutes', until = now() where id = 'b1'`);
  expect(await standingOf(cleared)).toMatchObject({ clearance: 'OPEN', opened: [] });
});

test.each([
  ['nobody', () => null],
  ['somebody who is not registered', () => actorOf('unknown')],
  ['the same subject of another issuer', () => ({ ...member, issuer: 'urn:other' })],
  [
    'a post that has ended',
    () => enrol(toy, 'ended', { organisation: 'own', role: 'AUDITOR', until: '-1 second' }),
  ],
  [
    'a post that has not begun',
    () => enrol(toy, 'next', { organisation: 'own', role: 'AUDITOR', from: '1 day' }),
  ],
])('%s has no standing, and holds no connection after being refused', async (_, make) => {
  const scope = scopeOf(await make());
  await expect(scope.read()).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  expect(await openTransactions()).toBe(0);
  await scope.end();
});

test('a post that ends gives nothing from the next operation on', async () => {
  const actor = await enrol(toy, 'leaving', { organisation: 'own', role: 'GROUP_MEMBER' });
  const before = scopeOf(actor);
  expect((await before.read()).standing.posts).toHaveLength(1);
  await before.end();
  await toy.owner.query("update authz.post set until = now() where person_id = 'Person_leaving'");
  await expect(scopeOf(actor).read()).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
});

test('the place of the feed is read before anything else', async () => {
  await toy.owner.query('update feed.head set position = 41');
  const scope = scopeOf(member);
  expect((await scope.read()).position).toBe(41);
  await toy.owner.query('update feed.head set position = 42');
  expect((await scope.read()).position).toBe(41);
  await scope.end();
});
