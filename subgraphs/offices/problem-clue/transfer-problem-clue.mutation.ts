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
import { clueHolderTypes } from '../organisation/organisation.entity.js';
import { Context } from '../../../shared/server/context.js';
import { type Outcome, outcomeOf, UserError } from '../../../shared/server/payload.js';
import { ClueTransfer } from './clue-transfer.entity.js';
import { clueTransferById } from './clue-transfer.loader.js';
import { offerProblemClue } from './clue-transfer.repo.js';

@InputType({ description: 'What is offered to whom. 移送线索。' })
class ProblemClueTransferInput {
  @Field(() => ID, {
    description: 'Id of a clue. 问题线索标识。',
  })
  id!: string;
  @Field(() => ID, {
    description:
      'Id of the office, group or district commission; an office for cadres whom the city manages (S1-04). 接收单位标识。',
  })
  toId!: string;
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
class ProblemClueTransferPayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was done. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => ProblemClueTransferPayload)
export class TransferProblemClue {
  @Mutation(() => ProblemClueTransferPayload, {
    nullable: true,
    description:
      'Offers a clue to another organisation; nothing moves before the receipt (S2-05). Leaders of the organisation that holds it do this. 移送线索,签收前不移转。',
  })
  problemClueTransfer(
    @Arg('input', () => ProblemClueTransferInput, { description: 'What is wanted. 办理内容。' })
    input: ProblemClueTransferInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.id, 'id', 'ProblemClue');
      expectId(input.toId, 'toId', ...clueHolderTypes);
      return offerProblemClue(context, input);
    });
  }

  @FieldResolver(() => ClueTransfer, {
    nullable: true,
    description:
      'The transfer; null when nothing was done, or when you no longer see it. 移送;未办理或不再可见时为空。',
  })
  clueTransfer(
    @Root() { id }: ProblemClueTransferPayload,
    @Ctx() context: Context,
  ): Promise<ClueTransfer | null> | null {
    return id === null ? null : context.load(clueTransferById, id);
  }
}
