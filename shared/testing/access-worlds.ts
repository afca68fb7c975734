import { expect } from '@jest/globals';
import fc from 'fast-check';
import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import { decide } from '../policy/decide.js';
import { factsStatement } from '../policy/hearing.js';
import type { Facts, Standing, TypePolicy } from '../policy/policy.js';
import { whereFor, whereRow } from '../policy/where.js';
import { actions, factsArbitrary, policyArbitrary, standingArbitrary } from './policy-arbitraries.js';
import { makeToy, type Toy } from './toy-subgraph.js';

type Thing = Required<Facts> & { readonly id: string };

// What belongs to a matter is the matter's: objects of one matter have the same participants, and are shared with the same.
const things = fc
  .array(factsArbitrary, { maxLength: 12 })
  .map((all) => all.map((facts, index): Thing => ({ ...facts, id: `Thing_${index}` })))
  .map((all) => all.map((thing) => ({ ...thing, ...sharedBy(thing, all) })));

function sharedBy({ matter }: Thing, all: readonly Thing[]): Pick<Thing, 'members' | 'granted'> {
  const first = all.find((thing) => thing.matter === matter);
  if (matter === null || first === undefined) return { members: [], granted: [] };
  return { members: first.members, granted: first.granted };
}

async function settle(db: Transaction<unknown>, world: readonly Thing[]): Promise<void> {
  for (const { id, organisation, district, zone, person, matter, level, needToKnow, about } of world)
    await sql`insert into zones.thing values (${id}, ${organisation}, ${zone}, 1, ${district}, ${person}, ${matter},
      ${level}, ${needToKnow}, ${about})`.execute(db);
  const matters = new Map(world.flatMap((thing) => (thing.matter === null ? [] : [[thing.matter, thing]])));
  for (const [matter, { members, granted }] of matters) {
    for (const member of members)
      await sql`insert into authz.case_membership (case_id, organisation_id, role, since)
        values (${matter}, ${member.organisation}, ${member.part!}, now())`.execute(db);
    for (const organisation of ['org1', 'org2', 'org3', 'org4'])
      await share(db, matter, organisation, granted.includes(organisation));
  }
  // who has left a case is no longer in it
  await sql`insert into authz.case_membership (case_id, organisation_id, role, since, until)
    select distinct matter_id, 'org1', 'LEAD', now() - interval '2 days', now() from zones.thing
    where matter_id is not null`.execute(db);
}

/** A share that came over another one; what is not live is broken in one of the ways there are. */
async function share(
  db: Transaction<unknown>,
  matter: string,
  organisation: string,
  isLive: boolean,
): Promise<void> {
  const faults = ['revoked', 'expired', 'early', 'gone'] as const;
  const fault = isLive ? null : faults[(matter.length + organisation.charCodeAt(3)) % faults.length];
  const id = `${matter}/${organisation}`;
  if (fault !== 'gone')
    await sql`insert into authz.grant values (${`${id}/first`}, ${matter}, 'elsewhere', array[${`${id}/first`}],
      clock_timestamp() + ${fault === 'early' ? '1 hour' : '-1 hour'}::interval,
      clock_timestamp() + ${fault === 'expired' ? '-1 minute' : '1 hour'}::interval,
      ${fault === 'revoked' ? sql`clock_timestamp()` : null})`.execute(db);
  await sql`insert into authz.grant values (${id}, ${matter}, ${organisation}, array[${`${id}/first`}, ${id}],
    clock_timestamp() - interval '1 hour', null, null)`.execute(db);
}

/** Makes somebody in `authz` what the standing says, as far as the second wall looks. */
async function become(
  db: Transaction<unknown>,
  { person, selves, recused, clearance }: Standing,
): Promise<void> {
  await sql`delete from authz.recusal`.execute(db);
  await sql`delete from authz.post`.execute(db);
  await sql`delete from authz.clearance`.execute(db);
  for (const [index, covered] of selves.filter((self) => self !== person).entries())
    await sql`insert into authz.post (id, person_id, organisation_id, role, "from", acting, covers_for_post_id, updated_at)
      values (${`Post_covered_${index}`}, ${covered}, 'org1', 'GROUP_LEADER', now() - interval '1 day', true, null, now()),
        (${`Post_cover_${index}`}, ${person}, 'org1', 'GROUP_LEADER', now() - interval '1 day', true,
          ${`Post_covered_${index}`}, now())`.execute(db);
  for (const [index, matter] of recused.entries())
    await sql`insert into authz.recusal values (${`Recusal_${index}`}, ${selves[index % selves.length]}, ${matter},
      now() - interval '1 day', null)`.execute(db);
  await sql`insert into authz.clearance values (${person}, ${clearance}, null, 1, now())`.execute(db);
  await sql`insert into authz.identity values ('urn:test', ${person}, ${person}) on conflict do nothing`.execute(
    db,
  );
  await sql`select authz.opening('urn:test', ${person})`.execute(db);
}

