import type { City } from '../../../shared/world/city.js';
import { worldId } from '../../../shared/world/dice.js';
import type { Row, WorldTables } from '../../../shared/world/rows.js';
import type { RecusalAsker, RecusalGround } from './recusal.entity.js';
import { initialStage, type RecusalStage, stagesInForce } from './recusal.stages.js';

const DAY = 86_400_000;

/** `office/7:4` is the fifth of the staff of that office. */
interface Told {
  readonly case: number;
  readonly person: string;
  readonly ground: RecusalGround;
  readonly note: string;
  readonly askedBy: RecusalAsker;
  readonly enteredBy: string;
  readonly stage: RecusalStage;
  readonly decider?: string;
  readonly daysAgo: number;
}

/** In each stage one, and of a head of an office one; none of whoever can sign in. */
const told: readonly Told[] = [
  {
    case: 6,
    person: 'office/7:4',
    ground: 'NEAR_RELATIVE',
    note: '被审查调查人系本人近亲属(虚构)',
    askedBy: 'SELF',
    enteredBy: 'office/7:4',
    stage: 'DECLARED',
    daysAgo: 3,
  },
  {
    case: 6,
    person: 'group/27:2',
    ground: 'INTEREST',
    note: '曾在涉案单位任职(虚构)',
    askedBy: 'SUBJECT',
    enteredBy: 'office/7:3',
    stage: 'REQUESTED',
    daysAgo: 2,
  },
  {
    case: 8,
    person: 'group/23:3',
    ground: 'WITNESS',
    note: '曾为本案提供证言(虚构)',
    askedBy: 'REPORTER',
    enteredBy: 'office/7:5',
    stage: 'GRANTED',
    decider: 'office/7:0',
    daysAgo: 9,
  },
  {
    case: 5,
    person: 'office/4:8',
    ground: 'OTHER',
    note: '与被审查调查人系同学(虚构)',
    askedBy: 'SELF',
    enteredBy: 'office/4:8',
    stage: 'CONFIRMED',
    decider: 'office/4:0',
    daysAgo: 12,
  },
  {
    case: 0,
    person: 'office/2:0',
    ground: 'INTEREST',
    note: '配偶在涉案单位工作(虚构)',
    askedBy: 'SELF',
    enteredBy: 'office/2:0',
    stage: 'DECLARED',
    daysAgo: 1,
  },
  {
    case: 10,
    person: 'group/24:2',
    ground: 'OTHER',
    note: '与检举人有经济往来(虚构)',
    askedBy: 'OTHER',
    enteredBy: 'office/9:3',
    stage: 'REFUSED',
    decider: 'office/9:0',
    daysAgo: 20,
  },
  {
    case: 8,
    person: 'group/29:2',
    ground: 'WITNESS',
    note: '列入证人名单(虚构)',
    askedBy: 'SELF',
    enteredBy: 'group/29:2',
    stage: 'LIFTED',
    decider: 'office/7:0',
    daysAgo: 30,
  },
];

function personAt({ offices, groups }: City, place: string): string {
  const [key, index] = place.split(':') as [string, string];
  return [...offices, ...groups].find((at) => at.key === key)!.staff[Number(index)]!.id;
}

const DECISION = '情况属实与否已核实(虚构)';

interface Made {
  readonly recusal: Row;
  readonly history: readonly Row[];
  readonly inForce: readonly Row[];
}

function make(city: City, one: Told, index: number): Made {
  const id = worldId('Recusal', String(index));
  const begun = new Date(city.day.getTime() - one.daysAgo * DAY);
  const decided = one.decider === undefined ? null : new Date(begun.getTime() + DAY);
  const [person, enteredBy] = [personAt(city, one.person), personAt(city, one.enteredBy)];
  const decider = one.decider === undefined ? null : personAt(city, one.decider);
  const matter = { matter_id: worldId('JointCase', String(one.case)), person_id: person };
  const first = initialStage(one.askedBy === 'SELF');
  const decision = { at: decided, by_person_id: decider, note: DECISION };
  const steps: Row[] = [
    { recusal_id: id, version: 1, stage: first, note: one.note, at: begun, by_person_id: enteredBy },
    ...(decided ? [{ recusal_id: id, version: 2, stage: one.stage, ...decision }] : []),
  ];
  const since = stagesInForce.includes(first) ? begun : decided;
  const isOver = !stagesInForce.includes(one.stage);
  const wasEver = stagesInForce.includes(first) || !isOver;
  return {
    recusal: {
      id,
      ...matter,
      ground: one.ground,
      note: one.note,
      asked_by: one.askedBy,
      asked_by_person_id: enteredBy,
      asked_at: begun,
      stage: one.stage,
      decided_at: decided,
      decided_by_person_id: decider,
      decision_note: decided && DECISION,
      fictional: true,
      updated_at: decided ?? begun,
      version: steps.length,
    },
    history: steps,
    inForce: wasEver ? [{ id, ...matter, since, until: isOver ? decided : null }] : [],
  };
}

/** A handful of fictional recusals from fictional cases. */
export function recusalTables(city: City): WorldTables {
  const made = told.map((one, index) => make(city, one, index));
  return {
    'commons.recusal': made.map(({ recusal }) => recusal),
    'commons.recusal_history': made.flatMap(({ history }) => history),
    'authz.recusal': made.flatMap(({ inForce }) => inForce),
  };
}
