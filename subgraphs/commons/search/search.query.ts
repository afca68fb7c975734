import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { type ConnectionValue, connect, connectionType } from '../../../shared/server/connection.js';
import { Context } from '../../../shared/server/context.js';
import { ListOf } from '../../../shared/server/list-arguments.js';
import { ChangedObject } from '../change/changed-object.entity.js';
import { type MatterType, matterTypeEnum, SearchHit } from './search-hit.entity.js';
import { searchList } from './search.loader.js';

const SearchHitConnection = connectionType('SearchHit', () => SearchHit);

@Resolver(() => SearchHit)
export class SearchResolver {
  @Query(() => SearchHitConnection, {
    nullable: true,
    description:
      'The cases and clues that you may see, by what they are called. Errors: INVALID_INPUT. 在您可见的案件、线索中检索。',
  })
  search(
    @Arg('text', () => String, {
      nullable: true,
      description:
        'Only those that are called so: characters, pinyin (three letters or more), initials (two or more) or a number. When none is, those that are with one character mistyped. Shortest titles first. 汉字、拼音(三个字母以上)、首字母(两个以上)或编号;无匹配时容许一个字有误;名称短者在前。',
    })
    text: string | null,
    @Arg('types', () => [matterTypeEnum], {
      nullable: true,
      description: 'Only these. 仅这些类别。',
    })
    types: MatterType[] | null,
    @Args(() => ListOf) { updatedAfter, first, after }: ListOf,
    @Ctx() context: Context,
  ): Promise<ConnectionValue<SearchHit>> {
    return connect(searchList, context, { search: text, types, updatedAfter }, { first, after });
  }

  @FieldResolver(() => ChangedObject, { description: 'The case or clue. 案件或线索。' })
  object(@Root() { id }: SearchHit): ChangedObject {
    return { id };
  }
}
