import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { expectId } from '../../../shared/kernel/id.js';
import { Context } from '../../../shared/server/context.js';
import { type Outcome, outcomeOf, UserError } from '../../../shared/server/payload.js';
import { withdrawConflictFactAs } from './conflict-fact.repo.js';

@InputType({ description: 'A conflict fact that is to be gone. 撤回熟人关系申报。' })
class ConflictFactWithdrawInput {
  @Field(() => ID, { description: 'Id of a conflict fact that you declared. 您所申报的熟人关系标识。' })
  id!: string;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours withdraws it once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'Whether it is gone, or why not. 撤回结果。' })
class ConflictFactWithdrawPayload {
  @Field(() => ID, {
    nullable: true,
    description: 'Id of the fact that was deleted; null when none was. 已删除的申报标识;未撤回时为空。',
  })
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was withdrawn. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => ConflictFactWithdrawPayload)
export class WithdrawConflictFact {
  @Mutation(() => ConflictFactWithdrawPayload, {
    nullable: true,
    description:
      'Deletes a conflict fact; that there was one is all that is kept. Whoever has declared it does this. 删除申报,仅留存曾有申报这一事实;由申报人办理。',
  })
  conflictFactWithdraw(
    @Arg('input', () => ConflictFactWithdrawInput, { description: 'The fact. 申报。' })
    input: ConflictFactWithdrawInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.id, 'id', 'ConflictFact');
      return withdrawConflictFactAs(context, input);
    });
  }
}
