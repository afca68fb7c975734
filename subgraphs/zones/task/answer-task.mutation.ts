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
import { Task } from './task.entity.js';
import { taskById } from './task.loader.js';
import { answerTaskAs } from './task.repo.js';

@InputType({ description: 'What an organisation that was asked says. 被商请单位的答复。' })
class JointCaseTaskAnswerInput {
  @Field(() => ID, { description: 'Id of a task. 任务标识。' })
  id!: string;
  @Field(() => Boolean, { description: 'Whether it is accepted. 是否接受。' })
  accepted!: boolean;
  @Field(() => ID, {
    nullable: true,
    description:
      'Who is to do it, when it is accepted: holds a post in your organisation. 接受时的承办人,须在本单位任职。',
  })
  assigneeId?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Why it is declined, at most 500 characters. 婉拒理由,最多 500 字。',
  })
  reason?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours does it once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The task, or why nothing was changed. 任务;或未更改的原因。' })
class JointCaseTaskAnswerPayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was done. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => JointCaseTaskAnswerPayload)
export class AnswerTask {
  @Mutation(() => JointCaseTaskAnswerPayload, {
    nullable: true,
    description:
      'Accepts a task that your organisation is asked to do, naming who does it, or declines it with a reason. Heads of that organisation do this. 接受商请并指定承办人,或说明理由婉拒;由被商请单位负责人办理。',
  })
  jointCaseTaskAnswer(
    @Arg('input', () => JointCaseTaskAnswerInput, { description: 'What is done. 内容。' })
    input: JointCaseTaskAnswerInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.id, 'id', 'Task');
      if (input.assigneeId != null) expectId(input.assigneeId, 'assigneeId', 'Person');
      return answerTaskAs(context, input);
    });
  }

  @FieldResolver(() => Task, {
    nullable: true,
    description: 'The task; null when nothing was changed. 任务;未更改时为空。',
  })
  task(@Root() { id }: JointCaseTaskAnswerPayload, @Ctx() context: Context): Promise<Task | null> | null {
    return id === null ? null : context.load(taskById, id);
  }
}
