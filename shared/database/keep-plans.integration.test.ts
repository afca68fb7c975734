import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Actor } from '../kernel/actor.js';
import { whereRow } from '../policy/where.js';
import { enrol, makeToy, thingPolicy, type Toy } from '../testing/toy-subgraph.js';
import type { EntityManager } from './orm.js';
import { ReadScope, type Reading } from './read-scope.js';

let toy: Toy;
const readers: Actor[] = [];
beforeAll(async () => {
  toy = await makeToy();
  await toy.owner.query(`call authz.protect('zones.thing', 'matter_id');
    insert into zones.thing (id, organisation_id, matter_id, version)
      values ('own', 'own', 'Matter_1', 1), ('other', 'other', 'Matter_2', 1);
    insert into authz.recusal values ('Recusal_1', 'Person_recused', 'Matter_1', now(), null)`);
  readers.push(await enrol(toy, 'one', { organisation: 'own', role: 'GROUP_MEMBER' }));
  readers.push(await enrol(toy, 'another', { organisation: 'other', role: 'GROUP_MEMBER' }));
  readers.push(await enrol(toy, 'recused', { organisation: 'own', role: 'GROUP_MEMBER' }));
});
afterAll(() => toy.drop());

const within = async <T>(actor: Actor, read: (reading: Reading) => Promise<T>): Promise<T> => {
  const scope = new ReadScope(toy.orm.em as EntityManager, actor);
  try {
    return await read(await scope.read());
  } finally {
    await scope.end();
  }
};
const thingsBy = (actor: Actor, end: RawBuilder<unknown> = sql``): Promise<string[]> =>
  within(actor, async ({ db, standing }) => {
    const { rows } = await sql<{ id: string }>`select id from zones.thing
      where ${whereRow(thingPolicy, 'read', standing)} order by id ${end}`.execute(db);
    return rows.map(({ id }) => id);
  });
/** What this connection keeps: each text, and how often its plan was taken as it was kept. */
const keptIn = async (db: Kysely<unknown>): Promise<{ statement: string; times: string }[]> =>
  (
    await sql<{ statement: string; times: string }>`
      select statement, generic_plans as times from pg_prepared_statements`.execute(db)
  ).rows;

test('whoever asks in turn on one connection gets their own by the plan that is kept, and what the second wall leaves of it', async () => {
  for (let turn = 0; turn < 10; turn += 1) {
    expect(await thingsBy(readers[0]!)).toEqual(['own']);
    expect(await thingsBy(readers[1]!)).toEqual(['other']);
    expect(await thingsBy(readers[2]!)).toEqual([]); // asks with the very values of the first: only the wall tells them apart
  }
  const kept = await within(readers[0]!, ({ db }) => keptIn(db));
  const used = kept.find(({ statement }) => statement.includes('zones.thing'));
  expect(Number(used?.times)).toBeGreaterThan(0);
});

test('what is to bring so many rows is planned for them', async () => {
  await thingsBy(readers[0]!, sql`limit ${1}`);
  const kept = await within(readers[0]!, ({ db }) => keptIn(db));
  expect(kept.filter(({ statement }) => /limit/.test(statement))).toEqual([]);
});

test('however many statements there are, no connection keeps more than 200 plans, nor any for longer than ten minutes', async () => {
  for (let turn = 0; turn < 220; turn += 1) await thingsBy(readers[0]!, sql`offset ${sql.lit(turn)}`);
  const kept = await within(readers[0]!, ({ db }) => keptIn(db));
  expect(kept.length).toBeGreaterThan(100);
  expect(kept.length).toBeLessThanOrEqual(200);
  const pool = await toy.orm.em.getConnection().getNativeClient();
  expect(pool.options).toMatchObject({ maxLifetimeSeconds: 600 });
});
