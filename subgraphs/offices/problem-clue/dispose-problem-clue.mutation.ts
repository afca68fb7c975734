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
import { ProblemClue, dispositionEnum } from './problem-clue.entity.js';
import { problemClueById } from './problem-clue.loader.js';
import { disposeProblemClue } from './problem-clue.repo.js';
import type { Disposition } from './problem-clue.stages.js';

@InputType({ description: 'How a clue is to be handled. 拟定处置意见。' })
class ProblemClueDisposeInput {
  @Field(() => ID, {
    description: 'Id of a clue. 问题线索标识。',
  })
  id!: string;
  @Field(() => dispositionEnum, {
    description: 'One of the four ways. 处置方式。',
  })
  disposition!: Disposition;
  @Field(() => String, {
    description: 'The plan, at most 2 000 characters. 处置方案,最多 2 000 字。',
  })
  plan!: string;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours does it once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The clue afterwards, or why nothing was done. 办理结果。' })
class ProblemClueDisposePayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was done. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => ProblemClueDisposePayload)
export class DisposeProblemClue {
  @Mutation(() => ProblemClueDisposePayload, {
    nullable: true,
    description:
      'Proposes how a clue is handled, with a plan (监督执纪工作规则 art. 21; domain 2, rules 1, 2 and 5). Whoever was designated does this; another person decides. 由承办人提出处置意见和方案,由他人审批。',
  })
  problemClueDispose(
    @Arg('input', () => ProblemClueDisposeInput, { description: 'What is wanted. 办理内容。' })
    input: ProblemClueDisposeInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.id, 'id', 'ProblemClue');
      return disposeProblemClue(context, input, context.services.limits.clocks);
    });
  }

  @FieldResolver(() => ProblemClue, {
    nullable: true,
    description:
      'The clue; null when nothing was done, or when you no longer see it. 线索;未办理或不再可见时为空。',
  })
  problemClue(
    @Root() { id }: ProblemClueDisposePayload,
    @Ctx() context: Context,
  ): Promise<ProblemClue | null> | null {
    return id === null ? null : context.load(problemClueById, id);
  }
}
