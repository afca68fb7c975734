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
import { restartProblemClue } from './problem-clue.repo.js';

@InputType({ description: 'What is taken up again. 重新启动。' })
class ProblemClueRestartInput {
  @Field(() => ID, {
    description: 'Id of a clue. 问题线索标识。',
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

@ObjectType({ description: 'The clue afterwards, or why nothing was done. 办理结果。' })
class ProblemClueRestartPayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was done. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => ProblemClueRestartPayload)
export class RestartProblemClue {
  @Mutation(() => ProblemClueRestartPayload, {
    nullable: true,
    description:
      'Takes up a clue that was held. Leaders of the organisation that holds it do this. 重新启动暂存待查的线索。',
  })
  problemClueRestart(
    @Arg('input', () => ProblemClueRestartInput, { description: 'What is wanted. 办理内容。' })
    input: ProblemClueRestartInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.id, 'id', 'ProblemClue');
      return restartProblemClue(context, input, context.services.limits.clocks);
    });
  }

  @FieldResolver(() => ProblemClue, {
    nullable: true,
    description:
      'The clue; null when nothing was done, or when you no longer see it. 线索;未办理或不再可见时为空。',
  })
  problemClue(
    @Root() { id }: ProblemClueRestartPayload,
    @Ctx() context: Context,
  ): Promise<ProblemClue | null> | null {
    return id === null ? null : context.load(problemClueById, id);
  }
}
