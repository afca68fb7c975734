import type { City } from '../../../shared/world/city.js';
import { Dice, worldId } from '../../../shared/world/dice.js';
import type { Group } from '../../../shared/world/organisations.js';
import { announced, type Row, type WorldTables } from '../../../shared/world/rows.js';
import type { SubUnit, WorldOrgan } from '../../../shared/world/units.js';
import { internalOrganAssessed } from '../internal-organ/internal-organ.events.js';
import { organCriteria, type OrganCriterion } from '../internal-organ/organ-assessment.entity.js';
import { supervisionActivityEvent } from '../supervision-activity/supervision-activity.events.js';
import {
  type SupervisionActivityKind,
  supervisionActivityKinds,
} from '../supervision-activity/supervision-activity.entity.js';

const DAY_MS = 86_400_000;
const ESTABLISHED_DAYS_AGO = 390;
/** Activities reach back this far, so that a year and much of the year before have some. */
const ACTIVE_DAYS = 395;
const MOST_ACTIVITIES = 8;

const daysBefore = (city: City, days: number): Date => new Date(city.day.getTime() - days * DAY_MS);

function subUnitRow(at: Date, { id, name, kind, hostUnit, partyCommittee }: SubUnit): Row {
  return {
    id,
    name,
    kind,
    host_unit_id: hostUnit.id,
    party_committee: partyCommittee,
    fictional: true,
    updated_at: at,
  };
}

interface Placed {
  readonly unit: SubUnit;
  readonly organ: WorldOrgan;
  /** What its secretary is in charge of besides. */
  readonly portfolio: string | null;
  /** Null when it has not been assessed. */
  readonly assessedAt: Date | null;
}

/** Every hospital has been assessed (S0:13), of the others one in four. */
function placedOrgans(city: City): Placed[] {
  return city.subUnits.flatMap((unit) => {
    if (unit.organ === null) return [];
    const dice = new Dice(`organ-state/${unit.key}`);
    const isAssessed = dice.next() < 0.25 || unit.kind === 'HOSPITAL';
    const isBusy = dice.next() < 0.05 && unit.kind !== 'HOSPITAL';
    const portfolio = isBusy && unit.organ.secretary ? '分管后勤工作' : null;
    const assessedAt = isAssessed ? daysBefore(city, dice.whole(20, 200)) : null;
    return [{ unit, organ: unit.organ, portfolio, assessedAt }];
  });
}

function organRow(established: Date, { unit, organ, portfolio, assessedAt }: Placed): Row {
  return {
    id: organ.id,
    name: organ.name,
    host_unit_id: unit.hostUnit.id,
    sub_unit_id: unit.id,
    secretary_id: organ.secretary?.id ?? null,
    secretary_full_time: organ.secretary !== null,
    secretary_other_portfolio: portfolio,
    full_time_staff: organ.fullTimeStaff,
    fictional: true,
    established_at: established,
    updated_at: assessedAt ?? established,
    version: assessedAt ? 2 : 1,
  };
}

const assessmentId = ({ unit }: Placed): string => worldId('OrganAssessment', unit.key);

function assessmentRow(placed: Placed, assessedAt: Date): Row {
  const { group } = placed.unit;
  return {
    id: assessmentId(placed),
    organ_id: placed.organ.id,
    version: 2,
    group_id: group.id,
    person_id: group.staff[0]!.id,
    assessed_at: assessedAt,
  };
}

/** A secretary who is missing or busy elsewhere fails the people; the rest is thrown, but hospitals have an organisation. */
function criterionRows(placed: Placed): Row[] {
  const { unit, organ, portfolio } = placed;
  const dice = new Dice(`organ-assessment/${unit.key}`);
  return (Object.keys(organCriteria) as OrganCriterion[]).map((criterion) => {
    const thrown = dice.next() < 0.85 || (criterion === 'ORGANISATION' && unit.kind === 'HOSPITAL');
    const met = thrown && (criterion !== 'PEOPLE' || (organ.secretary !== null && portfolio === null));
    const evidence = met ? '查阅台账(虚构)' : '正在完善(虚构)';
    return { assessment_id: assessmentId(placed), criterion, met, evidence };
  });
}

/** None up to eight at each unit; about one unit in eight has seen nobody. */
function activityRows(city: City, group: Group) {
  const kinds = Object.keys(supervisionActivityKinds) as SupervisionActivityKind[];
  return group.hostUnits.flatMap((unit) => {
    const dice = new Dice(`activity/${unit.key}`);
    const count = dice.next() < 0.12 ? 0 : dice.whole(1, MOST_ACTIVITIES);
    return Array.from({ length: count }, (_, index) => {
      const at = new Date(
        daysBefore(city, dice.whole(2, ACTIVE_DAYS)).getTime() + dice.whole(9, 17) * 3_600_000,
      );
      return {
        id: worldId('SupervisionActivity', `${unit.key}/${index + 1}`),
        group_id: group.id,
        host_unit_id: unit.id,
        kind: dice.pick(kinds),
        at,
        person_id: dice.pick(group.staff).id,
        fictional: true,
        annulled_at: null,
        annulled_by: null,
        annul_reason: null,
        updated_at: at,
        version: 1,
      };
    });
  });
}

/** Parts of the units with their organs and assessments, the outpost committees, and what groups did; all invented. */
export function unitsWorld(city: City): { tables: WorldTables; outbox: readonly Row[] } {
  const established = daysBefore(city, ESTABLISHED_DAYS_AGO);
  const organs = placedOrgans(city);
  const assessed = organs.flatMap((placed) => (placed.assessedAt ? [{ placed, at: placed.assessedAt }] : []));
  const activities = city.groups.flatMap((group) => activityRows(city, group));
  return {
    tables: {
      'groups.host_sub_unit': city.subUnits.map((unit) => subUnitRow(established, unit)),
      'groups.internal_organ': organs.map((placed) => organRow(established, placed)),
      'groups.organ_assessment_history': assessed.map(({ placed, at }) => assessmentRow(placed, at)),
      'groups.organ_criterion_history': assessed.flatMap(({ placed }) => criterionRows(placed)),
      'groups.outpost_committee': city.outposts.map(({ id, name, leader }) => ({
        id,
        name,
        leader_id: leader.id,
        fictional: true,
        established_at: established,
        updated_at: established,
      })),
      'groups.supervision_activity': activities,
    },
    outbox: [
      ...assessed.map(({ placed: { organ }, at }) =>
        announced(internalOrganAssessed(organ.id), organ.id, 2, at),
      ),
      ...activities.map(({ id, host_unit_id: unit, at }) =>
        announced(supervisionActivityEvent('RECORDED', id, unit), id, 1, at),
      ),
    ],
  };
}
