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
import { ClueTransfer } from './clue-transfer.entity.js';
import { clueTransferById } from './clue-transfer.loader.js';
import { declineProblemClue } from './clue-transfer.repo.js';

@InputType({ description: 'What is declined. 退回。' })
class ProblemClueTransferDeclineInput {
  @Field(() => ID, {
    description: 'Id of a transfer to your organisation. 移送至本单位的移送标识。',
  })
  id!: string;
  @Field(() => String, {
    description: 'Why, at most 2 000 characters. 理由,最多 2 000 字。',
  })
  reason!: string;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours does it once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The transfer afterwards, or why nothing was done. 办理结果。' })
class ProblemClueTransferDeclinePayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was done. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => ProblemClueTransferDeclinePayload)
export class DeclineProblemClue {
  @Mutation(() => ProblemClueTransferDeclinePayload, {
    nullable: true,
    description: 'Declines a clue that was offered; it stays where it was (S2-05). 退回移送的线索。',
  })
  problemClueTransferDecline(
    @Arg('input', () => ProblemClueTransferDeclineInput, { description: 'What is wanted. 办理内容。' })
    input: ProblemClueTransferDeclineInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.id, 'id', 'ClueTransfer');
      return declineProblemClue(context, input);
    });
  }

  @FieldResolver(() => ClueTransfer, {
    nullable: true,
    description:
      'The transfer; null when nothing was done, or when you no longer see it. 移送;未办理或不再可见时为空。',
  })
  clueTransfer(
    @Root() { id }: ProblemClueTransferDeclinePayload,
    @Ctx() context: Context,
  ): Promise<ClueTransfer | null> | null {
    return id === null ? null : context.load(clueTransferById, id);
  }
}
