import { type Problem, problem } from '../../../shared/import/problem.js';
import { rowsToBe } from '../../../shared/import/rows-to-be.js';
import { type CheckWorld, codeOf, day, type Sheet, type SheetRecord } from '../../../shared/import/sheet.js';
import { tell } from '../../../shared/import/tell.js';
import { zoneMemberEvent } from './zone-member.events.js';
import { participantTypes } from '../organisation/organisation.entity.js';
import { importFaults, type Membership } from './zone-member-import.rules.js';

const KEY = 'authz.zone_membership';

/** Every membership that these organisations have and had. */
const memberships = (records: readonly SheetRecord[], { query }: CheckWorld): Promise<Membership[]> =>
  query<Membership>(
    `select organisation_id as organisation, json_build_object('id', zone.id, 'name', zone.name) as zone,
       membership.level, since, until
     from ${KEY} membership join zones.zone on zone.id = zone_id where organisation_id = any($1)`,
    [records.map(({ values }) => values['organisation_id'])],
  );

/** Where whoever imports holds posts. */
async function ownOrganisations({ query, now, person }: CheckWorld): Promise<ReadonlySet<string>> {
  const held = await query<{ id: string }>(
    `select organisation_id as id from authz.post
     where person_id = $1 and matter_id is null and "from" <= $2 and (until is null or until > $2)`,
    [person, now],
  );
  return new Set(held.map(({ id }) => id));
}

async function faults(records: readonly SheetRecord[], world: CheckWorld): Promise<Problem[]> {
  const added = records.filter(({ isNew }) => isNew);
  const ids = added.map(({ values }) => values['zone_id']);
  const zones = await rowsToBe(world, 'zones', 'zones.zone', ids);
  const wanted = added.flatMap(({ line, values }) => {
    const zone = zones.get(values['zone_id']);
    if (zone === undefined) return []; // a zone that cannot be read is told itself
    return {
      line,
      organisation: values['organisation_id'] as string,
      zone: { id: values['zone_id'] as string, name: zone['name'] as string },
      level: zone['level'] as string,
      since: values['since'] as Date,
      until: null,
    };
  });
  const asked = { own: await ownOrganisations(world), now: world.now };
  return importFaults(wanted, await memberships(added, world), asked).map(
    ({ line, column, refused: { refused, parameters } }) =>
      problem({ sheet: 'zone-members', line, column }, refused, parameters),
  );
}

/** One version of the zone for each organisation that joins, and its row of history. */
const STEPS = `
  with joined as (
    select zone_id, organisation_id, row_number() over (partition by zone_id order by organisation_id) as number
    from unnest($1::text[], $2::text[]) as given (zone_id, organisation_id)
  ), step as (
    insert into zones.zone_history (zone_id, version, change, organisation_id, at, person_id)
    select zone.id, zone.version + number, 'MEMBER_ADDED', organisation_id, $3, $4
    from joined join zones.zone zone on zone.id = zone_id
    returning zone_id as zone, version, organisation_id as organisation
  ), raised as (
    update zones.zone zone set version = zone.version + joined.total,
      updated_at = greatest($3, zone.updated_at + interval '1 millisecond')
    from (select zone_id, count(*)::int as total from joined group by zone_id) joined where zone.id = joined.zone_id
  )
  select zone, version, organisation from step`;

/** Who is a member of which zone. A membership ends with `zoneMemberRemove`, which asks for a reason. */
export const zoneMemberSheet: Sheet = {
  name: 'zone-members',
  table: KEY,
  columns: [
    codeOf('zone', '片区', ['CollaborationZone']),
    codeOf('organisation', '单位', participantTypes),
    day('since', '加入日期'),
  ],
  key: ['zone_id', 'organisation_id', 'since'],
  among: 'there.until is null',
  stamps: [],
  derived: { level: '(select level from zones.zone where id = given.zone_id)' },
  check: faults,
  after: async (records, { query, now, person }) => {
    const joined = records.filter(({ isNew }) => isNew).map(({ values }) => values);
    const steps = await query<{ zone: string; version: number; organisation: string }>(STEPS, [
      joined.map((values) => values['zone_id']),
      joined.map((values) => values['organisation_id']),
      now,
      person,
    ]);
    const told = steps.map(({ zone, version, organisation }) => ({
      event: zoneMemberEvent('ADDED', zone, organisation),
      aggregate: zone,
      version,
    }));
    await tell(query, 'zones', now, told);
  },
};
