// A step that waits for approval, and what became of it: each proposal is kept.
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, Int, ObjectType } from 'type-graphql';
import { DateTime } from '../../../shared/server/date-time.js';
import { describedEnum } from '../../../shared/server/described-enum.js';
import { stageEnum } from './joint-case.entity.js';
import type { JointCaseStage } from './joint-case.stages.js';

export const stepOutcomes = {
  PENDING: 'Waits for approval. 待审批。',
  APPROVED: 'Approved, and taken. 已批准。',
  REFUSED: 'Refused. 未批准。',
  WITHDRAWN: 'Withdrawn by whoever put it up. 已撤回。',
} as const;
export type StepOutcome = keyof typeof stepOutcomes;
const stepOutcomeEnum = describedEnum(
  'JointCaseStepOutcome',
  'What became of a step that was put up for approval. 报批步骤的结果。',
  stepOutcomes,
);

@ObjectType({
  simpleResolvers: true,
  description:
    'A step of a joint case that was put up for approval (domain 2, rules 7 and 9). 报请审批的阶段变更。',
})
@Entity({ schema: 'zones', tableName: 'joint_case_proposal' })
export class JointCaseStepProposal {
  @PrimaryKey({ type: 'text' }) caseId!: string;

  @Field(() => Int, { description: 'Version of the case when it was put up. 报批时的案件版本号。' })
  @PrimaryKey({ type: 'int' })
  version!: number;

  @Field(() => stageEnum, { description: 'The stage that is wanted. 拟进入的阶段。' })
  @Property({ type: 'text' })
  stage!: JointCaseStage;

  @Field(() => String, { description: 'Why. 理由。' })
  @Property({ type: 'text' })
  reason!: string;

  @Property({ type: 'text' }) proposedById!: string;

  @Field(() => DateTime, { description: 'When it was put up. 报批时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  proposedAt!: Date;

  @Field(() => stepOutcomeEnum, { description: 'What became of it. 结果。' })
  @Property({ type: 'text' })
  outcome!: StepOutcome;

  @Property({ type: 'text', nullable: true }) decidedById?: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it was decided on or withdrawn; null while it waits. 审批或撤回时间;待审批时为空。',
  })
  @Property({ type: 'Date', columnType: 'timestamptz', nullable: true })
  decidedAt?: Date | null;

  @Field(() => String, { nullable: true, description: 'What whoever decided says. 审批意见。' })
  @Property({ type: 'text', nullable: true })
  opinion?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Of a filing that was approved: plan and measures (监察法 art. 42). 批准立案时确定的调查方案和措施。',
  })
  @Property({ type: 'text', nullable: true })
  plan?: string | null;

  /** The case into which it is to go, of a step to MERGED. */
  @Property({ type: 'text', nullable: true }) intoId?: string | null;
}
