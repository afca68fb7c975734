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
import { describedEnum } from '../../../shared/server/described-enum.js';
import { type Outcome, outcomeOf, UserError } from '../../../shared/server/payload.js';
import { type DispositionDecision, dispositionDecisions } from './disposition.rules.js';
import { ProblemClue } from './problem-clue.entity.js';
import { problemClueById } from './problem-clue.loader.js';
import { decideProblemClueDisposition } from './problem-clue.repo.js';

const decisionEnum = describedEnum(
  'DispositionDecision',
  'What becomes of a proposed disposition. 处置意见审批结果。',
  dispositionDecisions,
);

@InputType({ description: 'What becomes of a proposal. 审批处置意见。' })
class ProblemClueDispositionDecideInput {
  @Field(() => ID, {
    description: 'Id of a clue. 问题线索标识。',
  })
  id!: string;
  @Field(() => decisionEnum, {
    description: 'Approved or returned. 批准或退回。',
  })
  decision!: DispositionDecision;
  @Field(() => String, {
    description: 'Why, at most 2 000 characters. 审批意见,最多 2 000 字。',
  })
  note!: string;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours does it once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The clue afterwards, or why nothing was done. 办理结果。' })
class ProblemClueDispositionDecidePayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was done. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => ProblemClueDispositionDecidePayload)
export class DecideProblemClueDisposition {
  @Mutation(() => ProblemClueDispositionDecidePayload, {
    nullable: true,
    description:
      'Approves what was proposed, or returns it (监督执纪工作规则 art. 21). Another leader of the organisation than whoever proposed it does this, and nobody who covers for them. 审批处置意见:审批人不得为拟定人,且不得互为代理。',
  })
  problemClueDispositionDecide(
    @Arg('input', () => ProblemClueDispositionDecideInput, { description: 'What is wanted. 办理内容。' })
    input: ProblemClueDispositionDecideInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.id, 'id', 'ProblemClue');
      return decideProblemClueDisposition(context, input, context.services.limits.clocks);
    });
  }

  @FieldResolver(() => ProblemClue, {
    nullable: true,
    description:
      'The clue; null when nothing was done, or when you no longer see it. 线索;未办理或不再可见时为空。',
  })
  problemClue(
    @Root() { id }: ProblemClueDispositionDecidePayload,
    @Ctx() context: Context,
  ): Promise<ProblemClue | null> | null {
    return id === null ? null : context.load(problemClueById, id);
  }
}
