import type { City } from '../../shared/world/city.js';
import { worldId } from '../../shared/world/dice.js';
import type { Group, Office } from '../../shared/world/organisations.js';
import { announced, type WorldTables } from '../../shared/world/rows.js';
import { intakeWorld } from './intake-record/intake-record.world.js';
import { logRows } from './liaison-log/liaison-log.world.js';
import { clueLibraryWorld } from './clue-library/clue-library.world.js';
import { problemClueWorld } from './problem-clue/problem-clue.world.js';
import { officeEstablished } from './supervision-office/supervision-office.events.js';

const DAY_MS = 86_400_000;
/** Days before the day of the world. */
const OFFICES_SINCE = 2_000;
const LIAISONS_SINCE = 300;

const daysBefore = (day: Date, days: number): Date => new Date(day.getTime() - days * DAY_MS);

/** Each group gets the next officer of its counterpart office; an office with fewer officers than groups begins again. */
function liaisonsOf(office: Office, groups: readonly Group[], since: Date) {
  const officers = office.staff.filter((staff) => staff.role === 'LIAISON_OFFICER');
  return groups.map((group, index) => ({
    id: worldId('CounterpartLiaison', group.key),
    office_id: office.id,
    group_id: group.id,
    officer_id: officers[index % officers.length]!.id,
    from: since,
    until: null,
    primary: true,
    updated_at: since,
  }));
}

/** The regulators of the city that the source names (S0:35), real ones; who consults them is invented. */
const REGULATORS = ['中国人民银行天津分行', '国家金融监督管理总局天津监管局'].flatMap((name) => [
  { name, kind: 'REGULATOR' },
  { name: `${name}纪委`, kind: 'REGULATOR_DISCIPLINE_COMMITTEE' },
]);

function partnersOf(groups: readonly Group[], since: Date): WorldTables {
  const partners = REGULATORS.map((regulator) => ({
    id: worldId('ExternalPartner', regulator.name),
    ...regulator,
    fictional: false,
    updated_at: since,
  }));
  const financial = groups.filter(({ hostKind }) => hostKind === 'FINANCIAL_ENTERPRISE');
  return {
    'offices.external_partner': partners,
    'offices.external_consultation': partners.flatMap(({ id }) =>
      financial.map((group) => ({ partner_id: id, group_id: group.id })),
    ),
  };
}

/** The commission, its offices, the liaison of each group, whom the financial groups consult, reports and clues. */
export function officesWorld(city: City): WorldTables {
  const { day, commission, offices, groups } = city;
  const { 'offices.outbox': kept, 'authz.holding': records, ...intake } = intakeWorld(city);
  const { 'offices.outbox': told, 'authz.holding': held, ...clues } = problemClueWorld(city);
  const { 'offices.outbox': shelved, ...libraries } = clueLibraryWorld(city);
  const established = daysBefore(day, OFFICES_SINCE);
  const since = daysBefore(day, LIAISONS_SINCE);
  const liaisons = offices.flatMap((office) =>
    liaisonsOf(
      office,
      groups.filter((group) => group.office === office.key),
      since,
    ),
  );
  return {
    'offices.commission': [
      { id: commission.id, name: commission.name, level: 'CITY', updated_at: established },
    ],
    'offices.supervision_office': offices.map(({ id, name, kind, staff }) => ({
      id,
      name,
      kind,
      commission_id: commission.id,
      head_id: staff[0]!.id,
      updated_at: established,
    })),
    'offices.counterpart_liaison': liaisons,
    'offices.liaison_log': liaisons.flatMap((liaison) =>
      logRows(
        liaison,
        groups.find(({ id }) => id === liaison.group_id)!,
        day,
      ),
    ),
    ...partnersOf(groups, since),
    ...intake,
    ...clues,
    ...libraries,
    'authz.holding': [...records!, ...held!],
    'offices.outbox': [
      ...offices.map(({ id }) => announced(officeEstablished(id), id, 1, established)),
      ...kept!,
      ...told!,
      ...shelved!,
    ],
  };
}
