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
import { beginProblemClue } from './problem-clue.repo.js';

@InputType({ description: 'What begins. 开始办理。' })
class ProblemClueBeginInput {
  @Field(() => ID, {
    description: 'Id of a clue. 问题线索标识。',
  })
  id!: string;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours does it once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The clue afterwards, or why nothing was done. 办理结果。' })
class ProblemClueBeginPayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was done. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => ProblemClueBeginPayload)
export class BeginProblemClue {
  @Mutation(() => ProblemClueBeginPayload, {
    nullable: true,
    description:
      'Begins what was approved, and nothing else. Whoever was designated does this. 按批准的处置方式开始办理。',
  })
  problemClueBegin(
    @Arg('input', () => ProblemClueBeginInput, { description: 'What is wanted. 办理内容。' })
    input: ProblemClueBeginInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.id, 'id', 'ProblemClue');
      return beginProblemClue(context, input, context.services.limits.clocks);
    });
  }

  @FieldResolver(() => ProblemClue, {
    nullable: true,
    description:
      'The clue; null when nothing was done, or when you no longer see it. 线索;未办理或不再可见时为空。',
  })
  problemClue(
    @Root() { id }: ProblemClueBeginPayload,
    @Ctx() context: Context,
  ): Promise<ProblemClue | null> | null {
    return id === null ? null : context.load(problemClueById, id);
  }
}
