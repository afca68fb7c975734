import { type Problem, problem } from '../../../shared/import/problem.js';
import { type CheckWorld, codeOf, day, type Sheet, type SheetRecord } from '../../../shared/import/sheet.js';
import { tell } from '../../../shared/import/tell.js';
import { zoneMemberEvent } from './zone-member.events.js';
import { participantTypes } from '../organisation/organisation.entity.js';

interface Held {
  readonly organisation: string;
  readonly zone: string;
  readonly level: string;
}

const KEY = 'authz.zone_membership';

/** The level of each zone, of this import or there already. */
async function levelsOf(records: readonly SheetRecord[], world: CheckWorld): Promise<Map<string, string>> {
  const there = await world.query<{ id: string; level: string }>(
    'select id, level from zones.zone where id = any($1)',
    [records.map(({ values }) => values['zone_id'])],
  );
  const levels = new Map(there.map(({ id, level }) => [id, level]));
  for (const { id, values } of world.records('zones')) levels.set(id!, values['level'] as string);
  return levels;
}

/** One zone for each organisation and level (domain 2, acceptance minimum 8). */
async function secondZones(records: readonly SheetRecord[], world: CheckWorld): Promise<Problem[]> {
  const levels = await levelsOf(records, world);
  const said = new Set(records.map(({ values }) => `${values['zone_id']} ${values['organisation_id']}`));
  const there = await world.query<Held>(
    `select organisation_id as organisation, zone_id as zone, level from ${KEY}
     where until is null and organisation_id = any($1)`,
    [records.map(({ values }) => values['organisation_id'])],
  );
  const held = new Map(
    there
      .filter(({ organisation, zone }) => !said.has(`${zone} ${organisation}`))
      .map(({ organisation, level }) => [`${organisation} ${level}`, true]),
  );
  return records.flatMap(({ line, values }) => {
    const at = { sheet: 'zone-members', line, column: 'organisation' };
    if ((values['since'] as Date) > world.now)
      return [
        problem({ ...at, column: 'since' }, 'INVALID_INPUT', { reason: 'not in the future / 不能晚于现在' }),
      ];
    const place = `${values['organisation_id']} ${levels.get(values['zone_id'] as string)}`;
    if (held.has(place))
      return [problem(at, 'IN_ANOTHER_ZONE', { zone: levels.get(values['zone_id'] as string)! })];
    held.set(place, true);
    return [];
  });
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
  check: secondZones,
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
