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
import { completeTaskAs } from './task.repo.js';

@InputType({ description: 'That a task is done. 完成任务。' })
class JointCaseTaskCompleteInput {
  @Field(() => ID, { description: 'Id of a task. 任务标识。' })
  id!: string;
  @Field(() => String, { description: 'What came of it, at most 500 characters. 完成情况,最多 500 字。' })
  note!: string;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours does it once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The task, or why nothing was changed. 任务;或未更改的原因。' })
class JointCaseTaskCompletePayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was done. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => JointCaseTaskCompletePayload)
export class CompleteTask {
  @Mutation(() => JointCaseTaskCompletePayload, {
    nullable: true,
    description:
      'Completes a task, after all those that it waits for. Whoever is to do it does this, or a head of their organisation. 完成任务,须在全部前置任务完成之后;由承办人或其单位负责人办理。',
  })
  jointCaseTaskComplete(
    @Arg('input', () => JointCaseTaskCompleteInput, { description: 'What is done. 内容。' })
    input: JointCaseTaskCompleteInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.id, 'id', 'Task');
      return completeTaskAs(context, input);
    });
  }

  @FieldResolver(() => Task, {
    nullable: true,
    description: 'The task; null when nothing was changed. 任务;未更改时为空。',
  })
  task(@Root() { id }: JointCaseTaskCompletePayload, @Ctx() context: Context): Promise<Task | null> | null {
    return id === null ? null : context.load(taskById, id);
  }
}
