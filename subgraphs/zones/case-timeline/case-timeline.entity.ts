import { Field, ObjectType } from 'type-graphql';
import type { Level } from '../../../shared/kernel/level.js';
import { DateTime } from '../../../shared/server/date-time.js';
import { describedEnum } from '../../../shared/server/described-enum.js';
import { levelEnum } from '../../../shared/server/level.js';
import { type LeadershipTier, leadershipTierEnum } from '../collaboration-zone/zone-leadership.entity.js';
import { type ParticipantRole, participantRoleEnum, stageEnum } from '../joint-case/joint-case.entity.js';
import type { JointCase } from '../joint-case/joint-case.entity.js';
import { taskStageEnum } from '../task/task.entity.js';
import type { Task } from '../task/task.entity.js';

const kinds = {
  OPENED: 'The case was opened: `stage`. 案件发起。',
  ADVANCED: 'It moved to another stage: `stage`. 阶段变更。',
  MARKED: 'Its level or need to know changed: `level`, `needToKnow`. 密级或知悉范围变更。',
  JOINED: 'An organisation joined it: `organisation`, `role`. 单位加入。',
  LEFT: 'An organisation left it: `organisation`, `role`. 单位退出。',
  TASK: 'A task of it took a step: `task`, `taskStage`. 任务变更。',
  MEETING: 'A meeting about it was held: `meeting`. 召开会议。',
  MILESTONE_PLANNED: 'A milestone was planned: `milestone`. 制定里程碑。',
  MILESTONE_REACHED: 'A milestone was reached: `milestone`. 里程碑达成。',
  RECORDED:
    'Something was recorded of it: `asset`, `linkedWork` or `violation`. 登记涉案资产、联动监督工作或违纪违法问题。',
  ANNULLED:
    'A record was annulled: `task`, `meeting`, `milestone`, `asset`, `linkedWork` or `violation`, and why. 登记事项作废。',
  REPORTED: 'Its progress was reported: `report`. 进展报告。',
  REPORT_HEARD: 'A report was heard: `report`, and what was said of it. 听取报告。',
  ESCALATED: 'It was stuck and put to a tier of leadership: `tier`, and why. 受阻后提请协调。',
  ESCALATION_ANSWERED: 'That tier answered: `tier`, and what is to be done. 协调意见。',
  MERGED: 'Another case that you may see went into it: `mergedCase`, and why. 并入其他案件(您可见者)。',
} as const;
export type CaseTimelineKind = keyof typeof kinds;
const kindEnum = describedEnum(
  'CaseTimelineKind',
  'What an entry of a timeline is about. 时间线条目类型。',
  kinds,
);

/** A row of the view `zones.case_timeline`. */
@ObjectType({
  simpleResolvers: true,
  description:
    'Something that happened in a joint case; which fields it has, its kind says. 联合办案时间线的一个条目,字段随类型而定。',
})
export class CaseTimelineEntry {
  id!: string;

  @Field(() => kindEnum, { description: 'What it is about. 类型。' })
  kind!: CaseTimelineKind;

  @Field(() => DateTime, { description: 'When it happened. 发生时间。' })
  at!: Date;

  personId!: string | null;
  organisationId!: string | null;
  taskId!: string | null;
  meetingId!: string | null;
  milestoneId!: string | null;
  assetId!: string | null;
  linkedWorkId!: string | null;
  violationId!: string | null;
  reportId!: string | null;
  mergedId!: string | null;

  @Field(() => stageEnum, { nullable: true, description: 'Stage of the case that was reached. 到达的阶段。' })
  stage!: JointCase['stage'] | null;

  @Field(() => levelEnum, { nullable: true, description: 'Level that was given. 调整后的密级。' })
  level!: Level | null;

  @Field(() => Boolean, { nullable: true, description: 'Need to know that was given. 调整后的知悉范围。' })
  needToKnow!: boolean | null;

  @Field(() => participantRoleEnum, {
    nullable: true,
    description: 'What the organisation did in the case. 单位角色。',
  })
  role!: ParticipantRole | null;

  @Field(() => taskStageEnum, {
    nullable: true,
    description: 'Stage of the task that was reached. 任务到达的阶段。',
  })
  taskStage!: Task['stage'] | null;

  @Field(() => leadershipTierEnum, {
    nullable: true,
    description: 'To which tier it was put, or which answered. 层级。',
  })
  tier!: LeadershipTier | null;

  @Field(() => String, { nullable: true, description: 'What was noted with it, or why. 说明或理由。' })
  remark!: string | null;
}
