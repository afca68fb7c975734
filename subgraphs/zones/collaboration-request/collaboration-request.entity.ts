import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import type { Level } from '../../../shared/kernel/level.js';
import { DateTime } from '../../../shared/server/date-time.js';
import { describedEnum } from '../../../shared/server/described-enum.js';
import { levelEnum } from '../../../shared/server/level.js';
import { type ParticipantRole, participantRoleEnum } from '../joint-case/joint-case.entity.js';
import { type RequestState, requestStateNames } from './collaboration-request.stages.js';

export const requestStateEnum = describedEnum(
  'CollaborationRequestState',
  'How far a collaboration request has come. 协作申请所处状态。',
  requestStateNames,
);

/** Why collaboration is asked for (S3-08); at least one. */
export const requestCriteria = {
  HARMS_MASSES: 'It harms the masses seriously. 严重侵害群众利益。',
  COMPLEX: 'The circumstances are complex. 案情复杂。',
  LARGE_SUM: 'A large sum is involved. 涉案金额较大。',
  LONG_SPAN: 'It spans a long time. 时间跨度长。',
  LOCAL_RECUSAL: 'Cadres of the place must recuse themselves. 当地干部需要回避。',
  STRONG_REACTION: 'The public reacts strongly. 群众反映强烈。',
  LARGE_IMPACT: 'Its social impact is large. 社会影响较大。',
} as const;
export type RequestCriterion = keyof typeof requestCriteria;
export const requestCriterionEnum = describedEnum(
  'CollaborationCriterion',
  'Why collaboration is asked for (S3-08). 协作申请情形。',
  requestCriteria,
);

/** How a request is handled (S3-08). */
export const collaborationModes = {
  COLLABORATIVE: 'Handled together. 协作办理。',
  ELEVATED: 'Handled on the next level up. 提级办理。',
  CROSS: 'Handled by others than those of the area of the clue. 交叉办理,线索所在地单位不得承办。',
} as const;
export type CollaborationMode = keyof typeof collaborationModes;
export const collaborationModeEnum = describedEnum(
  'CollaborationMode',
  'How a request is handled (S3-08). 办理方式。',
  collaborationModes,
);

@ObjectType({ description: 'What is asked of one organisation. 请求某单位协作的事项。' })
export class CollaborationAsk {
  organisationId!: string;
  @Field(() => String, { description: 'What is asked of it. 请求事项。' })
  text!: string;
}

@Directive('@key(fields: "id")')
@ObjectType({
  simpleResolvers: true,
  description:
    'A request that others join in handling a clue (S3-08, S1-13). Seen by the applicant, and once it was submitted by the counterpart office and the leader of the zone, as its level and need to know allow; then by who leads and who takes part in its case. For whoever is recused from it, from its clue or from its case none of them exists. 协作申请:申请单位可见,提交后对口室和片区长可见,批准后牵头及参加单位可见;对须回避线索或案件的人员视同不存在。',
})
@Entity({ schema: 'zones', tableName: 'collaboration_request' })
export class CollaborationRequest {
  @Field(() => ID, { description: 'Id in the whole graph. 全图标识。' })
  @PrimaryKey({ type: 'text' })
  id!: string;

  @Field(() => String, { description: 'Short title. 标题。' })
  @Property({ type: 'text' })
  title!: string;

  @Field(() => requestStateEnum, { description: 'How far it has come. 所处状态。' })
  @Property({ type: 'text' })
  state!: RequestState;

  @Property({ type: 'text' }) zoneId!: string;
  @Property({ type: 'text' }) applicantId!: string;
  @Property({ type: 'text' }) counterpartId!: string;
  @Property({ type: 'text', nullable: true }) clueId?: string | null;
  @Property({ type: 'text' }) areaId!: string;
  /** Division code of the area: its first six digits are the district's. */
  @Property({ type: 'text' }) areaCode!: string;

