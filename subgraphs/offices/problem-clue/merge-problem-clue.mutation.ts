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
import { ProblemClue } from './problem-clue.entity.js';
import { problemClueById } from './problem-clue.loader.js';
import { mergeProblemClue } from './clue-transfer.repo.js';

@InputType({ description: 'Which clue is a duplicate of which. 合并重复线索。' })
class ProblemClueMergeInput {
  @Field(() => ID, {
    description: 'Id of the duplicate. 重复线索标识。',
  })
  id!: string;
  @Field(() => ID, {
    description: 'Id of the clue that it goes into. 并入线索标识。',
  })
  intoId!: string;
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

@ObjectType({ description: 'The clue afterwards, or why nothing was done. 办理结果。' })
class ProblemClueMergePayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was done. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => ProblemClueMergePayload)
export class MergeProblemClue {
  @Mutation(() => ProblemClueMergePayload, {
    nullable: true,
    description:
      'Merges a duplicate into another clue of the register. For both the narrower access holds then: the higher level, the need to know, and the recusals of both. The case supervision office does this. 合并重复线索:密级、知悉范围从严,双方回避均适用。',
  })
  problemClueMerge(
    @Arg('input', () => ProblemClueMergeInput, { description: 'What is wanted. 办理内容。' })
    input: ProblemClueMergeInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.id, 'id', 'ProblemClue');
      expectId(input.intoId, 'intoId', 'ProblemClue');
      return mergeProblemClue(context, input, context.services.limits.clocks);
    });
  }

  @FieldResolver(() => ProblemClue, {
    nullable: true,
    description:
      'The clue; null when nothing was done, or when you no longer see it. 线索;未办理或不再可见时为空。',
  })
  problemClue(
    @Root() { id }: ProblemClueMergePayload,
    @Ctx() context: Context,
  ): Promise<ProblemClue | null> | null {
    return id === null ? null : context.load(problemClueById, id);
  }
}
