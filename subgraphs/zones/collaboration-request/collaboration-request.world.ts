import type { City } from '../../../shared/world/city.js';
import { worldId } from '../../../shared/world/dice.js';
import type { WorldOrganisation } from '../../../shared/world/organisations.js';
import { announced, type Row, type WorldTables } from '../../../shared/world/rows.js';
import type { CollaborationMode, RequestCriterion } from './collaboration-request.entity.js';
import { requestEvent } from './collaboration-request.events.js';
import type { RequestState } from './collaboration-request.stages.js';

const DAY = 86_400_000;

interface Plan {
  readonly states: readonly RequestState[];
  readonly criteria: readonly RequestCriterion[];
  readonly mode?: CollaborationMode;
  readonly title: string;
  /** By a township-level organ of a district to the commission of that; by a group to an office otherwise. */
  readonly isLocal?: boolean;
}

const submitted: readonly RequestState[] = ['DRAFT', 'SUBMITTED'];
const clarified: readonly RequestState[] = [...submitted, 'CLARIFIED'];
const analysed: readonly RequestState[] = [...clarified, 'ANALYSED'];
const approved: readonly RequestState[] = [...analysed, 'APPROVED'];
const active: readonly RequestState[] = [...approved, 'ACTIVE'];
const concluded: readonly RequestState[] = [...active, 'CONCLUDED'];

/** Every state once. */
const PLANS: readonly Plan[] = [
  { states: ['DRAFT'], criteria: ['COMPLEX'], title: '工程招投标问题' },
  { states: submitted, criteria: ['HARMS_MASSES', 'STRONG_REACTION'], title: '惠民补贴问题', isLocal: true },
  { states: clarified, criteria: ['LARGE_SUM'], title: '专项资金使用问题' },
  { states: analysed, criteria: ['LOCAL_RECUSAL'], mode: 'CROSS', title: '土地领域问题' },
  { states: approved, criteria: ['LOCAL_RECUSAL', 'COMPLEX'], mode: 'CROSS', title: '环境污染问题' },
  { states: [...analysed, 'REJECTED'], criteria: ['LONG_SPAN'], mode: 'ELEVATED', title: '资产处置问题' },
  { states: active, criteria: ['LARGE_IMPACT'], mode: 'ELEVATED', title: '药品采购问题' },
  { states: concluded, criteria: ['COMPLEX', 'LONG_SPAN'], mode: 'COLLABORATIVE', title: '粮食购销问题' },
  {
    states: [...concluded, 'ASSESSED'],
    criteria: ['LARGE_SUM'],
    mode: 'COLLABORATIVE',
    title: '科研经费问题',
  },
  { states: [...submitted, 'WITHDRAWN'], criteria: ['COMPLEX'], title: '公务接待问题' },
];

const NOTES: Readonly<Record<RequestState, string | null>> = {
  DRAFT: null,
  SUBMITTED: null,
  CLARIFIED: '事项已厘清(虚构)。',
  ANALYSED: '建议按拟定方式办理(虚构)。',
  APPROVED: '同意(虚构)。',
  REJECTED: '由申请单位自行办理(虚构)。',
  ACTIVE: null,
  CONCLUDED: '协作事项已完成(虚构)。',
  ASSESSED: '协作顺畅(虚构)。',
  WITHDRAWN: '情况已变化(虚构)。',
};

/** A zone with what of its joint cases requests can have led to. */
export interface RequestZone {
  readonly id: string;
  readonly key: string;
  readonly members: readonly WorldOrganisation[];
}

interface Scene {
  readonly city: City;
  readonly zones: readonly RequestZone[];
  /** Cases that have run for a while, led by the counterpart office, with who takes part in each. */
  readonly cases: readonly { readonly row: Row; readonly participants: readonly Row[] }[];
}

function partiesOf({ city, zones }: Scene, plan: Plan) {
  if (plan.isLocal === true) {
    const applicant = city.signIns.find(({ role }) => role === 'SUBDISTRICT_HEAD')!.organisation;
    const district = city.districts.find(({ code }) => code === '120105')!;
    return {
      applicant,
      counterpart: district,
      zone: zones.find(({ members }) => members.includes(applicant))!,
    };
  }
  const zone = zones.find(({ key }) => key === 'city/4')!;
  return { applicant: city.groups[0]!, counterpart: zone.members[0]!, zone };
}

/** Who took which step: the applicant, or somebody of the counterpart with the role for it. */
function signerOf(applicant: WorldOrganisation, counterpart: WorldOrganisation, state: RequestState): string {
  const decides: readonly RequestState[] = ['APPROVED', 'REJECTED', 'ASSESSED'];
  const applies: readonly RequestState[] = ['DRAFT', 'SUBMITTED', 'WITHDRAWN'];
  if (applies.includes(state)) return applicant.staff[0]!.id;
  const inCharge = counterpart.staff.find(({ role }) => role === 'IN_CHARGE_LEADER');
  return (decides.includes(state) ? inCharge : undefined)?.id ?? counterpart.staff[0]!.id;
}

