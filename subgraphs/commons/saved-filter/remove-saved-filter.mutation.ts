import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { expectId } from '../../../shared/kernel/id.js';
import { Context } from '../../../shared/server/context.js';
import { type Outcome, outcomeOf, UserError } from '../../../shared/server/payload.js';
import { removeFilterAs } from './saved-filter.repo.js';

@InputType({ description: 'A filter that is to be gone. 要删除的筛选条件。' })
class SavedFilterRemoveInput {
  @Field(() => ID, { description: 'Id of a filter of yours. 本人筛选条件的标识。' })
  id!: string;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours removes it once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'Whether it is gone, or why not. 删除结果。' })
class SavedFilterRemovePayload {
  @Field(() => ID, {
    nullable: true,
    description: 'Id of the filter that is gone; null when none is. 已删除的标识;未删除时为空。',
  })
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it is gone. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => SavedFilterRemovePayload)
export class RemoveSavedFilter {
  @Mutation(() => SavedFilterRemovePayload, {
    nullable: true,
    description: 'Removes a filter of yours; nothing of it is left. 删除本人的筛选条件,不留内容。',
  })
  savedFilterRemove(
    @Arg('input', () => SavedFilterRemoveInput, { description: 'Which. 哪一条。' })
    input: SavedFilterRemoveInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.id, 'id', 'SavedFilter');
      return removeFilterAs(context, input);
    });
  }
}
