import { clockTables, type Past } from '../../../shared/clock/past-clocks.js';
import type { City } from '../../../shared/world/city.js';
import { Dice, worldId } from '../../../shared/world/dice.js';
import { invent, type WorldOrganisation } from '../../../shared/world/organisations.js';
import { announced, type Row, type WorldTables } from '../../../shared/world/rows.js';
import { clueClocks } from './clue-clocks.stages.js';
import { clueTransferEvent } from './clue-transfer.events.js';
import type { CadreRank, ClueSource } from './problem-clue.entity.js';
import { problemClueEvent, type ProblemClueEventKind } from './problem-clue.events.js';
import type { Disposition, ProblemClueStage } from './problem-clue.stages.js';

const DAY_MS = 86_400_000;
const MATTERS = [
  '违规发放津贴补贴',
  '插手工程招投标',
  '出租车经营权审批',
  '违规收受礼品礼金',
  '资产处置不规范',
  '优亲厚友',
];
const SOURCES: readonly ClueSource[] = [
  'PETITION',
  'FOUND_IN_WORK',
  'CENTRAL_INSPECTION',
  'INSPECTION',
  'OTHER_BODY',
];
const RANKS: readonly CadreRank[] = ['UNIT_MANAGED', 'DISTRICT_MANAGED', 'OTHER'];

/** A step of the demonstration: what is told of it, where it led. */
type Step = readonly [ProblemClueEventKind, ProblemClueStage];
const registered: readonly Step[] = [
  ['RECEIVED', 'RECEIVED'],
  ['REGISTERED', 'REGISTERED'],
];
const designated: readonly Step[] = [...registered, ['ASSIGNED', 'ASSIGNED'], ['DESIGNATED', 'ASSIGNED']];
const proposed: readonly Step[] = [...designated, ['PROPOSED', 'DISPOSITION_PROPOSED']];
const approved: readonly Step[] = [...proposed, ['APPROVED', 'DISPOSITION_APPROVED']];
const begun = (stage: ProblemClueStage): readonly Step[] => [...approved, ['BEGUN', stage]];
const merged: readonly Step[] = [...registered, ['MERGED', 'MERGED']];

interface Plan {
  readonly steps: readonly Step[];
  readonly way?: Disposition;
  /** How many days before the day of the world it was received. */
  readonly ago: number;
  /** Keys of an office or group; by default the office whose people can sign in. */
  readonly at?: string;
  readonly rank?: CadreRank;
  readonly needToKnow?: boolean;
}

/** Every stage at least once; of two the opinion is overdue, of two the report on a talk, and of one the opinion is due soon. */
const PLANS: readonly Plan[] = [
  { steps: [['RECEIVED', 'RECEIVED']], ago: 2 },
  { steps: registered, ago: 5 },
  { steps: designated, ago: 9 },
  { steps: designated, ago: 40 },
  { steps: proposed, way: 'TALK_OR_INQUIRY', ago: 26 },
  { steps: proposed, way: 'PRELIMINARY_VERIFICATION', ago: 45, rank: 'CITY_MANAGED' },
  { steps: approved, way: 'PRELIMINARY_VERIFICATION', ago: 25 },
  { steps: begun('TALK_OR_INQUIRY'), way: 'TALK_OR_INQUIRY', ago: 60 },
  {
    steps: begun('PRELIMINARY_VERIFICATION'),
    way: 'PRELIMINARY_VERIFICATION',
    ago: 75,
    rank: 'CITY_MANAGED',
    needToKnow: true,
  },
  { steps: begun('HELD'), way: 'HELD', ago: 90 },
  { steps: begun('CONCLUDED'), way: 'CONCLUDED', ago: 100 },
  { steps: [...designated, ['TRANSFERRED', 'TRANSFERRED']], ago: 15 },
  { steps: merged, ago: 8 },
  { steps: designated, ago: 12, at: 'group/1' },
  { steps: begun('TALK_OR_INQUIRY'), way: 'TALK_OR_INQUIRY', ago: 50, at: 'group/1' },
  { steps: proposed, way: 'HELD', ago: 18, at: 'office/7' },
];
/** Whom clues are offered to. */
const RECEIVER = 'group/1';

interface WorldClue {
  readonly id: string;
  readonly row: Row;
  readonly subject: Row;
  readonly history: readonly Row[];
  readonly told: readonly Row[];
  readonly past: Past<ProblemClueStage>;
}

