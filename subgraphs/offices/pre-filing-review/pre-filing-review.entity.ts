import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { DateTime } from '../../../shared/server/date-time.js';
import { describedEnum } from '../../../shared/server/described-enum.js';
import { type PreFilingReviewStage, preFilingReviewStageNames } from './pre-filing-review.stages.js';

export const preFilingReviewStageEnum = describedEnum(
  'PreFilingReviewStage',
  'How far a review before filing has come. 前置审核所处阶段。',
  preFilingReviewStageNames,
);
/** What the office checks (S0:24). */
export const reviewAspects = {
  FACT: 'The facts. 事实。',
  PROCEDURE: 'The procedure. 程序。',
  EVIDENCE: 'The evidence. 证据。',
} as const;
export type ReviewAspect = keyof typeof reviewAspects;
export const reviewAspectEnum = describedEnum(
  'ReviewAspect',
  'What is checked before a case is filed. 前置审核要素。',
  reviewAspects,
);

@Directive('@key(fields: "id")')
@ObjectType({
  simpleResolvers: true,
  description:
    'The review of a joint case by the counterpart office before the case is filed: facts, procedure and evidence (S0:24). Seen by whoever takes part in the case or sees it in their zone. 立案前由对口联系室进行的前置审核,随案件可见。',
})
@Entity({ schema: 'offices', tableName: 'pre_filing_review' })
export class PreFilingReview {
  @Field(() => ID, { description: 'Id in the whole graph. 全图标识。' })
  @PrimaryKey({ type: 'text' })
  id!: string;

  @Property({ type: 'text' }) caseId!: string;
  @Property({ type: 'text' }) groupId!: string;
  @Property({ type: 'text' }) officeId!: string;

  @Field(() => preFilingReviewStageEnum, { description: 'How far it has come. 所处阶段。' })
  @Property({ type: 'text' })
  stage!: PreFilingReviewStage;

  @Field(() => String, { description: 'What is submitted: facts, procedure, evidence in short. 报审情况。' })
  @Property({ type: 'text' })
  summary!: string;

  @Property({ type: 'text' }) submittedById!: string;

  @Field(() => DateTime, { description: 'When it was last submitted. 最近报送时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  submittedAt!: Date;

  @Property({ type: 'text', nullable: true }) decidedById?: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it was last decided on; null while nobody has. 最近审核决定时间;未决定为空。',
  })
  @Property({ type: 'Date', columnType: 'timestamptz', nullable: true })
  decidedAt?: Date | null;

  @Field(() => DateTime, { description: 'When it last changed. 最近变更时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  updatedAt!: Date;

  @Field(() => Int, { description: 'Rises with each change. 版本号,每次变更递增。' })
  @Property({ type: 'int' })
  version!: number;
}

/** One step that a review has taken, with what was submitted then. */
@Entity({ schema: 'offices', tableName: 'pre_filing_review_history' })
export class PreFilingReviewStep {
  @PrimaryKey({ type: 'text' }) reviewId!: string;
  @PrimaryKey({ type: 'int' }) version!: number;
  @Property({ type: 'text' }) stage!: PreFilingReviewStage;
  @Property({ type: 'text' }) summary!: string;
  @Property({ type: 'Date', columnType: 'timestamptz' }) at!: Date;
  @Property({ type: 'text' }) personId!: string;
}

@ObjectType({ simpleResolvers: true, description: 'What the office found on one aspect. 单项审核意见。' })
@Entity({ schema: 'offices', tableName: 'pre_filing_review_check_history' })
export class PreFilingReviewCheck {
  @PrimaryKey({ type: 'text' }) reviewId!: string;

  @Field(() => Int, { description: 'Version of the review with this decision. 决定时的审核版本号。' })
  @PrimaryKey({ type: 'int' })
  version!: number;

  @Field(() => reviewAspectEnum, { description: 'What was checked. 要素。' })
  @PrimaryKey({ type: 'text' })
  aspect!: ReviewAspect;

  @Field(() => Boolean, { description: 'Whether it is as it has to be. 是否符合要求。' })
  @Property({ type: 'boolean' })
  met!: boolean;

  @Field(() => String, { description: 'Opinion. 意见。' })
  @Property({ type: 'text' })
  opinion!: string;
}
