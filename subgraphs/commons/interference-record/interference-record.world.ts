import type { City } from '../../../shared/world/city.js';
import { worldId } from '../../../shared/world/dice.js';
import type { Row, WorldTables } from '../../../shared/world/rows.js';
import type { InterferenceKind } from './interference-record.entity.js';

const DAY = 86_400_000;

interface Told {
  readonly kind: InterferenceKind;
  readonly case: number | null;
  readonly who: string;
  readonly note: string;
  readonly office: string;
  readonly daysAgo: number;
}

const told: readonly Told[] = [
  {
    kind: 'ASKED_ABOUT',
    case: 6,
    who: '某甲(虚构)',
    note: '电话打听案件进展(虚构)',
    office: '7',
    daysAgo: 4,
  },
  { kind: 'PASSED_ON', case: 8, who: '某乙(虚构)', note: '转递说情信件(虚构)', office: '7', daysAgo: 8 },
  {
    kind: 'UNAUTHORISED_CONTACT',
    case: 5,
    who: '某丙(虚构)',
    note: '私下约见涉案人员(虚构)',
    office: '4',
    daysAgo: 15,
  },
  {
    kind: 'INTERFERED',
    case: null,
    who: '某丁(虚构)',
    note: '要求不予追究,未指明案件(虚构)',
    office: 'case-supervision',
    daysAgo: 21,
  },
];

function recordOf({ offices, day }: City, { kind, who, note, office, ...one }: Told, index: number): Row {
  const at = offices.find(({ key }) => key === `office/${office}`)!;
  return {
    id: worldId('InterferenceRecord', String(index)),
    kind,
    matter_id: one.case === null ? null : worldId('JointCase', String(one.case)),
    interferer_id: null,
    interferer_name: who,
    at: new Date(day.getTime() - (one.daysAgo + 1) * DAY),
    note,
    organisation_id: at.id,
    reported_by_id: at.staff.at(-1)!.id,
    reported_at: new Date(day.getTime() - one.daysAgo * DAY),
    fictional: true,
  };
}

/** A handful of fictional reports, about nobody of the hub. */
export const interferenceTables = (city: City): WorldTables => ({
  'commons.interference_record': told.map((one, index) => recordOf(city, one, index)),
});
