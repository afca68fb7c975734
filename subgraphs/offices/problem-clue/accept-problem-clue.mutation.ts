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
import { acceptProblemClue } from './clue-transfer.repo.js';

@InputType({ description: 'What is received. 签收。' })
class ProblemClueTransferAcceptInput {
  @Field(() => ID, {
    description: 'Id of a transfer to your organisation. 移送至本单位的移送标识。',
  })
  id!: string;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours does it once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The transfer afterwards, or why nothing was done. 办理结果。' })
class ProblemClueTransferAcceptPayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was done. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => ProblemClueTransferAcceptPayload)
export class AcceptProblemClue {
  @Mutation(() => ProblemClueTransferAcceptPayload, {
    nullable: true,
    description:
      'Receives a clue that was offered: with the receipt it is yours (S2-05). Leaders of the organisation that it was offered to do this. 签收移送的线索。',
  })
  problemClueTransferAccept(
    @Arg('input', () => ProblemClueTransferAcceptInput, { description: 'What is wanted. 办理内容。' })
    input: ProblemClueTransferAcceptInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.id, 'id', 'ClueTransfer');
      return acceptProblemClue(context, input, context.services.limits.clocks);
    });
  }

  @FieldResolver(() => ClueTransfer, {
    nullable: true,
    description:
      'The transfer; null when nothing was done, or when you no longer see it. 移送;未办理或不再可见时为空。',
  })
  clueTransfer(
    @Root() { id }: ProblemClueTransferAcceptPayload,
    @Ctx() context: Context,
  ): Promise<ClueTransfer | null> | null {
    return id === null ? null : context.load(clueTransferById, id);
  }
}
