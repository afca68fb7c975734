import type { Role } from '../policy/role.js';
import type { Unit } from './deadline.js';

/** How sure the source of a rule is. */
export const confidences = {
  H: 'The text or an official commentary was read. 已查阅条文或权威释义。',
  M: 'A secondary or local source, or a trial version, was read. 来自二手、地方或试行来源。',
  GK: 'General knowledge; no source was found. 一般知识,未查到出处。',
} as const;
export type Confidence = keyof typeof confidences;

export interface Length {
  readonly amount: number;
  readonly unit: Unit;
}

/** How a clock may be extended: how often, each time by how much of its unit, and who decides on it in an organisation that takes part. */
export interface ExtensionRule {
  readonly times: number;
  readonly amount: number;
  readonly by: readonly Role[];
}

export interface ClockRule {
  readonly clause: string;
  readonly confidence: Confidence;
  /** Null where there is no limit: such a clock does not run until an operator sets one. */
  readonly length: Length | null;
  /** So many counted days before its end a clock turns amber. */
  readonly amber: number;
  readonly extension: ExtensionRule | null;
}

/** The clocks there are, each with its trigger and its end. */
export const clockKinds = {
  INVESTIGATION: 'Investigation: from filing to the transfer to trial. 审查调查:自立案至移送审理。',
  TRIAL:
    'Trial: from acceptance to its conclusion; time for supplement is not counted. 审理:自受理至审结,退补时间不计入。',
  ANNOUNCEMENT: 'Announcement: from the decision on. 处分决定宣布:自作出决定起。',
  EXECUTION: 'Execution: changes of post and pay. 处分执行:职务、工资等变更手续。',
  EXECUTION_REPORT: 'Report on the execution. 处分执行情况报告。',
  PROGRESS_REPORT:
    'Progress report of a case, in each period anew: from the filing, then from each report on. 案件进展定期汇报:自立案起,其后自上次汇报起。',
  CLUE_OPINION:
    'Opinion on a clue: from its receipt to an approved disposition. 线索处置意见:自收到线索至处置方案获批。',
  TALK_REPORT: 'Report after a talk or a reply to an inquiry. 谈话函询情况报告。',
  INQUIRY_REPLY: 'Written reply to an inquiry. 函询书面说明。',
  PRELIMINARY_VERIFICATION: 'Preliminary verification. 初步核实。',
  PETITION_HANDLING: 'Handling of an important petition that was assigned. 交办的重要检举控告办理。',
  REAL_NAME_ACCEPTANCE:
    'Telling whoever reported under their name that it is accepted. 实名检举控告受理告知。',
  REAL_NAME_RESULT: 'Telling whoever reported under their name what came of it. 实名检举控告结果反馈。',
} as const;
export type ClockKind = keyof typeof clockKinds;

/** What can happen to a clock. */
export const clockStepKinds = {
  STARTED: 'Started. 起算。',
  PAUSED: 'Paused. 中止。',
  RESUMED: 'Resumed. 恢复。',
  EXTENSION_REQUESTED: 'An extension was asked for. 申请延长。',
  EXTENDED: 'An extension was approved. 批准延长。',
  EXTENSION_REFUSED: 'An extension was refused. 不批准延长。',
  STOPPED: 'Stopped. 终止。',
} as const;
export type ClockStepKind = keyof typeof clockStepKinds;

const RULES = '监督执纪工作规则';
const PETITIONS = '处理检举控告工作规则';
const MONTH: Length = { amount: 1, unit: 'MONTHS' };
const FIFTEEN: Length = { amount: 15, unit: 'WORKING_DAYS' };
/** Above whoever handles the case: the leader in charge, or one of the commission. */
const ABOVE: readonly Role[] = ['IN_CHARGE_LEADER', 'COMMISSION_LEADER'];

/** The limits by default (domain 2, by its rules 2, 5, 6, 8, 10, 15, 20, 21 and 32); all of them are configuration. */
export const defaultRules: Readonly<Record<ClockKind, ClockRule>> = {
  INVESTIGATION: {
    clause: `${RULES}(试行)第二十八条`,
    confidence: 'M',
    length: { amount: 90, unit: 'DAYS' },
    amber: 15,
    extension: { times: 1, amount: 90, by: ABOVE },
  },
  TRIAL: {
    clause: `${RULES}第五十五条第三款`,
    confidence: 'H',
    length: MONTH,
    amber: 7,
    extension: { times: 1, amount: 1, by: ABOVE },
  },
  ANNOUNCEMENT: {
    clause: `${RULES}第五十六条`,
    confidence: 'H',
    length: MONTH,
    amber: 7,
    extension: null,
  },
  EXECUTION: {
    clause: '怎样做好纪律处分决定执行工作(2021-04-01):一个月内,特殊情况不超过六个月',
    confidence: 'H',
    length: MONTH,
    amber: 7,
    extension: { times: 1, amount: 5, by: ABOVE },
  },
  EXECUTION_REPORT: {
    clause: '怎样做好纪律处分决定执行工作(2021-04-01):六个月内报告',
    confidence: 'H',
    length: { amount: 6, unit: 'MONTHS' },
    amber: 30,
    extension: null,
  },
  PROGRESS_REPORT: {
    clause: '定期听取汇报(S0:24):未查到周期',
    confidence: 'GK',
    length: MONTH,
    amber: 7,
    extension: null,
  },
  CLUE_OPINION: {
    clause: `${RULES}第二十一条第二款`,
    confidence: 'H',
    length: MONTH,
    amber: 7,
    extension: null,
  },
  TALK_REPORT: {
    clause: `${RULES}(谈话函询):谈话结束或收到函询回复后一个月内`,
    confidence: 'H',
    length: MONTH,
    amber: 7,
    extension: null,
  },
  INQUIRY_REPLY: {
    clause: '函询书面说明:十五个工作日内(未查到出处)',
    confidence: 'GK',
    length: FIFTEEN,
    amber: 5,
    extension: null,
  },
  PRELIMINARY_VERIFICATION: {
    clause: '初步核实:未见全国统一时限,由各地设定',
    confidence: 'M',
    length: null,
    amber: 5,
    extension: null,
  },
  PETITION_HANDLING: {
    clause: `${PETITIONS}第二十一条`,
    confidence: 'H',
    length: { amount: 3, unit: 'MONTHS' },
    amber: 15,
    extension: { times: 1, amount: 3, by: ABOVE },
  },
  REAL_NAME_ACCEPTANCE: {
    clause: `${PETITIONS}:实名受理告知,十五个工作日内`,
    confidence: 'H',
    length: FIFTEEN,
    amber: 5,
    extension: null,
  },
  REAL_NAME_RESULT: {
    clause: `${PETITIONS}:办结后结果反馈,十五个工作日内`,
    confidence: 'H',
    length: FIFTEEN,
    amber: 5,
    extension: null,
  },
};
