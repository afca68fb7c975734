import {
  Arg,
  Ctx,
  Field,
  FieldResolver,
  InputType,
  Mutation,
  ObjectType,
  Resolver,
  Root,
} from 'type-graphql';
import { Context } from '../../../shared/server/context.js';
import { type Outcome, outcomeOf, UserError } from '../../../shared/server/payload.js';
import { SavedFilter } from './saved-filter.entity.js';
import { savedFilterById } from './saved-filter.loader.js';
import { keepFilterAs } from './saved-filter.repo.js';

@InputType({ description: 'A filter to keep. 要保存的筛选条件。' })
class SavedFilterKeepInput {
  @Field(() => String, {
    description: 'What you call it: one of its kind, at most 100 characters. 名称,不得重复,最多 100 字。',
  })
  name!: string;
  @Field(() => String, {
    description: 'The list, as its field at the root is named: `jointCases`. 列表字段名。',
  })
  list!: string;
  @Field(() => String, {
    description:
      'Arguments of the list: a JSON object as text, at most 10 000 characters. 列表参数:JSON 对象文本,最多 10 000 字。',
  })
  arguments!: string;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours keeps it once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The filter, or why it was not kept. 保存结果。' })
class SavedFilterKeepPayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was kept. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => SavedFilterKeepPayload)
export class KeepSavedFilter {
  @Mutation(() => SavedFilterKeepPayload, {
    nullable: true,
    description:
      'Keeps how you narrow a list, for yourself alone, a hundred at most. 保存本人的筛选条件,至多一百条,仅本人可见。',
  })
  savedFilterKeep(
    @Arg('input', () => SavedFilterKeepInput, { description: 'The filter. 筛选条件。' })
    input: SavedFilterKeepInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, () => keepFilterAs(context, input));
  }

  @FieldResolver(() => SavedFilter, {
    nullable: true,
    description: 'The filter; null when nothing was kept. 筛选条件;未保存时为空。',
  })
  savedFilter(
    @Root() { id }: SavedFilterKeepPayload,
    @Ctx() context: Context,
  ): Promise<SavedFilter | null> | null {
    return id === null ? null : context.load(savedFilterById, id);
  }
}
