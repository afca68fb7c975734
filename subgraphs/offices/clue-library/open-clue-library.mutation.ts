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
import { ClueLibrary } from './clue-library.entity.js';
import { clueLibraryById } from './clue-library.loader.js';
import { openClueLibrary } from './clue-library.repo.js';

@InputType({ description: 'Whose library is opened. 建库。' })
class ClueLibraryOpenInput {
  @Field(() => ID, {
    description: 'Id of your office. 本室标识。',
  })
  officeId!: string;
  @Field(() => ID, {
    description: 'Id of the group. 派驻组标识。',
  })
  groupId!: string;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours does it once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The library afterwards, or why nothing was done. 办理结果。' })
class ClueLibraryOpenPayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was done. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => ClueLibraryOpenPayload)
export class OpenClueLibrary {
  @Mutation(() => ClueLibraryOpenPayload, {
    nullable: true,
    description:
      'Opens the library of an office and a group that it is counterpart of (S2-07). Leaders of the office do this. 室与对口组共建线索库。',
  })
  clueLibraryOpen(
    @Arg('input', () => ClueLibraryOpenInput, { description: 'What is wanted. 办理内容。' })
    input: ClueLibraryOpenInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.officeId, 'officeId', 'SupervisionOffice');
      expectId(input.groupId, 'groupId', 'DispatchedGroup');
      return openClueLibrary(context, input);
    });
  }

  @FieldResolver(() => ClueLibrary, {
    nullable: true,
    description:
      'The library; null when nothing was done, or when you no longer see it. 线索库;未办理或不再可见时为空。',
  })
  clueLibrary(
    @Root() { id }: ClueLibraryOpenPayload,
    @Ctx() context: Context,
  ): Promise<ClueLibrary | null> | null {
    return id === null ? null : context.load(clueLibraryById, id);
  }
}
