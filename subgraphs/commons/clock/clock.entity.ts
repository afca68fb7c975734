import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import {
  type ClockKind,
  clockKinds,
  type ClockStepKind,
  clockStepKinds,
  type Confidence,
  confidences,
} from '../../../shared/clock/clock-kinds.js';
import { type Unit, units } from '../../../shared/clock/deadline.js';
import type { Outcome } from '../../../shared/clock/running-clock.js';
import { DateTime } from '../../../shared/server/date-time.js';
import { describedEnum } from '../../../shared/server/described-enum.js';

export const clockKindEnum = describedEnum<ClockKind>(
  'ClockKind',
  'What a clock measures. 时限种类。',
  clockKinds,
);
const confidenceEnum = describedEnum<Confidence>(
  'ClauseConfidence',
  'How sure the source of a limit is. 依据的可信程度。',
  confidences,
);
const unitEnum = describedEnum<Unit>('ClockUnit', 'What a length is counted in. 时限单位。', units);
const stepKindEnum = describedEnum<ClockStepKind>(
  'ClockStepKind',
  'What happened to a clock. 时限变动种类。',
  clockStepKinds,
);
const clockStates = {
  GREEN: 'There is time. 期限充裕。',
  AMBER: 'The end is near. 临近到期。',
  RED: 'Overdue: the last day is over. 已超期。',
  PAUSED: 'Paused: days are not counted. 中止,不计算时间。',
  STOPPED: 'Over. 已终止。',
} as const;
export type ClockState = keyof typeof clockStates;
export const clockStateEnum = describedEnum<ClockState>(
  'ClockState',
  'How a clock stands at this moment, by the time of the database. 时限当前状态,以数据库时间为准。',
  clockStates,
);
const outcomeEnum = describedEnum<Outcome>('ClockOutcome', 'How a clock ended. 时限结果。', {
  IN_TIME: 'Before its deadline. 期限内。',
  LATE: 'After its deadline. 超期。',
});
const extensionStages = {
  REQUESTED: 'Asked for. 已申请。',
  APPROVED: 'Approved. 已批准。',
  REFUSED: 'Refused. 未批准。',
} as const;
const extensionStageEnum = describedEnum(
  'ClockExtensionStage',
  'How far an extension has come. 延长申请所处阶段。',
  extensionStages,
);

@Directive('@key(fields: "id")')
@ObjectType({
  simpleResolvers: true,
  description:
    'How long something may take, and how it stands (S0-04; domain 2). Seen by whoever sees the matter that it belongs to. Days are those of Shanghai, and a deadline ends with its day. 时限:期限及当前状态;可查阅所属事项者可见;日期按北京时间,期限止于当日终了。',
})
export class Clock {
  @Field(() => ID, { description: 'Id in the whole graph. 全图标识。' })
  id!: string;

  @Field(() => clockKindEnum, { description: 'What it measures. 种类。' })
  kind!: ClockKind;

  objectId!: string;
  matterId!: string;
  organisationId!: string | null;

  @Field(() => String, { description: 'Where the limit comes from. 依据条款。' })
  clause!: string;

  @Field(() => confidenceEnum, { description: 'How sure that source is. 依据可信程度。' })
  confidence!: Confidence;

  @Field(() => Boolean, {
    description:
      'True when the length is the configuration of this installation and not the one of the clause. 期限长度是否由本系统配置而非条款规定。',
  })
  configured!: boolean;

  @Field(() => Int, { description: 'How long, in its unit, with all extensions. 期限长度(含延长)。' })
  amount!: number;

  @Field(() => unitEnum, { description: 'What the length is counted in. 单位。' })
  unit!: Unit;

  @Field(() => String, {
    description:
      'Day of the trigger, as 2026-11-22; the day after it is the first that counts. 起算日;自次日起计算。',
  })
  startedOn!: string;

