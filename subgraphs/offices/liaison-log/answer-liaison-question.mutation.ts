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
import { LiaisonLog } from './liaison-log.entity.js';
import { liaisonLogById } from './liaison-log.loader.js';
import { answerLiaisonQuestion } from './liaison-log.repo.js';

@InputType({ description: 'The answer to a question. 对问题的答复。' })
class LiaisonQuestionAnswerInput {
  @Field(() => ID, { description: 'Id of the entry of the question. 问题的台账条目标识。' })
  id!: string;
  @Field(() => String, { description: 'The answer, at most 4000 characters. 答复,最多 4000 字。' })
  answer!: string;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours does it once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The entry, or why nothing was changed. 台账条目;或未更改的原因。' })
class LiaisonQuestionAnswerPayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was done. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => LiaisonQuestionAnswerPayload)
export class AnswerLiaisonQuestion {
  @Mutation(() => LiaisonQuestionAnswerPayload, {
    nullable: true,
    description:
      'Answers a question of a group, once; whoever asked is told. The officers who keep contact with the group now do this, and who covers for them. 答复派驻机构的问题,每问一次;由现任对口联系人及顶岗者办理。',
  })
  liaisonQuestionAnswer(
    @Arg('input', () => LiaisonQuestionAnswerInput, { description: 'What is done. 内容。' })
    input: LiaisonQuestionAnswerInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.id, 'id', 'LiaisonLog');
      return answerLiaisonQuestion(context, input);
    });
  }

  @FieldResolver(() => LiaisonLog, {
    nullable: true,
    description: 'The entry; null when nothing was changed. 台账条目;未更改时为空。',
  })
  log(
    @Root() { id }: LiaisonQuestionAnswerPayload,
    @Ctx() context: Context,
  ): Promise<LiaisonLog | null> | null {
    return id === null ? null : context.load(liaisonLogById, id);
  }
}
