import { ArgsType, Field, Int } from 'type-graphql';
import { DateTime } from './date-time.js';

/** The arguments of every list that hangs on an object. */
@ArgsType()
export class PageOf {
  @Field(() => Int, { defaultValue: 20, description: 'How many, 1 to 100. 条数,1 至 100。' })
  first!: number;
  @Field(() => String, { nullable: true, description: 'Cursor to continue from. 起始游标。' })
  after!: string | null;
}

/** The arguments of every list at the root. */
@ArgsType()
export class ListOf extends PageOf {
  @Field(() => DateTime, {
    nullable: true,
    description: 'Only those changed after this moment. 仅此后有变更的。',
  })
  updatedAfter!: Date | null;
}

/** The arguments of every list at the root whose items have names. */
@ArgsType()
export class SearchOf extends ListOf {
  @Field(() => String, {
    nullable: true,
    description:
      'Only those whose name holds this: characters, pinyin (three letters or more) or initials (two or more). When none does, those that do with one character mistyped. Shortest names first. Errors: INVALID_INPUT. 仅名称含此内容的:汉字、拼音(三个字母以上)或首字母(两个以上);无匹配时容许一个字有误;名称短者在前。',
  })
  search!: string | null;
}