/** What there is to know of a thing of this type: a type without the column has no need to know. */
const knownOf = ({ reach }: TypePolicy, thing: Thing): Thing => ({
  ...thing,
  needToKnow: reach.needToKnow !== undefined && thing.needToKnow,
});

type Ids = readonly string[];

async function idsWhere(db: Transaction<unknown>, condition: ReturnType<typeof sql>): Promise<Ids> {
  const { rows } = await sql<{
    id: string;
  }>`select id from zones.thing where ${condition} order by id`.execute(db);
  return rows.map(({ id }) => id);
}

/** What the second wall alone leaves, to whoever is not the owner. */
async function idsBehindTheWall(db: Transaction<unknown>): Promise<Ids> {
  await sql`set local role toy_reader`.execute(db);
  const ids = await idsWhere(db, sql`true`);
  await sql`reset role`.execute(db);
  return ids;
}

/** What whoever delivers the feed learns of the same objects, from another login than their owner's. */
async function factsHeard(
  db: Transaction<unknown>,
  policy: TypePolicy,
  world: readonly Thing[],
): Promise<readonly { id: string; facts: Facts }[]> {
  const ids = world.map(({ id }) => id);
  await sql`update authz.hearing set facts = ${factsStatement(policy)} where thing = 'zones.thing'`.execute(
    db,
  );
  const { rows } = await sql<{
    id: string;
    facts: Facts;
  }>`select id, facts from authz.facts('zones.thing', ${ids})`.execute(db);
  return rows;
}

const undo = new Error('the world was only for a moment');
const within = (small: Ids, large: Ids): boolean => small.every((id) => large.includes(id));

/**
 * On random small worlds the ids that SQL gives are those that `decide` allows, for every action, and so when rows are
 * held against it themselves or only some ids are asked for; and none of them is hidden by the second wall.
 * Returns how often something was allowed: a property that never allows anything proves nothing.
 */
export async function expectSqlDecidesAlike(worlds: number): Promise<number> {
  const toy = await makeToy();
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: toy.owners }) });
  let allowed = 0;
  try {
    await makeReader(toy);
    const askers = fc.array(fc.tuple(policyArbitrary, standingArbitrary), { minLength: 5, maxLength: 5 });
    const property = fc.asyncProperty(things, askers, async (world, all) => {
      const run = db.transaction().execute(async (tx) => {
        await settle(tx, world);
        for (const [policy, standing] of all) {
          await become(tx, standing);
          const behind = await idsBehindTheWall(tx);
          const heard = await factsHeard(tx, policy, world);
          for (const action of actions) {
            const decided = world
              .filter((thing) => decide(policy, action, standing, knownOf(policy, thing)))
              .map(({ id }) => id);
            expect(await idsWhere(tx, whereFor(policy, action, standing, 'id'))).toEqual(decided.toSorted());
            expect(await idsWhere(tx, whereRow(policy, action, standing))).toEqual(decided.toSorted());
            const few = world.map(({ id }) => id).filter((_, at) => at % 2 === 0);
            const asked = sql`id = any(${few}) and ${whereFor(policy, action, standing, 'id', few)}`;
            expect(await idsWhere(tx, asked)).toEqual(decided.filter((id) => few.includes(id)).toSorted());
            expect(within(decided, behind)).toBe(true);
            const heardOf = heard.filter(({ facts }) => decide(policy, action, standing, facts));
            expect(heardOf.map(({ id }) => id).toSorted()).toEqual(decided.toSorted());
            allowed += decided.length;
          }
        }
        throw undo;
      });
      await run.catch((error: unknown) => {
        if (error !== undo) throw error;
      });
    });
    await fc.assert(property, { numRuns: worlds });
  } finally {
    await toy.drop();
  }
  return allowed;
}

/** Somebody whom the second wall is meant for: neither owner nor superuser. */
async function makeReader({ owner }: Toy): Promise<void> {
  await owner.query(`
    do $$ begin create role toy_reader; exception when duplicate_object or unique_violation then null; end $$;
    grant usage on schema zones, authz to toy_reader;
    grant select on zones.thing to toy_reader;
    call authz.protect('zones.thing', 'matter_id', 'level', 'about_id')`);
}
