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
import { reopenTaskAs } from './task.repo.js';

@InputType({ description: 'That a task is not done after all. 重开任务。' })
class JointCaseTaskReopenInput {
  @Field(() => ID, { description: 'Id of a task. 任务标识。' })
  id!: string;
  @Field(() => String, { description: 'Why, at most 500 characters. 理由,最多 500 字。' })
  reason!: string;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours does it once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The task, or why nothing was changed. 任务;或未更改的原因。' })
class JointCaseTaskReopenPayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was done. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => JointCaseTaskReopenPayload)
export class ReopenTask {
  @Mutation(() => JointCaseTaskReopenPayload, {
    nullable: true,
    description:
      'Opens a completed task again, for whoever did it; not while a task that waited for it is done. Leaders of the lead and of coordinators do this. 重开已完成的任务;后续任务已完成的不能重开;由牵头、统筹单位负责人办理。',
  })
  jointCaseTaskReopen(
    @Arg('input', () => JointCaseTaskReopenInput, { description: 'What is done. 内容。' })
    input: JointCaseTaskReopenInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.id, 'id', 'Task');
      return reopenTaskAs(context, input);
    });
  }

  @FieldResolver(() => Task, {
    nullable: true,
    description: 'The task; null when nothing was changed. 任务;未更改时为空。',
  })
  task(@Root() { id }: JointCaseTaskReopenPayload, @Ctx() context: Context): Promise<Task | null> | null {
    return id === null ? null : context.load(taskById, id);
  }
}
