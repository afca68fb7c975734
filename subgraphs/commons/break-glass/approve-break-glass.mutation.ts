import {
  Arg,
  Ctx,
  Field,
  FieldResolver,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Resolver,
  Root,
} from 'type-graphql';
import { expectId } from '../../../shared/kernel/id.js';
import { Context } from '../../../shared/server/context.js';
import { type Outcome, outcomeOf, UserError } from '../../../shared/server/payload.js';
import { BreakGlass } from './break-glass.entity.js';
import { breakGlassById } from './break-glass.loader.js';
import { approveBreakGlassAs } from './break-glass.repo.js';

@InputType({ description: 'A request that is granted. 批准应急查阅。' })
class BreakGlassApproveInput {
  @Field(() => ID, {
    description:
      'Id of a request about a matter that your organisation leads, not your own. 申请标识:本单位牵头事项的、非本人提出的。',
  })
  id!: string;
  @Field(() => Int, {
    defaultValue: 30,
    description: 'For how many minutes from now on, 1 to 60. 自即刻起开放的分钟数,1 至 60。',
  })
  minutes!: number;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours approves it once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The request, or why it was not approved. 批准结果。' })
class BreakGlassApprovePayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was approved. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => BreakGlassApprovePayload)
export class ApproveBreakGlass {
  @Mutation(() => BreakGlassApprovePayload, {
    nullable: true,
    description:
      'Opens the object to whoever asked, to read only, as far as their clearance goes; the superiors of both are told. Leaders of the organisation that leads the matter do this, never for themselves nor when one covers for the other, and never for somebody who is recused. 批准应急查阅:对申请人只读开放,不突破其许可级别,并告知双方上级;由牵头单位领导办理,不得批准本人、与本人有顶岗关系者或回避人员的申请。',
  })
  breakGlassApprove(
    @Arg('input', () => BreakGlassApproveInput, { description: 'The approval. 批准内容。' })
    input: BreakGlassApproveInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.id, 'id', 'BreakGlass');
      return approveBreakGlassAs(context, input);
    });
  }

  @FieldResolver(() => BreakGlass, {
    nullable: true,
    description: 'The request; null when it was not approved. 申请;未批准时为空。',
  })
  breakGlass(
    @Root() { id }: BreakGlassApprovePayload,
    @Ctx() context: Context,
  ): Promise<BreakGlass | null> | null {
    return id === null ? null : context.load(breakGlassById, id);
  }
}
