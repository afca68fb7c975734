import { Arg, Args, Ctx, Query, Resolver } from 'type-graphql';
import { expectReadable } from '../../../shared/kernel/readable-text.js';
import { type ConnectionValue, connect, connectionType } from '../../../shared/server/connection.js';
import { Context } from '../../../shared/server/context.js';
import { SearchOf } from '../../../shared/server/list-arguments.js';
import { LONGEST_LIST } from './saved-filter.rules.js';
import { SavedFilter } from './saved-filter.entity.js';
import { savedFilterList } from './saved-filter.loader.js';

const SavedFilterConnection = connectionType('SavedFilter', () => SavedFilter);

@Resolver(() => SavedFilter)
export class SavedFilterResolver {
  @Query(() => SavedFilterConnection, {
    nullable: true,
    description: 'The filters that you have kept. 本人保存的筛选条件。',
  })
  savedFilters(
    @Arg('list', () => String, { nullable: true, description: 'Only those of this list. 仅该列表的。' })
    list: string | null,
    @Args(() => SearchOf) { search, updatedAfter, first, after }: SearchOf,
    @Ctx() context: Context,
  ): Promise<ConnectionValue<SavedFilter>> {
    if (list != null) expectReadable(list, 'list', LONGEST_LIST);
    return connect(savedFilterList, context, { list, search, updatedAfter }, { first, after });
  }
}
