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
import { ClueLibraryEntry } from './clue-library.entity.js';
import { clueLibraryEntryById } from './clue-library.loader.js';
import { addClueLibraryEntry } from './clue-library.repo.js';

@InputType({ description: 'Which clue is put into which library. 线索入库。' })
class ClueLibraryEntryAddInput {
  @Field(() => ID, {
    description: 'Id of a library of your organisation. 本单位线索库标识。',
  })
  libraryId!: string;
  @Field(() => ID, {
    description:
      'Id of a clue that your organisation holds; not about a cadre whom the city manages (S1-04). 本单位承办的线索标识,不含涉市管干部的。',
  })
  clueId!: string;
  @Field(() => [String], {
    defaultValue: [],
    description: 'Words under which it is found, at most 20 of 30 characters. 标签,最多 20 个、每个 30 字。',
  })
  tags!: string[];
  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether it is a key clue. 是否重点线索。',
  })
  key!: boolean;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours does it once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The entry afterwards, or why nothing was done. 办理结果。' })
class ClueLibraryEntryAddPayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was done. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => ClueLibraryEntryAddPayload)
export class AddClueLibraryEntry {
  @Mutation(() => ClueLibraryEntryAddPayload, {
    nullable: true,
    description:
      'Puts a clue into a library, by which both sides see it, unless it is on a need to know (S2-07). Leaders of the organisation that holds it do this. 线索入库,入库后双方可见。',
  })
  clueLibraryEntryAdd(
    @Arg('input', () => ClueLibraryEntryAddInput, { description: 'What is wanted. 办理内容。' })
    input: ClueLibraryEntryAddInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.libraryId, 'libraryId', 'ClueLibrary');
      expectId(input.clueId, 'clueId', 'ProblemClue');
      return addClueLibraryEntry(context, input);
    });
  }

  @FieldResolver(() => ClueLibraryEntry, {
    nullable: true,
    description:
      'The entry; null when nothing was done, or when you no longer see it. 入库线索;未办理或不再可见时为空。',
  })
  entry(
    @Root() { id }: ClueLibraryEntryAddPayload,
    @Ctx() context: Context,
  ): Promise<ClueLibraryEntry | null> | null {
    return id === null ? null : context.load(clueLibraryEntryById, id);
  }
}
