import { clockTables, type Past } from '../../../shared/clock/past-clocks.js';
import type { Level } from '../../../shared/kernel/level.js';
import type { City } from '../../../shared/world/city.js';
import { Dice, worldId } from '../../../shared/world/dice.js';
import type { Staff, WorldOrganisation } from '../../../shared/world/organisations.js';
import { announced, type Row, type WorldTables } from '../../../shared/world/rows.js';
import { recordTables } from '../case-record/case-record.world.js';
import {
  reportRows,
  reportTimes,
  type ReportTurn,
  withReports,
  withReportTurns,
} from '../progress-report/progress-report.world.js';
import { caseClocks } from './case-clocks.stages.js';
import { jointCaseEvent } from './joint-case.events.js';
import type { ParticipantRole } from './joint-case.entity.js';
import { type JointCaseStage, jointCaseStages } from './joint-case.stages.js';

const DAY = 86_400_000;
const CASES = 400;

const TOPICS = [
  '工程招投标',
  '药品采购',
  '粮食购销',
  '专项资金使用',
  '信贷审批',
  '土地领域',
  '惠民补贴',
  '科研经费',
  '公务接待',
  '资产处置',
];
const TASKS = [
  '制定联合办案方案',
  '梳理问题线索',
  '调取相关资料',
  '开展外围核查',
  '谈话取证',
  '专题协调会会商',
  '形成初步报告',
  '督促整改落实',
];

interface CaseZone {
  readonly id: string;
  readonly level: string;
  readonly members: readonly WorldOrganisation[];
}

interface WorldCase {
  readonly id: string;
  readonly zone: CaseZone;
  readonly title: string;
  readonly caseNumber: string;
  readonly participants: readonly {
    readonly organisation: WorldOrganisation;
    readonly role: ParticipantRole;
  }[];
  readonly steps: readonly { readonly stage: JointCaseStage; readonly at: Date }[];
  readonly tasks: readonly Row[];
  readonly filedAt: Date | undefined;
  /** When its lead reported on it. */
  readonly reports: readonly Date[];
  /** Open, and shared with where the system of a partner has its post. */
  readonly isShared: boolean;
}

const ROLE_OF: Readonly<Record<string, ParticipantRole>> = {
  SupervisionOffice: 'COORDINATOR',
  DispatchedGroup: 'ANALYST',
  DistrictCommission: 'HANDLER',
  SubdistrictOrgan: 'SUPPORT',
};

/** One lead, an office where the zone has one; two to four others, and a township-level organ of a district that takes part. */
function makeParticipants(city: City, dice: Dice, zone: CaseZone): WorldCase['participants'] {
  const offices = zone.members.filter((member) => member.type === 'SupervisionOffice');
  const lead = dice.pick(offices.length > 0 ? offices : zone.members);
  const others = zone.members.filter(
    (member) => member !== lead && (member.type !== 'SupervisionOffice' || dice.next() < 0.2),
  );
  const chosen = dice.some(others, Math.min(others.length, dice.whole(2, 4)));
  const district = city.districts.find((made) => chosen.includes(made));
  const organs = district ? city.subdistricts.filter((organ) => organ.parent === district.code) : [];
  const all = organs.length > 0 ? [...chosen, dice.pick(organs)] : chosen;
  return [
    { organisation: lead, role: 'LEAD' },
    ...all.map((organisation) => ({ organisation, role: ROLE_OF[organisation.type]! })),
  ];
}

/** A walk along the stage table up to the day of the world. */
function makeSteps(city: City, dice: Dice): WorldCase['steps'] {
  const opened = city.day.getTime() - dice.whole(5, 360) * DAY + dice.whole(8 * 60, 18 * 60) * 60_000;
  const steps = [{ stage: jointCaseStages.initial, at: new Date(opened) }];
  for (let at = opened + dice.whole(3, 30) * DAY; at < city.day.getTime(); at += dice.whole(5, 60) * DAY) {
    const following = jointCaseStages.follows[steps.at(-1)!.stage].filter(
      (stage) => stage !== 'CONCLUDED_WITHOUT_FILING' && stage !== 'MERGED',
    );
    if (following.length === 0) break;
    steps.push({ stage: dice.pick(following), at: new Date(at) });
  }
  return steps;
}

