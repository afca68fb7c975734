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
import { ReporterOpening } from './reporter-opening.entity.js';
import { reporterOpeningById } from './reporter-opening.loader.js';
import { approveReporterOpening } from './reporter-opening.repo.js';

@InputType({ description: 'What is approved. 批准查看举报人信息。' })
class ReporterOpenApproveInput {
  @Field(() => ID, {
    description: 'Id of an opening that another person of your office asked for. 本室他人提出的申请标识。',
  })
  id!: string;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours approves once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The opening, or why it was not approved. 批准结果。' })
class ReporterOpenApprovePayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was approved. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => ReporterOpenApprovePayload)
export class ApproveReporterOpening {
  @Mutation(() => ReporterOpenApprovePayload, {
    nullable: true,
    description:
      'Lets whoever asked see who reported, for a short time (S2:23; domain 2, rules 27 to 29). Another person who leads the office does this, outside the line of the accused; the identity is not shown to them. 批准限时查看举报人信息:由申请人以外的本室领导办理,且在被反映人所在单位及其上下级之外;批准人本人不可见。',
  })
  reporterOpenApprove(
    @Arg('input', () => ReporterOpenApproveInput, { description: 'The approval. 批准内容。' })
    input: ReporterOpenApproveInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.id, 'id', 'ReporterOpening');
      return approveReporterOpening(context, input, context.services.limits.reporterOpenMinutes);
    });
  }

  @FieldResolver(() => ReporterOpening, {
    nullable: true,
    description: 'The opening; null when it was not approved. 申请;未批准时为空。',
  })
  opening(
    @Root() { id }: ReporterOpenApprovePayload,
    @Ctx() context: Context,
  ): Promise<ReporterOpening | null> | null {
    return id === null ? null : context.load(reporterOpeningById, id);
  }
}
