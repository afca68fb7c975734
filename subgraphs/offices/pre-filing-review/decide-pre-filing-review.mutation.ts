import {
  Arg,
  Ctx,
  Field,
  FieldResolver,
  ID,
  InputType,
  Mutation,
  ObjectType,
  Resolver,
  Root,
} from 'type-graphql';
import { expectId } from '../../../shared/kernel/id.js';
import { Context } from '../../../shared/server/context.js';
import { describedEnum } from '../../../shared/server/described-enum.js';
import { type Outcome, outcomeOf, UserError } from '../../../shared/server/payload.js';
import { PreFilingReview, type ReviewAspect, reviewAspectEnum } from './pre-filing-review.entity.js';
import { preFilingReviewById } from './pre-filing-review.loader.js';
import { decidePreFilingReview } from './pre-filing-review.repo.js';
import type { Verdict } from './pre-filing-review.rules.js';

const verdictEnum = describedEnum<Verdict['decision']>(
  'PreFilingReviewDecision',
  'What is decided on a review. 审核决定。',
  {
    PASS: 'The case may be filed. 通过。',
    RETURN: 'It is to be submitted again. 退回。',
    REJECT: 'The case is not to be filed. 不通过。',
  },
);

@InputType({ description: 'What was found on one aspect. 单项审核意见。' })
class PreFilingReviewCheckInput {
  @Field(() => reviewAspectEnum, { description: 'What was checked. 要素。' })
  aspect!: ReviewAspect;
  @Field(() => Boolean, { description: 'Whether it is as it has to be. 是否符合要求。' })
  met!: boolean;
  @Field(() => String, { description: 'Opinion, at most 500 characters. 意见,最多 500 字。' })
  opinion!: string;
}

@InputType({ description: 'What is decided on a review. 审核决定。' })
class PreFilingReviewDecideInput {
  @Field(() => ID, { description: 'Id of a review. 前置审核标识。' })
  id!: string;
  @Field(() => verdictEnum, { description: 'The decision. 审核决定。' })
  decision!: Verdict['decision'];
  @Field(() => [PreFilingReviewCheckInput], {
    description: 'One check of each aspect: facts, procedure, evidence. 事实、程序、证据各一项意见。',
  })
  checks!: PreFilingReviewCheckInput[];
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours does it once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The review, or why nothing was done. 前置审核或未办理的原因。' })
class PreFilingReviewDecidePayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was done. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => PreFilingReviewDecidePayload)
export class DecidePreFilingReview {
  @Mutation(() => PreFilingReviewDecidePayload, {
    nullable: true,
    description:
      'Decides on a review that was taken up: it passes, is returned, or does not pass, with an opinion on facts, procedure and evidence (S0:24). Who leads the counterpart office does this, never whoever submitted it. 对前置审核作出决定:通过、退回或不通过,并就事实、程序、证据提出意见;由对口联系室负责人办理,报送人不得审核。',
  })
  preFilingReviewDecide(
    @Arg('input', () => PreFilingReviewDecideInput, {
      description: 'What is decided on a review. 审核决定。',
    })
    input: PreFilingReviewDecideInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.id, 'id', 'PreFilingReview');
      return decidePreFilingReview(context, input);
    });
  }

  @FieldResolver(() => PreFilingReview, {
    nullable: true,
    description: 'The review; null when nothing was done. 前置审核;未办理时为空。',
  })
  preFilingReview(
    @Root() { id }: PreFilingReviewDecidePayload,
    @Ctx() context: Context,
  ): Promise<PreFilingReview | null> | null {
    return id === null ? null : context.load(preFilingReviewById, id);
  }
}