  @Field(() => [requestCriterionEnum], {
    description: 'Why collaboration is asked for (S3-08). 申请情形。',
  })
  @Property({ type: 'string[]', columnType: 'text[]' })
  criteria!: RequestCriterion[];

  @Field(() => [CollaborationAsk], { description: 'What is asked of whom. 请求事项。' })
  @Property({ type: 'json', columnType: 'jsonb' })
  asks!: CollaborationAsk[];

  @Field(() => collaborationModeEnum, {
    nullable: true,
    description:
      'How it is handled: as proposed by the analysis, from the approval on as decided. 办理方式:研判拟定,批准后为决定的方式。',
  })
  @Property({ type: 'text', nullable: true })
  mode?: CollaborationMode | null;

  /** Outside bodies of the flying squad: names, without access. */
  @Property({ type: 'string[]', columnType: 'text[]' }) outsideBodies!: string[];
  /** Who is to lead, once it is approved. */
  @Property({ type: 'text', nullable: true }) leadId?: string | null;
  @Property({ type: 'text', nullable: true }) caseId?: string | null;

  @Field(() => levelEnum, { description: 'Who is cleared for less does not see it. 密级。' })
  @Property({ type: 'text', columnType: 'authz.level' })
  level!: Level;

  @Field(() => Boolean, {
    description:
      'True when the leader of the zone does not see it; always where cadres of the place must recuse themselves. 知悉范围:为真时片区长不可见;当地干部需要回避的必为真。',
  })
  @Property({ type: 'boolean' })
  needToKnow!: boolean;

  @Field(() => Boolean, {
    description: 'True when it is invented for demonstration. 是否为演示用虚构内容。',
  })
  @Property({ type: 'boolean' })
  fictional!: boolean;

  @Field(() => DateTime, { description: 'When it was drafted. 草拟时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  createdAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it was submitted. 提交时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz', nullable: true })
  submittedAt?: Date | null;

  @Field(() => DateTime, { description: 'When it last changed. 最近变更时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  updatedAt!: Date;

  @Field(() => Int, { description: 'Rises with each change. 版本号,每次变更递增。' })
  @Property({ type: 'int' })
  version!: number;
}

@ObjectType({
  description: 'An organisation that is to handle the matter of a request. 承办单位及角色。',
})
@Entity({ schema: 'zones', tableName: 'collaboration_request_handler' })
export class CollaborationRequestHandler {
  @PrimaryKey({ type: 'text' }) requestId!: string;
  @PrimaryKey({ type: 'text' }) organisationId!: string;

  @Field(() => participantRoleEnum, { description: 'What it is to do. 角色。' })
  @Property({ type: 'text' })
  role!: ParticipantRole;
}

@ObjectType({
  simpleResolvers: true,
  description: 'One step of a collaboration request, signed. 协作申请流转记录,每一步均签名留痕。',
})
@Entity({ schema: 'zones', tableName: 'collaboration_request_history' })
export class CollaborationRequestStep {
  @PrimaryKey({ type: 'text' }) requestId!: string;

  @Field(() => Int, { description: 'Version of the request after this step. 变更后的版本号。' })
  @PrimaryKey({ type: 'int' })
  version!: number;

  @Field(() => requestStateEnum, { description: 'State that was reached. 到达的状态。' })
  @Property({ type: 'text' })
  state!: RequestState;

  @Field(() => collaborationModeEnum, {
    nullable: true,
    description: 'How it was to be handled then. 当时的办理方式。',
  })
  @Property({ type: 'text', nullable: true })
  mode?: CollaborationMode | null;

  @Field(() => String, {
    nullable: true,
    description:
      'What whoever signed says: clarification, analysis, opinion, reason, result or assessment. 说明、研判、意见、理由、结果或评估。',
  })
  @Property({ type: 'text', nullable: true })
  note?: string | null;

  @Field(() => DateTime, { description: 'When. 时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  at!: Date;

  @Property({ type: 'text' }) personId!: string;
}
