// The table and the graph type are one class: a column is private until a @Field exposes it.
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import type { Level } from '../../../shared/kernel/level.js';
import { type Refusal, refuse } from '../../../shared/kernel/refusal.js';
import { describedEnum } from '../../../shared/server/described-enum.js';
import { DateTime } from '../../../shared/server/date-time.js';
import { levelEnum } from '../../../shared/server/level.js';
import { type JointCaseStage, jointCaseStageNames } from './joint-case.stages.js';

export const stageEnum = describedEnum(
  'JointCaseStage',
  'How far a joint case has come. 联合办案所处阶段。',
  jointCaseStageNames,
);

/** What a subject of a case is, as far as the case needs to say it (S0:24). */
export const subjectRanks = {
  UNIVERSITY_MIDDLE_LEVEL_PRINCIPAL: 'A middle-level principal leader of a university. 高校中层正职。',
  UNIVERSITY_MIDDLE_LEVEL: 'Another middle-level leader of a university. 高校中层副职。',
  OTHER: 'Somebody else, or not known yet. 其他或尚不明确。',
} as const;
export type SubjectRank = keyof typeof subjectRanks;
export const subjectRankEnum = describedEnum(
  'CaseSubjectRank',
  'What the highest subject of a case is. 被审查调查人职级(最高者)。',
  subjectRanks,
);

/** What an organisation does in a joint case (S0:27–28; one LEAD: rule 8 of the acceptance minimum). */
export const participantRoles = {
  LEAD: 'Leads the case and answers for it; exactly one. 牵头单位,有且只有一个。',
  COORDINATOR: 'Coordinates and supervises progress. 统筹协调、全程督导。',
  ANALYST: 'Analyses political ecology and the working of power. 分析研判。',
  HANDLER: 'Handles the case. 承办。',
  SUPPORT: 'Supports with people or measures. 协助支持。',
} as const;
export type ParticipantRole = keyof typeof participantRoles;
export const participantRoleEnum = describedEnum(
  'ParticipantRole',
  'What an organisation does in a joint case. 单位在联合办案中的角色。',
  participantRoles,
);

/** How a case was, for whoever may see it now. */
export const asOfArgument = {
  nullable: true,
  description:
    'As it was at this moment: what the case itself says, its participants and its steps; tasks, progress and what other subgraphs say are as they are now, but for what was annulled since. Who may see it now sees it then; a case that was not there yet is absent. 按该时刻的内容查询:案件自身内容、参加单位和阶段变更记录;任务、进度及其他子图的内容为当前值,此后作废的登记仍显示为有效。是否可见以当前为准。',
} as const;

@Directive('@key(fields: "id")')
@ObjectType({
  simpleResolvers: true,
  description:
    'A case that several organisations handle together (S0:27–28). Seen by its participants and the members of its zone only, as its level and need to know allow; for whoever is recused from it it does not exist. 室组地联合查处的案件,仅参加单位和所在片区成员在密级和知悉范围内可见;对回避人员视同不存在。',
})
@Entity({ schema: 'zones', tableName: 'joint_case' })
export class JointCase {
  @Field(() => ID, { description: 'Id in the whole graph. 全图标识。' })
  @PrimaryKey({ type: 'text' })
  id!: string;

  @Field(() => String, {
    description: 'Public number; does not run in sequence, so that gaps reveal nothing. 案件编号,不连续。',
  })
  @Property({ type: 'text', unique: true })
  caseNumber!: string;

  @Field(() => String, { description: 'Short title. 案件标题。' })
  @Property({ type: 'text' })
  title!: string;

  @Field(() => stageEnum, { description: 'How far it has come. 所处阶段。' })
  @Property({ type: 'text' })
  stage!: JointCaseStage;

  @Property({ type: 'text' })
  zoneId!: string;

  @Field(() => levelEnum, {
    description: 'Who is cleared for less does not see the case. 密级:许可级别不足者不可见。',
  })
  @Property({ type: 'text', columnType: 'authz.level' })
  level!: Level;

  @Field(() => Boolean, {
    description:
      'True when its zone does not see it, and participants only do. 知悉范围:为真时仅参加单位可见,片区其他成员不可见。',
  })
  @Property({ type: 'boolean' })
  needToKnow!: boolean;

