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