/** So that whoever a case is shared with can see it move: what follows the transfer to trial is not done by hand. */
const upToFiling = (steps: WorldCase['steps']): WorldCase['steps'] =>
  steps.slice(0, steps.findIndex(({ stage }) => stage === 'FILED') + 1 || undefined);

interface Doer extends Staff {
  readonly organisationId: string;
}

function makeTasks(city: City, dice: Dice, caseId: string, opened: Date, staff: readonly Doer[]): Row[] {
  return dice.some(TASKS, dice.whole(3, TASKS.length)).map((title, index) => {
    const done = opened.getTime() + (index + 1) * dice.whole(4, 30) * DAY;
    const doer = dice.pick(staff);
    const isDone = done < city.day.getTime();
    return {
      id: worldId('Task', `${caseId}/${index + 1}`),
      case_id: caseId,
      number: index + 1,
      title,
      stage: isDone ? 'DONE' : 'ASSIGNED',
      organisation_id: doer.organisationId,
      assignee_id: doer.id,
      done_at: isDone ? new Date(done) : null,
      created_at: opened,
      updated_at: isDone ? new Date(done) : opened,
      version: isDone ? 2 : 1,
    };
  });
}

/** So that somebody who can sign in can make something happen to what a partner hears of. */
const isLedWhereALeaderSignsIn = (city: City, [lead]: WorldCase['participants']): boolean =>
  lead!.organisation === city.signIns.find(({ role }) => role === 'ZONE_LEADER')!.organisation;

function shareRow(partner: WorldOrganisation, { id, steps: [opened] }: WorldCase): Row {
  const share = worldId('Grant', `${id}/${partner.key}`);
  return {
    id: share,
    matter_id: id,
    organisation_id: partner.id,
    chain: [share],
    not_before: opened!.at,
    expires_at: null,
    revoked_at: null,
  };
}

function makeCase(city: City, zone: CaseZone, index: number): WorldCase {
  const dice = new Dice(`joint case/${index}`);
  const id = worldId('JointCase', String(index));
  const participants = makeParticipants(city, dice, zone);
  const isShared = index % 8 === 4 && isLedWhereALeaderSignsIn(city, participants);
  const steps = isShared && index % 16 === 4 ? upToFiling(makeSteps(city, dice)) : makeSteps(city, dice);
  const opened = steps[0]!.at;
  const filedAt = steps.find(({ stage }) => stage === 'FILED')?.at;
  const host = dice.pick(dice.pick(city.groups).hostUnits);
  const staff = participants.flatMap(({ organisation: { id: organisationId, staff: own } }) =>
    own.map((member) => ({ ...member, organisationId })),
  );
  return {
    id,
    zone,
    title: `关于${host.name}${dice.pick(TOPICS)}问题的联合办案(虚构)`,
    caseNumber: `LB-${opened.getUTCFullYear()}-${worldId('CaseNumber', String(index)).slice(-8)}`,
    participants,
    steps,
    tasks: makeTasks(city, dice, id, opened, staff),
    filedAt,
    reports: reportTimes(index, filedAt, steps.find(({ stage }) => stage === 'CLOSED')?.at ?? city.day),
    isShared,
  };
}

/** Each task was given when its case was opened; some have been done since. */
function taskSteps({ participants, tasks }: WorldCase): Row[] {
  const [opener] = participants[0]!.organisation.staff;
  return tasks.flatMap((task) => {
    const { id: task_id, case_id, organisation_id, assignee_id, created_at, done_at } = task;
    const given = { task_id, case_id, organisation_id, assignee_id };
    const first = { ...given, version: 1, stage: 'ASSIGNED', at: created_at, person_id: opener!.id };
    const done = { ...given, version: 2, stage: 'DONE', at: done_at, person_id: assignee_id };
    return done_at === null ? [first] : [first, done];
  });
}

