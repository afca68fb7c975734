import { isDeepStrictEqual } from 'node:util';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Kysely, PostgresDialect } from 'kysely';
import { Pool } from 'pg';
import { makeToy, type Toy } from '../testing/toy-subgraph.js';
import { readStandingsOf } from './opening.js';
import type { Standing } from './policy.js';
import { type Listener, Standings } from './standings.js';

let toy: Toy;
let db: Kysely<unknown>;
let standings: Standings;
beforeEach(async () => {
  toy = await makeToy();
  db = new Kysely({
    dialect: new PostgresDialect({ pool: new Pool({ connectionString: toy.url('feed'), max: 4 }) }),
  });
  standings = new Standings(db);
});
afterEach(async () => {
  await db.destroy();
  await toy.drop();
});

const persons = ['Person_1', 'Person_2', 'Person_3'] as const;
const organisations = ['org1', 'org2'] as const;
const everybody: readonly Listener[] = persons.map((person) => ({ person }));

/** As somebody who asked the database at this moment would have it; of shares it is held that there are some. */
const fresh = async (): Promise<(Standing | null)[]> =>
  (await readStandingsOf(db, [...persons])).map((one) => one && { ...one, shared: true });

const person = fc.constantFrom(...persons);
const organisation = fc.constantFrom(...organisations);
const id = fc.integer({ min: 0, max: 9 });
/** In tenths of a second from now: some begin and end while the test runs. */
const soon = fc.integer({ min: -5, max: 5 });
const at = (tenths: number): string => `clock_timestamp() + interval '${tenths * 100} ms'`;

/** One change of what a standing is made of, as SQL. */
const change: fc.Arbitrary<string> = fc.oneof(
  fc.tuple(id, person, organisation, soon, fc.option(id), fc.boolean()).map(
    ([post, who, where, from, covers, isLoan]) => `
      insert into authz.post (id, person_id, organisation_id, role, "from", until, matter_id, acting, covers_for_post_id, updated_at)
      values ('Post_${post}', '${who}', '${where}', 'GROUP_MEMBER', ${at(from)}, ${at(from + 4)}, ${isLoan ? "'Matter_1'" : 'null'},
        true, (select id from authz.post where id = 'Post_${covers}'), now()) on conflict do nothing`,
  ),
  fc.tuple(id, person, organisation).map(
    ([post, who, where]) => `
      insert into authz.post (id, person_id, organisation_id, role, "from", acting, updated_at)
      values ('Post_${post}', '${who}', '${where}', 'OFFICE_HEAD', now() - interval '1 day', true, now()) on conflict do nothing`,
  ),
  id.map(
    (post) =>
      `update authz.post set until = clock_timestamp() where id = 'Post_${post}' and "from" < clock_timestamp()`,
  ),
  fc
    .tuple(id, person, soon)
    .map(
      ([recusal, who, since]) =>
        `insert into authz.recusal values ('Recusal_${recusal}', '${who}', 'Matter_${recusal % 2}', ${at(since)}, null) on conflict do nothing`,
    ),
  fc
    .tuple(id, soon)
    .map(([recusal, end]) => `update authz.recusal set until = ${at(end)} where id = 'Recusal_${recusal}'`),
  id.map((recusal) => `delete from authz.recusal where id = 'Recusal_${recusal}'`),
  fc.tuple(person, fc.constantFrom('OPEN', 'STRICT'), soon).map(
    ([who, level, end]) =>
      `insert into authz.clearance values ('${who}', '${level}', ${at(end)}, 1, now())
       on conflict (person_id) do update set level = excluded.level, until = excluded.until`,
  ),
  fc
    .tuple(id, person, soon)
    .map(
      ([opening, who, since]) =>
        `insert into authz.break_glass values ('BreakGlass_${opening}', '${who}', 'Matter_1', ${at(since)}, ${at(since + 3)}) on conflict do nothing`,
    ),
  fc
    .tuple(organisation, id)
    .map(
      ([where, zone]) =>
        `insert into authz.zone_membership (zone_id, organisation_id, since) values ('zone${zone % 2}', '${where}', now()) on conflict do nothing`,
    ),
  fc
    .tuple(organisation)
    .map(([where]) => `update authz.zone_membership set until = now() where organisation_id = '${where}'`),
);

let seen = 0;
/** Between two readings time may have changed something: only what differs three times in a row differs. */
async function readAlike(): Promise<boolean> {
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const [kept, real] = [await standings.of(everybody), await fresh()];
    seen += real.filter((one) => one !== null).length;
    if (isDeepStrictEqual(kept, real)) return true;
  }
  return false;
}

test('whatever changes, and whatever only time changes, what is kept is what is', async () => {
  const property = fc.asyncProperty(
    fc.array(fc.array(change, { maxLength: 3 }), { maxLength: 12 }),
    async (turns) => {
      await toy.owner.query(
        'truncate authz.post, authz.recusal, authz.clearance, authz.break_glass, authz.zone_membership',
      );
      standings = new Standings(db);
      for (const turn of turns) {
        await Promise.all(turn.map((statement) => toy.owners.query(statement)));
        expect(await readAlike()).toBe(true);
      }
    },
  );
  await fc.assert(property, { numRuns: 25 });
  expect(seen).toBeGreaterThan(0);
}, 120_000);

test('a change that began before a look and is committed after it is not overlooked', async () => {
  await toy.owner
    .query(`insert into authz.post (id, person_id, organisation_id, role, "from", acting, updated_at)
    values ('Post_1', 'Person_1', 'org1', 'OFFICE_HEAD', now() - interval '1 day', true, now())`);
  const slow = await toy.owners.connect();
  await slow.query('begin');
  await slow.query(
    "insert into authz.recusal values ('Recusal_1', 'Person_1', 'Matter_1', clock_timestamp(), null)",
  );
  await toy.owner.query("insert into authz.clearance values ('Person_2', 'STRICT', null, 1, now())");
  expect((await standings.of(everybody))[0]).toMatchObject({ recused: [] });
  await slow.query('commit');
  slow.release();
  expect((await standings.of(everybody))[0]).toMatchObject({ recused: ['Matter_1'] });
});

test('an identity that is taken away is nobody at once, while its person stays', async () => {
  const identity = { issuer: 'urn:test', subject: 'one' };
  await toy.owner.query(`insert into authz.identity values ('urn:test', 'one', 'Person_1');
    insert into authz.post (id, person_id, organisation_id, role, "from", acting, updated_at)
      values ('Post_1', 'Person_1', 'org1', 'OFFICE_HEAD', now() - interval '1 day', true, now())`);
  const both = [identity, { person: 'Person_1' }];
  expect(await standings.of(both)).toMatchObject([{ person: 'Person_1' }, { person: 'Person_1' }]);
  await toy.owner.query('delete from authz.identity');
  expect(await standings.of(both)).toMatchObject([null, { person: 'Person_1' }]);
});

test('what is in doubt is read again, also when the doubt comes while the question is under way', async () => {
  await toy.owner
    .query(`insert into authz.post (id, person_id, organisation_id, role, "from", acting, updated_at)
    values ('Post_1', 'Person_1', 'org1', 'OFFICE_HEAD', now() - interval '1 day', true, now())`);
  expect((await standings.of(everybody))[0]).not.toBeNull();
  // as after a crash: the row is gone and nothing tells so
  await toy.owner.query('alter table authz.post disable trigger touch; delete from authz.post');
  expect((await standings.of(everybody))[0]).not.toBeNull();
  const asking = standings.of(everybody);
  standings.forget();
  expect((await asking)[0]).toBeNull();
});
