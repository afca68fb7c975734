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
import { type Outcome, outcomeOf, UserError } from '../../../shared/server/payload.js';
import { PreFilingReview } from './pre-filing-review.entity.js';
import { preFilingReviewById } from './pre-filing-review.loader.js';
import { beginPreFilingReview } from './pre-filing-review.repo.js';

@InputType({ description: 'What is taken up. 开始审核。' })
class PreFilingReviewBeginInput {
  @Field(() => ID, { description: 'Id of a review. 前置审核标识。' })
  id!: string;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours does it once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The review, or why nothing was done. 前置审核或未办理的原因。' })
class PreFilingReviewBeginPayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was done. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => PreFilingReviewBeginPayload)
export class BeginPreFilingReview {
  @Mutation(() => PreFilingReviewBeginPayload, {
    nullable: true,
    description:
      'Takes up a review that was submitted. Somebody of the counterpart office does this. 对口联系室开始审核。',
  })
  preFilingReviewBegin(
    @Arg('input', () => PreFilingReviewBeginInput, { description: 'What is taken up. 开始审核。' })
    input: PreFilingReviewBeginInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.id, 'id', 'PreFilingReview');
      return beginPreFilingReview(context, input);
    });
  }

  @FieldResolver(() => PreFilingReview, {
    nullable: true,
    description: 'The review; null when nothing was done. 前置审核;未办理时为空。',
  })
  preFilingReview(
    @Root() { id }: PreFilingReviewBeginPayload,
    @Ctx() context: Context,
  ): Promise<PreFilingReview | null> | null {
    return id === null ? null : context.load(preFilingReviewById, id);
  }
}
