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
import { JointCase } from '../joint-case/joint-case.entity.js';
import { jointCaseById } from '../joint-case/joint-case.loader.js';
import { answerJointCaseEscalation } from './escalation.repo.js';

@InputType({ description: 'What is to be done. 协调意见。' })
class JointCaseEscalationAnswerInput {
  @Field(() => ID, { description: 'Id of a joint case. 案件标识。' })
  id!: string;
  @Field(() => String, {
    description: 'What is to be done, at most 2000 characters. 协调意见,最多 2000 字。',
  })
  answer!: string;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours does it once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The case, or why nothing was changed. 案件;或未更改的原因。' })
class JointCaseEscalationAnswerPayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was done. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => JointCaseEscalationAnswerPayload)
export class AnswerEscalation {
  @Mutation(() => JointCaseEscalationAnswerPayload, {
    nullable: true,
    description:
      'Says what is to be done about a case that is stuck (S3-10). Whoever it was last put to does this. 对受阻案件提出协调意见;由最后被提请的领导办理。',
  })
  jointCaseEscalationAnswer(
    @Arg('input', () => JointCaseEscalationAnswerInput, { description: 'What is to be done. 协调意见。' })
    input: JointCaseEscalationAnswerInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.id, 'id', 'JointCase');
      return answerJointCaseEscalation(context, input);
    });
  }

  @FieldResolver(() => JointCase, {
    nullable: true,
    description: 'The case; null when nothing was changed. 案件;未更改时为空。',
  })
  jointCase(
    @Root() { id }: JointCaseEscalationAnswerPayload,
    @Ctx() context: Context,
  ): Promise<JointCase | null> | null {
    return id === null ? null : context.load(jointCaseById, id);
  }
}
