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
import { removeClueLibraryEntry } from './clue-library.repo.js';

@InputType({ description: 'Which entry is removed. 线索出库。' })
class ClueLibraryEntryRemoveInput {
  @Field(() => ID, {
    description: 'Id of an entry. 入库线索标识。',
  })
  id!: string;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours does it once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The entry afterwards, or why nothing was done. 办理结果。' })
class ClueLibraryEntryRemovePayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was done. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => ClueLibraryEntryRemovePayload)
export class RemoveClueLibraryEntry {
  @Mutation(() => ClueLibraryEntryRemovePayload, {
    nullable: true,
    description:
      'Takes a clue out of a library; whoever saw it by that alone sees it no more. Leaders of the organisation that holds the clue do this. 线索出库。',
  })
  clueLibraryEntryRemove(
    @Arg('input', () => ClueLibraryEntryRemoveInput, { description: 'What is wanted. 办理内容。' })
    input: ClueLibraryEntryRemoveInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.id, 'id', 'ClueLibraryEntry');
      return removeClueLibraryEntry(context, input);
    });
  }

  @FieldResolver(() => ClueLibraryEntry, {
    nullable: true,
    description:
      'The entry; null when nothing was done, or when you no longer see it. 入库线索;未办理或不再可见时为空。',
  })
  entry(
    @Root() { id }: ClueLibraryEntryRemovePayload,
    @Ctx() context: Context,
  ): Promise<ClueLibraryEntry | null> | null {
    return id === null ? null : context.load(clueLibraryEntryById, id);
  }
}
