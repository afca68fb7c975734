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
import { ProblemClue } from './problem-clue.entity.js';
import { problemClueById } from './problem-clue.loader.js';
import { registerProblemClue } from './problem-clue.repo.js';

@InputType({ description: 'What is registered, and who is to handle it. 登记与拟分办。' })
class ProblemClueRegisterInput {
  @Field(() => ID, {
    description: 'Id of a clue. 问题线索标识。',
  })
  id!: string;
  @Field(() => ID, {
    description:
      'Id of the office, group or district commission that is to handle it; an office for cadres whom the city manages (S1-04). 拟承办单位标识;涉市管干部的须为室。',
  })
  holderId!: string;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours does it once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The clue afterwards, or why nothing was done. 办理结果。' })
class ProblemClueRegisterPayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was done. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => ProblemClueRegisterPayload)
export class RegisterProblemClue {
  @Mutation(() => ProblemClueRegisterPayload, {
    nullable: true,
    description:
      'Enters a clue into the central register and proposes who handles it; proposes that anew until it is approved (监督执纪工作规则 art. 23; domain 2, rule 3). The case supervision office does this. 案管室集中登记并提出分办意见。',
  })
  problemClueRegister(
    @Arg('input', () => ProblemClueRegisterInput, { description: 'What is wanted. 办理内容。' })
    input: ProblemClueRegisterInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.id, 'id', 'ProblemClue');
      expectId(input.holderId, 'holderId', ...clueHolderTypes);
      return registerProblemClue(context, input, context.services.limits.clocks);
    });
  }

  @FieldResolver(() => ProblemClue, {
    nullable: true,
    description:
      'The clue; null when nothing was done, or when you no longer see it. 线索;未办理或不再可见时为空。',
  })
  problemClue(
    @Root() { id }: ProblemClueRegisterPayload,
    @Ctx() context: Context,
  ): Promise<ProblemClue | null> | null {
    return id === null ? null : context.load(problemClueById, id);
  }
}