  @Field(() => subjectRankEnum, { description: 'What its highest subject is. 被审查调查人职级(最高者)。' })
  @Property({ type: 'text', default: 'OTHER' })
  subjectRank!: SubjectRank;

  @Field(() => Boolean, {
    description:
      'True when it cannot be filed without a pre-filing review that passed (S0:24). 立案前是否须经前置审核通过。',
  })
  @Property({ type: 'boolean', default: false })
  reviewRequired!: boolean;

  /** The leader of the zone to whom it was last put because it was stuck. */
  @Property({ type: 'text', nullable: true }) escalatedToId?: string | null;

  @Field(() => Boolean, {
    description: 'True when the case is invented for demonstration. 是否为演示用虚构案件。',
  })
  @Property({ type: 'boolean' })
  fictional!: boolean;

  @Field(() => DateTime, { description: 'When it was opened. 发起时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  openedAt!: Date;

  @Field(() => DateTime, { description: 'When it last changed. 最近变更时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  updatedAt!: Date;

  @Field(() => Int, { description: 'Rises with each change. 版本号,每次变更递增。' })
  @Property({ type: 'int' })
  version!: number;

  @Property({ type: 'text', nullable: true }) mergedIntoId?: string | null;

  /** Of a case that is read as it was: the moment. */
  asOf?: Date;
}

/** What has gone into another case takes in nothing more; null for a case that has not. */
export const mergedFault = ({ mergedIntoId }: JointCase, field: string): Refusal | null =>
  mergedIntoId == null ? null : refuse('CASE_MERGED', field);

/** The participants of a case are its access list: one table, in the schema that every subgraph decides on. */
@ObjectType({
  description: 'An organisation in a joint case, with what it does there. 联合办案的参加单位及角色。',
})
@Entity({ schema: 'authz', tableName: 'case_membership' })
export class JointCaseParticipant {
  @PrimaryKey({ type: 'text' }) caseId!: string;
  @PrimaryKey({ type: 'text' }) organisationId!: string;

  @Field(() => participantRoleEnum, { description: 'What it does in the case. 角色。' })
  @Property({ type: 'text' })
  role!: ParticipantRole;

  @Field(() => DateTime, { description: 'Since when. 参加时间。' })
  @PrimaryKey({ type: 'Date', columnType: 'timestamptz' })
  since!: Date;

  @Property({ type: 'Date', columnType: 'timestamptz', nullable: true })
  until?: Date;
}

@ObjectType({ description: 'One step that a joint case has taken. 联合办案的阶段变更记录。' })
@Entity({ schema: 'zones', tableName: 'joint_case_history' })
export class JointCaseStep {
  @PrimaryKey({ type: 'text' }) caseId!: string;

  @Field(() => Int, { description: 'Version of the case after this step. 变更后的版本号。' })
  @PrimaryKey({ type: 'int' })
  version!: number;

  @Field(() => stageEnum, { description: 'Stage that was reached. 到达的阶段。' })
  @Property({ type: 'text' })
  stage!: JointCaseStage;

  @Field(() => DateTime, { description: 'When. 时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  at!: Date;

  @Field(() => String, { nullable: true, description: 'Why, where a reason was given. 理由。' })
  @Property({ type: 'text', nullable: true })
  reason?: string | null;

  @Property({ type: 'text' }) personId!: string;
  @Property({ type: 'text', nullable: true }) approvedById?: string | null;
}

/** Each marking that a case has had, with its reason; kept for the account. */
@Entity({ schema: 'zones', tableName: 'joint_case_marking_history' })
export class JointCaseMarking {
  @PrimaryKey({ type: 'text' }) caseId!: string;
  @PrimaryKey({ type: 'int' }) version!: number;
  @Property({ type: 'text', columnType: 'authz.level' }) level!: Level;
  @Property({ type: 'boolean' }) needToKnow!: boolean;
  @Property({ type: 'text' }) reason!: string;
  @Property({ type: 'Date', columnType: 'timestamptz' }) at!: Date;
  @Property({ type: 'text' }) personId!: string;
}