const organisationOf = ({ offices, groups }: City, key: string): WorldOrganisation =>
  [...offices, ...groups].find((one) => one.key === key)!;

/** Of an office its first officer, of a group its first member: who handles clues there, and can sign in. */
const handlerOf = ({ staff }: WorldOrganisation): string =>
  staff.find(({ role }) => role === 'LIAISON_OFFICER' || role === 'GROUP_MEMBER')!.id;

/** Who and where, of one clue. */
interface Scene {
  readonly id: string;
  readonly plan: Plan;
  readonly index: number;
  readonly registrar: WorldOrganisation;
  readonly wanted: WorldOrganisation;
  readonly received: Date;
  readonly did: (kind: ProblemClueEventKind) => boolean;
}

const at = ({ received }: Scene, step: number): Date => new Date(received.getTime() + step * 6 * 3_600_000);
const PLAN_TEXT = '按批准方式办理,两人以上进行(虚构)。';

function historyOf(city: City, scene: Scene): Row[] {
  const { id, plan, registrar, wanted } = scene;
  const receiver = organisationOf(city, RECEIVER);
  const keeper = registrar.staff.find(({ role }) => role === 'CASE_SUPERVISOR')!.id;
  const doer: Readonly<Partial<Record<ProblemClueEventKind, string>>> = {
    ASSIGNED: city.commission.staff[0]!.id,
    DESIGNATED: wanted.staff[0]!.id,
    PROPOSED: handlerOf(wanted),
    APPROVED: wanted.staff[0]!.id,
    BEGUN: handlerOf(wanted),
    TRANSFERRED: receiver.staff[0]!.id,
  };
  return plan.steps.map(([kind, stage], step) => {
    const isWith = step >= 2 && kind !== 'MERGED';
    const holder = kind === 'TRANSFERRED' ? receiver : isWith ? wanted : registrar;
    return {
      clue_id: id,
      version: step + 1,
      stage,
      holder_id: holder.id,
      handler_id: isWith && step >= 3 && kind !== 'TRANSFERRED' ? handlerOf(wanted) : null,
      disposition: step >= 4 ? (plan.way ?? null) : null,
      note: kind === 'PROPOSED' ? PLAN_TEXT : null,
      at: at(scene, step),
      person_id: doer[kind] ?? keeper,
    };
  });
}

function rowOf(city: City, scene: Scene, told: Row, about: Row): Row {
  const { id, plan, index, registrar, wanted, received, did } = scene;
  const keeper = registrar.staff.find(({ role }) => role === 'CASE_SUPERVISOR')!.id;
  return {
    id,
    clue_number: `XS-${received.getUTCFullYear()}-${id.slice(-8)}`,
    source: SOURCES[index % SOURCES.length],
    received_at: received,
    received_by_id: registrar.id,
    registrar_id: registrar.id,
    commission_id: city.commission.id,
    holder_id: told['holder_id'],
    ...about,
    intake_record_id: null,
    stage: told['stage'],
    proposed_holder_id: did('REGISTERED') ? wanted.id : null,
    proposed_by_id: did('REGISTERED') ? keeper : null,
    handler_id: told['handler_id'],
    disposition: plan.way ?? null,
    disposition_plan: plan.way === undefined ? null : PLAN_TEXT,
    disposed_by_id: plan.way === undefined ? null : handlerOf(wanted),
    approved_at: did('APPROVED') ? at(scene, 5) : null,
    merged_into_id: did('MERGED') ? worldId('ProblemClue', 'clue/2') : null,
    level: 'INTERNAL',
    need_to_know: plan.needToKnow ?? false,
    fictional: true,
    created_at: received,
    updated_at: told['at'],
    version: plan.steps.length,
  };
}

