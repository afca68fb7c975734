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
import { submitPreFilingReview } from './pre-filing-review.repo.js';

@InputType({ description: 'What is submitted. 报送前置审核。' })
class PreFilingReviewSubmitInput {
  @Field(() => ID, { description: 'Id of a joint case that your group leads. 本组牵头的案件标识。' })
  caseId!: string;
  @Field(() => String, {
    description: 'Facts, procedure and evidence in short, at most 2000 characters. 报审情况,最多 2000 字。',
  })
  summary!: string;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours does it once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The review, or why nothing was done. 前置审核或未办理的原因。' })
class PreFilingReviewSubmitPayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was done. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => PreFilingReviewSubmitPayload)
export class SubmitPreFilingReview {
  @Mutation(() => PreFilingReviewSubmitPayload, {
    nullable: true,
    description:
      'Submits a joint case to the counterpart office of the dispatched group that leads it, before the case is filed, or submits again what was returned (S0:24). Who moves the case does this. 立案前向对口联系室报送前置审核,退回后可再次报送;由牵头派驻机构办理。',
  })
  preFilingReviewSubmit(
    @Arg('input', () => PreFilingReviewSubmitInput, { description: 'What is submitted. 报送前置审核。' })
    input: PreFilingReviewSubmitInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.caseId, 'caseId', 'JointCase');
      return submitPreFilingReview(context, input);
    });
  }

  @FieldResolver(() => PreFilingReview, {
    nullable: true,
    description: 'The review; null when nothing was done. 前置审核;未办理时为空。',
  })
  preFilingReview(
    @Root() { id }: PreFilingReviewSubmitPayload,
    @Ctx() context: Context,
  ): Promise<PreFilingReview | null> | null {
    return id === null ? null : context.load(preFilingReviewById, id);
  }
}
