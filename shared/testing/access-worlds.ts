import { expect } from '@jest/globals';
import fc from 'fast-check';
import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import { decide } from '../policy/decide.js';
import type { Facts } from '../policy/policy.js';
import { whereFor } from '../policy/where.js';
import { actions, factsArbitrary, policyArbitrary, standingArbitrary } from './policy-arbitraries.js';
import { makeToy } from './toy-subgraph.js';

type Thing = Required<Facts> & { readonly id: string };

const things = fc
  .array(factsArbitrary, { maxLength: 12 })
  .map((all) => all.map((facts, index): Thing => ({ ...facts, id: `Thing_${index}` })));

async function settle(db: Transaction<unknown>, world: readonly Thing[]): Promise<void> {
  for (const { id, organisation, district, zone, person, members } of world) {
    await sql`insert into zones.thing values (${id}, ${organisation}, ${zone}, 1, ${district}, ${person})`.execute(
      db,
    );
    for (const member of members)
      await sql`insert into authz.case_membership (case_id, organisation_id, role, since)
        values (${id}, ${member.organisation}, ${member.lead ? 'LEAD' : 'HANDLER'}, now())`.execute(db);
  }
  // who has left a case is no longer in it
  await sql`insert into authz.case_membership (case_id, organisation_id, role, since, until)
    select id, 'org1', 'LEAD', now() - interval '2 days', now() from zones.thing`.execute(db);
}

const undo = new Error('the world was only for a moment');

/**
 * On random small worlds the ids that SQL gives are those that `decide` allows, for every action, and so when only some
 * ids are asked for.
 * Returns how often something was allowed: a property that never allows anything proves nothing.
 */
export async function expectSqlDecidesAlike(worlds: number): Promise<number> {
  const toy = await makeToy();
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: toy.owners }) });
  let allowed = 0;
  try {
    const property = fc.asyncProperty(
      things,
      fc.array(fc.tuple(policyArbitrary, standingArbitrary), { minLength: 5, maxLength: 5 }),
      async (world, askers) => {
        const run = db.transaction().execute(async (tx) => {
          await settle(tx, world);
          for (const [policy, standing] of askers)
            for (const action of actions) {
              const { rows } = await sql<{ id: string }>`select id from zones.thing
              where ${whereFor(policy, action, standing, 'id')} order by id`.execute(tx);
              const decided = world
                .filter((thing) => decide(policy, action, standing, thing))
                .map(({ id }) => id);
              expect(rows.map(({ id }) => id)).toEqual(decided.toSorted());
              const few = world.map(({ id }) => id).filter((_, at) => at % 2 === 0);
              const { rows: asked } = await sql<{ id: string }>`select id from zones.thing
              where id = any(${few}) and ${whereFor(policy, action, standing, 'id', few)} order by id`.execute(
                tx,
              );
              expect(asked.map(({ id }) => id)).toEqual(decided.filter((id) => few.includes(id)).toSorted());
              allowed += decided.length;
            }
          throw undo;
        });
        await run.catch((error: unknown) => {
          if (error !== undo) throw error;
        });
      },
    );
    await fc.assert(property, { numRuns: worlds });
  } finally {
    await toy.drop();
  }
  return allowed;
}
