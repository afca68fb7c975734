import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { DateTime } from '../../../shared/server/date-time.js';
import { describedEnum } from '../../../shared/server/described-enum.js';
import { type RecusalDecision, type RecusalStage, recusalStageNames } from './recusal.stages.js';

/** The grounds of the law (监察法 art. 67; domain 2, rule 27). */
export const recusalGrounds = {
  NEAR_RELATIVE: 'Near relative of the subject or of the reporter. 是监察对象或者检举人的近亲属。',
  WITNESS: 'Was a witness in the matter. 担任过本案的证人。',
  INTEREST: 'Has an interest in the matter, or near relatives have. 本人或者近亲属与办理事项有利害关系。',
  OTHER: 'Anything else that could bear on fairness, as the note says. 其他可能影响公正处理的情形,见说明。',
} as const;
export type RecusalGround = keyof typeof recusalGrounds;
export const recusalGroundEnum = describedEnum(
  'RecusalGround',
  'Grounds of recusal (监察法 art. 67). 回避事由。',
  recusalGrounds,
);

/** Who may ask (监察法 art. 67; domain 2, rule 27). */
export const recusalAskers = {
  SELF: 'The person, of himself. 本人自行申报。',
  SUBJECT: 'The subject of the matter. 监察对象要求。',
  REPORTER: 'Whoever reported it. 检举人要求。',
  OTHER: 'Somebody else who is concerned. 其他有关人员要求。',
} as const;
export type RecusalAsker = keyof typeof recusalAskers;
export const recusalAskerEnum = describedEnum(
  'RecusalAsker',
  'On whose side a recusal was asked for. 回避提出方。',
  recusalAskers,
);

export const recusalStageEnum = describedEnum(
  'RecusalStage',
  'How far a recusal has come, and whether it is in force. 回避所处阶段。',
  recusalStageNames,
);

const decisions = {
  CONFIRM: 'Confirms what somebody declared of himself. 确认自行申报的回避。',
  GRANT: 'Grants what others asked for; in force from now on. 决定回避,即时生效。',
  REFUSE: 'Refuses what others asked for. 驳回他人的要求。',
  LIFT: 'Ends a recusal that is in force. 解除生效中的回避。',
} as const satisfies Record<RecusalDecision, string>;
export const recusalDecisionEnum = describedEnum(
  'RecusalDecision',
  'What can be decided on a recusal. 对回避的决定。',
  decisions,
);

@Directive('@key(fields: "id")')
@ObjectType({
  simpleResolvers: true,
  description:
    'That somebody takes no part in a matter (监察法 art. 67; domain 2, rule 27). Shown to those who decide on it; never to the person, to whoever covers for the person, or to others who are recused from the matter. 回避:仅有权决定者可见,回避人员本人、其代理人及该事项的其他回避人员均不可见。',
})
@Entity({ schema: 'commons', tableName: 'recusal' })
export class Recusal {
  @Field(() => ID, { description: 'Id in the whole graph. 全图标识。' })
  @PrimaryKey({ type: 'text' })
  id!: string;

  @Field(() => ID, {
    description:
      'Id of the matter, of whatever type; it is not known here whether there is one. 所涉事项标识,类型不限,是否存在不作核验。',
  })
  @Property({ type: 'text' })
  matterId!: string;

  @Property({ type: 'text' }) personId!: string;

  @Field(() => recusalGroundEnum, { description: 'Ground. 事由。' })
  @Property({ type: 'text' })
  ground!: RecusalGround;

  @Field(() => String, { description: 'Why. 理由。' })
  @Property({ type: 'text' })
  note!: string;

  @Field(() => recusalAskerEnum, { description: 'On whose side it was asked for. 提出方。' })
  @Property({ type: 'text' })
  askedBy!: RecusalAsker;

  @Property({ type: 'text' }) askedByPersonId!: string;

  @Field(() => DateTime, { description: 'When it was declared or asked for. 提出时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  askedAt!: Date;

  @Field(() => recusalStageEnum, { description: 'How far it has come. 所处阶段。' })
  @Property({ type: 'text' })
  stage!: RecusalStage;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it was last decided on; null before. 最近一次决定的时间。',
  })
  @Property({ type: 'Date', columnType: 'timestamptz', nullable: true })
  decidedAt?: Date | null;

  @Property({ type: 'text', nullable: true }) decidedByPersonId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why it was decided so. 决定理由。',
  })
  @Property({ type: 'text', nullable: true })
  decisionNote?: string | null;

  @Field(() => Boolean, {
    description: 'True when the person is invented for demonstration. 是否为演示用虚构人员的回避。',
  })
  @Property({ type: 'boolean' })
  fictional!: boolean;

  @Field(() => DateTime, { description: 'When it last changed. 最近变更时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  updatedAt!: Date;

  @Field(() => Int, { description: 'Rises with each change. 版本号,每次变更递增。' })
  @Property({ type: 'int' })
  version!: number;
}

/** What became of a recusal, with the reason; kept for ever, shown to nobody yet. */
@Entity({ schema: 'commons', tableName: 'recusal_history' })
export class RecusalStep {
  @PrimaryKey({ type: 'text' }) recusalId!: string;
  @PrimaryKey({ type: 'int' }) version!: number;
  @Property({ type: 'text' }) stage!: RecusalStage;
  @Property({ type: 'text' }) note!: string;
  @Property({ type: 'Date', columnType: 'timestamptz' }) at!: Date;
  @Property({ type: 'text' }) byPersonId!: string;
}

/** What access is decided on: the recusals that are or were in force, in the schema that every subgraph reads. */
@Entity({ schema: 'authz', tableName: 'recusal' })
export class RecusalInForce {
  @PrimaryKey({ type: 'text' }) id!: string;
  @Property({ type: 'text' }) personId!: string;
  @Property({ type: 'text' }) matterId!: string;
  @Property({ type: 'Date', columnType: 'timestamptz' }) since!: Date;
  @Property({ type: 'Date', columnType: 'timestamptz', nullable: true }) until?: Date | null;
}