function clueOf(city: City, plan: Plan, index: number): WorldClue {
  const key = `clue/${index + 1}`;
  const dice = new Dice(key);
  const id = worldId('ProblemClue', key);
  const kinds = plan.steps.map(([kind]) => kind);
  const scene: Scene = {
    id,
    plan,
    index,
    registrar: organisationOf(city, 'office/case-supervision'),
    wanted: organisationOf(city, plan.at ?? 'office/4'),
    received: new Date(city.day.getTime() - plan.ago * DAY_MS),
    did: (kind) => kinds.includes(kind),
  };
  const unit = dice.pick(city.groups.flatMap(({ hostUnits }) => hostUnits));
  const name = `${invent(key).name}(虚构)`;
  const history = historyOf(city, scene);
  const about = {
    area_id: worldId('Place', dice.pick(city.districts).code),
    summary: `反映${unit.name}${name}${MATTERS[index % MATTERS.length]}的问题(虚构)`,
  };
  const owner = { objectId: id, matterId: id, keeper: 'offices', zoneId: null, level: 'INTERNAL' } as const;
  const organisationId = history.at(-1)!['holder_id'] as string;
  const rank = plan.rank ?? RANKS[index % RANKS.length];
  return {
    id,
    row: rowOf(city, scene, history.at(-1)!, about),
    subject: { clue_id: id, number: 1, name, rank, organisation_id: unit.id, fictional: true },
    history,
    past: {
      owing: { ...owner, needToKnow: plan.needToKnow ?? false, organisationId },
      person: scene.registrar.staff[0]!.id,
      steps: plan.steps.map(([, stage], step) => ({ stage, at: at(scene, step) })),
    },
    told: kinds.map((kind, step) =>
      announced(
        problemClueEvent(kind, id, history[step]!['holder_id'] as string),
        id,
        step + 1,
        at(scene, step),
      ),
    ),
  };
}

/** What the first group was offered by the fourth office: once received, once waiting. */
function transfersOf(city: City, clues: readonly WorldClue[]): WorldTables {
  const [from, to] = [organisationOf(city, 'office/4'), organisationOf(city, RECEIVER)];
  const received = clues.find(({ row }) => row['stage'] === 'TRANSFERRED')!;
  const waiting = clues[2]!;
  const made = [received, waiting].map((clue) => {
    const isReceived = clue === received;
    const at = clue.row['updated_at'] as Date;
    const id = worldId('ClueTransfer', isReceived ? 'received' : 'offered');
    const row: Row = {
      id,
      clue_id: clue.id,
      clue_number: clue.row['clue_number'],
      registrar_id: clue.row['registrar_id'],
      from_id: from.id,
      to_id: to.id,
      level: 'INTERNAL',
      reason: '被反映人所在单位由该组监督(虚构)',
      stage: isReceived ? 'ACCEPTED' : 'OFFERED',
      offered_by_id: from.staff[0]!.id,
      offered_at: at,
      decided_by_id: isReceived ? to.staff[0]!.id : null,
      decided_at: isReceived ? at : null,
      note: null,
      updated_at: at,
      version: isReceived ? 2 : 1,
    };
    const kinds = isReceived ? (['OFFERED', 'ACCEPTED'] as const) : (['OFFERED'] as const);
    const ids = { clueTransfer: id, problemClue: clue.id, organisation: to.id };
    return {
      row,
      history: kinds.map((stage, step) => ({
        transfer_id: id,
        version: step + 1,
        stage,
        at,
        person_id: (stage === 'OFFERED' ? from : to).staff[0]!.id,
      })),
      told: kinds.map((kind, step) => announced(clueTransferEvent(kind, ids), id, step + 1, at)),
    };
  });
  return {
    'offices.clue_transfer': made.map(({ row }) => row),
    'offices.clue_transfer_history': made.flatMap(({ history }) => history),
    'offices.outbox': made.flatMap(({ told }) => told),
  };
}

/** Clues in every stage, all of them invented, that those who sign in can work on. */
export function problemClueWorld(city: City): WorldTables {
  // what others refer to comes first
  const clues = PLANS.map((plan, index) => clueOf(city, plan, index)).toSorted(
    (a, b) => Number(a.row['merged_into_id'] !== null) - Number(b.row['merged_into_id'] !== null),
  );
  const { 'offices.outbox': told, ...transfers } = transfersOf(city, clues);
  const merged = clues.filter(({ row }) => row['merged_into_id'] !== null);
  return {
    'offices.problem_clue': clues.map(({ row }) => row),
    'offices.case_subject': clues.map(({ subject }) => subject),
    'offices.problem_clue_history': clues.flatMap(({ history }) => history),
    ...transfers,
    ...clockTables(
      clueClocks,
      clues.map(({ past }) => past),
    ),
    'authz.holding': clues.map(({ id, row }) => ({
      matter_id: id,
      organisation_id: row['holder_id'],
      area_id: row['area_id'],
    })),
    'authz.joined_matter': merged.flatMap(({ id, row }) => [
      { matter_id: row['merged_into_id'], whole_id: row['merged_into_id'] },
      { matter_id: id, whole_id: row['merged_into_id'] },
    ]),
    'offices.outbox': [...clues.flatMap(({ told: own }) => own), ...told!],
  };
}
