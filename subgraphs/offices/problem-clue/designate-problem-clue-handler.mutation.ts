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
import { designateProblemClueHandler } from './problem-clue.repo.js';

@InputType({ description: 'Who handles a clue. 指定承办人。' })
class ProblemClueDesignateInput {
  @Field(() => ID, {
    description: 'Id of a clue. 问题线索标识。',
  })
  id!: string;
  @Field(() => ID, {
    description:
      'Id of somebody with a post in that organisation, who is not recused. 本单位在职且未回避人员标识。',
  })
  personId!: string;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours does it once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The clue afterwards, or why nothing was done. 办理结果。' })
class ProblemClueDesignatePayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was done. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => ProblemClueDesignatePayload)
export class DesignateProblemClueHandler {
  @Mutation(() => ProblemClueDesignatePayload, {
    nullable: true,
    description:
      'Designates the person who handles a clue, or another one (监督执纪工作规则 art. 23). Leaders of the organisation that holds it do this. 由承办单位负责人指定承办人。',
  })
  problemClueDesignate(
    @Arg('input', () => ProblemClueDesignateInput, { description: 'What is wanted. 办理内容。' })
    input: ProblemClueDesignateInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.id, 'id', 'ProblemClue');
      expectId(input.personId, 'personId', 'Person');
      return designateProblemClueHandler(context, input, context.services.limits.clocks);
    });
  }

  @FieldResolver(() => ProblemClue, {
    nullable: true,
    description:
      'The clue; null when nothing was done, or when you no longer see it. 线索;未办理或不再可见时为空。',
  })
  problemClue(
    @Root() { id }: ProblemClueDesignatePayload,
    @Ctx() context: Context,
  ): Promise<ProblemClue | null> | null {
    return id === null ? null : context.load(problemClueById, id);
  }
}
