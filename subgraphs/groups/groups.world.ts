import type { City } from '../../shared/world/city.js';
import { Dice } from '../../shared/world/dice.js';
import type { Group } from '../../shared/world/organisations.js';
import { announced, type Row, type WorldTables } from '../../shared/world/rows.js';
import { groupEstablished } from './dispatched-group/dispatched-group.events.js';
import type { PartyCommitteeKind } from './host-unit/host-unit.entity.js';
import { unitsWorld } from './world/units.js';

const DAY_MS = 86_400_000;
/** Groups of the demonstration were dispatched this many days before its day. */
const DISPATCHED = { latest: 400, earliest: 1_500 };

function dispatchedAt(group: Group, day: Date): Date {
  const days = new Dice(`dispatched/${group.key}`).whole(DISPATCHED.latest, DISPATCHED.earliest);
  return new Date(day.getTime() - days * DAY_MS);
}

function groupRow(group: Group, dispatched: Date): Row {
  const { id, name, hostKind, dispatchMode, staff } = group;
  return {
    id,
    name,
    host_kind: hostKind,
    dispatch_mode: dispatchMode,
    level: 'CITY',
    leader_id: staff[0]!.id,
    fictional: true,
    dispatched_at: dispatched,
    updated_at: dispatched,
  };
}

/** Organs are led by a leading party group, the other units by a party committee. */
const partyCommitteeOf = ({ hostKind }: Group): PartyCommitteeKind =>
  hostKind === 'PARTY_STATE_ORGAN' ? 'LEADING_PARTY_GROUP' : 'PARTY_COMMITTEE';

function hostUnitRows(group: Group, dispatched: Date): Row[] {
  return group.hostUnits.map(({ id, name, staff }, index) => ({
    id,
    name,
    group_id: group.id,
    seat: index === 0,
    party_secretary_id: staff.find((held) => held.role === 'HOST_PARTY_SECRETARY')?.id ?? null,
    party_committee_kind: index === 0 ? partyCommitteeOf(group) : null,
    fictional: true,
    updated_at: dispatched,
  }));
}

/** The groups, their host units and what belongs to these, all of them invented. */
export function groupsWorld(city: City): WorldTables {
  const { day, groups } = city;
  const { tables, outbox } = unitsWorld(city);
  const dated = groups.map((group) => ({ group, dispatched: dispatchedAt(group, day) }));
  return {
    'groups.dispatched_group': dated.map(({ group, dispatched }) => groupRow(group, dispatched)),
    'groups.host_unit': dated.flatMap(({ group, dispatched }) => hostUnitRows(group, dispatched)),
    ...tables,
    'groups.outbox': [
      ...dated.map(({ group: { id }, dispatched }) => announced(groupEstablished(id), id, 1, dispatched)),
      ...outbox,
    ],
  };
}