/** Of a request without a case: the counterpart leads, with the applicant and a district that the matter does not lie in. */
function handlersOf(
  { city }: Scene,
  { applicant, counterpart, zone }: ReturnType<typeof partiesOf>,
): { organisation_id: string; role: string }[] {
  const [, other] = city.districts.filter((district) => zone.members.includes(district));
  return [
    { organisation_id: counterpart.id, role: 'LEAD' },
    { organisation_id: applicant.id, role: 'ANALYST' },
    { organisation_id: other!.id, role: 'HANDLER' },
  ];
}

/** Where it lies: in the district of a local applicant, in another one of the zone otherwise. */
function areaOf({ city }: Scene, plan: Plan, zone: RequestZone): string {
  const [area] = city.districts.filter((district) => zone.members.includes(district));
  return plan.isLocal === true ? '120105' : area!.code;
}

function makeRequest(scene: Scene, plan: Plan, index: number) {
  const { city } = scene;
  const parties = partiesOf(scene, plan);
  const { applicant, counterpart, zone } = parties;
  const id = worldId('CollaborationRequest', String(index));
  const { states, mode, criteria } = plan;
  const state = states.at(-1)!;
  const made = states.includes('ACTIVE') ? scene.cases[index % scene.cases.length]! : null;
  const opened = made?.row['opened_at'] as Date | undefined;
  const start = (opened ?? new Date(city.day.getTime() - (2 * index + 1) * DAY)).getTime() - 5 * DAY;
  const at = (step: number): Date => new Date(start + step * DAY);
  const area_code = areaOf(scene, plan, zone);
  const handlers =
    made?.participants.map(({ organisation_id, role }) => ({ organisation_id, role })) ??
    (states.includes('ANALYSED') ? handlersOf(scene, parties) : []);
  const lead = handlers.find(({ role }) => role === 'LEAD')?.organisation_id;
  const told = { id, zoneId: zone.id, applicantId: applicant.id, counterpartId: counterpart.id };
  return {
    row: {
      ...{ id, state, zone_id: zone.id, applicant_id: applicant.id, counterpart_id: counterpart.id },
      title: `${plan.title}协作申请(虚构)`,
      clue_id: null,
      area_id: worldId('Place', area_code),
      area_code,
      criteria,
      asks: [{ organisationId: counterpart.id, text: '请协调力量共同办理(虚构)。' }],
      mode: mode ?? null,
      outside_bodies: mode === 'CROSS' ? ['公安机关(虚构)', '生态环境部门(虚构)'] : [],
      lead_id: states.includes('APPROVED') ? lead : null,
      case_id: made?.row['id'] ?? null,
      level: 'INTERNAL',
      need_to_know: criteria.includes('LOCAL_RECUSAL'),
      fictional: true,
      created_at: at(0),
      submitted_at: states.includes('SUBMITTED') ? at(1) : null,
      updated_at: at(states.length - 1),
      version: states.length,
    },
    handlers: handlers.map((handler) => ({ request_id: id, ...handler })),
    history: states.map((reached, step) => ({
      request_id: id,
      version: step + 1,
      state: reached,
      mode: step >= 3 ? (mode ?? null) : null,
      note: NOTES[reached],
      at: at(step),
      person_id: signerOf(applicant, counterpart, reached),
    })),
    told: states.map((reached, step) => announced(requestEvent(reached, told), id, step + 1, at(step))),
  };
}

/** A request in every state, all of them invented; those that are active came to cases of the demonstration. */
export function requestTables(city: City, zones: readonly RequestZone[], made: WorldTables): WorldTables {
  const zone = zones.find(({ key }) => key === 'city/4')!;
  const participants = made['authz.case_membership']!;
  const isLed = (row: Row): boolean =>
    participants.some(
      ({ case_id, organisation_id, role }) =>
        case_id === row['id'] && role === 'LEAD' && organisation_id === zone.members[0]!.id,
    );
  const isOld = (row: Row): boolean => (row['opened_at'] as Date).getTime() < city.day.getTime() - 30 * DAY;
  const cases = made['zones.joint_case']!.filter(
    (row) => row['zone_id'] === zone.id && isOld(row) && isLed(row),
  )
    .slice(0, PLANS.filter(({ states }) => states.includes('ACTIVE')).length)
    .map((row) => ({ row, participants: participants.filter(({ case_id }) => case_id === row['id']) }));
  const requests = PLANS.map((plan, index) => makeRequest({ city, zones, cases }, plan, index));
  return {
    'zones.collaboration_request': requests.map(({ row }) => row),
    'zones.collaboration_request_handler': requests.flatMap(({ handlers }) => handlers),
    'zones.collaboration_request_history': requests.flatMap(({ history }) => history),
    'zones.outbox': requests.flatMap(({ told }) => told),
  };
}