  @Field(() => String, {
    description:
      'The last day, as 2026-11-22. Of a clock that is paused: as if the pause had cost nothing; see `forecast`. 到期日;中止期间见 forecast。',
  })
  dueOn!: string;

  @Field(() => String, { description: 'The day from which on it is amber. 转为临近到期之日。' })
  amberOn!: string;

  @Field(() => clockStateEnum, { description: 'How it stands. 当前状态。' })
  state!: ClockState;

  @Field(() => Boolean, {
    description:
      'True when the deadline lies beyond the published holiday calendars: it is computed again when they are. 到期日是否超出已公布的节假日安排;公布后重新计算。',
  })
  provisional!: boolean;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Since when it is paused; null when it is not. 中止时间。',
  })
  pausedSince!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it is paused; null when it is not. 中止原因。' })
  pauseReason!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When it stopped; null while it runs. 终止时间。' })
  stoppedAt!: Date | null;

  @Field(() => outcomeEnum, {
    nullable: true,
    description: 'How it ended; null while it runs. 结果;未终止为空。',
  })
  outcome!: Outcome | null;

  @Field(() => DateTime, { description: 'When it last changed. 最近变更时间。' })
  updatedAt!: Date;

  @Field(() => Int, { description: 'Rises with each change. 版本号,每次变更递增。' })
  version!: number;

  startedAt!: Date;
  amber!: number;
  pauses!: readonly { readonly from: string; readonly until: string }[];
  /** Time of the database when it was read. */
  now!: Date;
}

@ObjectType({
  simpleResolvers: true,
  description:
    'How a clock goes on if nothing more happens to it, its pause ending today. 预测:如中止于今日结束。',
})
export class ClockForecast {
  @Field(() => String, { description: 'The last day. 预计到期日。' })
  dueOn!: string;
  @Field(() => Int, {
    description:
      'Working days after today, up to and with that day; 0 when it is over. 剩余工作日(今日之后至到期日)。',
  })
  workingDaysLeft!: number;
  @Field(() => Boolean, {
    description:
      'True when some of these days lie beyond the published calendars. 是否涉及未公布节假日安排的日期。',
  })
  provisional!: boolean;
}

@ObjectType({
  simpleResolvers: true,
  description:
    'More time that was asked for, with who decided on it: never whoever asked. 延长申请及审批,申请人不得自批。',
})
export class ClockExtension {
  clockId!: string;
  @Field(() => Int, { description: 'Its number among those of the clock, from 1. 序号,从 1 起。' })
  number!: number;
  @Field(() => Int, { description: 'By how much, in the unit of the clock. 延长的长度,单位同时限。' })
  amount!: number;
  @Field(() => String, { description: 'Why it was asked for. 申请理由。' })
  reason!: string;
  @Field(() => extensionStageEnum, { description: 'How far it has come. 阶段。' })
  stage!: keyof typeof extensionStages;
  @Field(() => DateTime, { description: 'When it was asked for. 申请时间。' })
  askedAt!: Date;
  @Field(() => DateTime, { nullable: true, description: 'When it was decided on. 审批时间。' })
  decidedAt!: Date | null;
  @Field(() => String, { nullable: true, description: 'What was said to the decision. 审批意见。' })
  note!: string | null;
  askedById!: string;
  decidedById!: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'What happened to a clock, signed. 时限的变动记录。' })
export class ClockStep {
  clockId!: string;
  @Field(() => Int, { description: 'Version of the clock after it. 变更后的版本号。' })
  version!: number;
  @Field(() => stepKindEnum, { description: 'What happened. 变动。' })
  what!: ClockStepKind;
  @Field(() => DateTime, { description: 'When. 时间。' })
  at!: Date;
  @Field(() => String, {
    nullable: true,
    description: 'Why; null where a stage of the matter says it. 原因。',
  })
  reason!: string | null;
  @Field(() => String, { description: 'The last day after it. 变更后的到期日。' })
  dueOn!: string;
  personId!: string;
}