/** Every other case lies in the first zone of the city, so that a board has more than a hundred. */
function zoneOf(zones: readonly CaseZone[], index: number): CaseZone {
  const city = zones.filter((zone) => zone.level === 'CITY');
  const district = zones.filter((zone) => zone.level === 'DISTRICT');
  if (index % 2 === 0) return city[0]!;
  return index % 10 === 9
    ? district[Math.floor(index / 10) % district.length]!
    : city[1 + (Math.floor(index / 2) % 2)]!;
}

const levelOf = ({ isShared }: WorldCase): Level => (isShared ? 'OPEN' : 'INTERNAL');

function caseRow(made: WorldCase): Row {
  const { id, zone, title, caseNumber, steps } = made;
  const last = steps.at(-1)!;
  return {
    id,
    case_number: caseNumber,
    title,
    stage: last.stage,
    zone_id: zone.id,
    level: levelOf(made),
    need_to_know: false,
    subject_rank: 'OTHER',
    review_required: false,
    fictional: true,
    opened_at: steps[0]!.at,
    updated_at: last.at,
    version: steps.length,
  };
}

function pastOf(made: WorldCase): Past<JointCaseStage | ReportTurn> {
  const { id, zone, steps, reports, participants } = made;
  const { organisation: lead } = participants[0]!;
  const owner = {
    objectId: id,
    matterId: id,
    keeper: 'zones',
    zoneId: zone.id,
    level: levelOf(made),
  };
  const owing = { ...owner, needToKnow: false, organisationId: lead.id };
  return { owing, person: lead.staff[0]!.id, steps: withReports(steps, reports) };
}

/** 400 fictional joint cases with their history, times the scale of the city. */
export function caseTables(city: City, zones: readonly CaseZone[]): WorldTables {
  const cases = Array.from({ length: CASES * city.scale }, (_, index) =>
    makeCase(city, zoneOf(zones, index), index),
  );
  const partner = city.signIns.find(({ role }) => role === 'INTEGRATION_PARTNER')!.organisation;
  const steps = cases.flatMap((made) =>
    made.steps.map((step, index) => ({ made, step, version: index + 1 })),
  );
  return {
    'zones.joint_case': cases.map(caseRow),
    'authz.case_membership': cases.flatMap(({ id, participants, steps: [opened] }) =>
      participants.map(({ organisation, role }) => ({
        case_id: id,
        organisation_id: organisation.id,
        role,
        since: opened!.at,
        until: null,
      })),
    ),
    'authz.grant': cases.filter(({ isShared }) => isShared).map((made) => shareRow(partner, made)),
    'zones.joint_case_history': steps.map(({ made, step, version }) => ({
      case_id: made.id,
      version,
      stage: step.stage,
      at: step.at,
      person_id: made.participants[0]!.organisation.staff[0]!.id,
    })),
    // the last version is kept when its row is written
    'zones.joint_case_version_history': steps
      .filter(({ made, version }) => version < made.steps.length)
      .map(({ made, step, version }) => ({
        case_id: made.id,
        version,
        at: step.at,
        title: made.title,
        stage: step.stage,
        level: levelOf(made),
        need_to_know: false,
      })),
    'zones.task': cases.flatMap(({ tasks }) => tasks),
    ...clockTables(withReportTurns(caseClocks), cases.map(pastOf)),
    'zones.progress_report': cases.flatMap(reportRows),
    ...recordTables(cases, city.day),
    'zones.task_history': cases.flatMap(taskSteps),
    'zones.outbox': steps
      .toSorted((a, b) => a.step.at.getTime() - b.step.at.getTime() || a.version - b.version)
      .map(({ made, step, version }) =>
        announced(
          jointCaseEvent(version === 1 ? 'OPENED' : 'ADVANCED', made.id, made.zone.id),
          made.id,
          version,
          step.at,
        ),
      ),
  };
}
