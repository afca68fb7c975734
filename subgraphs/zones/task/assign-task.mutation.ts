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
import { DateTime } from '../../../shared/server/date-time.js';
import { type Outcome, outcomeOf, UserError } from '../../../shared/server/payload.js';
import { participantTypes } from '../organisation/organisation.entity.js';
import { Task } from './task.entity.js';
import { taskById } from './task.loader.js';
import { assignTaskAs } from './task.repo.js';

@InputType({
  description:
    'A task, and who is to do it: a new one with `caseId` and `title`, or one that is not done with `id`. 任务及承办者:新任务给出 caseId 与 title,已有任务给出 id。',
})
class JointCaseTaskAssignInput {
  @Field(() => ID, {
    nullable: true,
    description: 'Id of the case of a new task. 新任务所属案件标识。',
  })
  caseId?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'What is to be done, at most 200 characters; of a new task. 新任务内容,最多 200 字。',
  })
  title?: string | null;
  @Field(() => ID, {
    nullable: true,
    description: 'Id of a task that is there. 已有任务标识。',
  })
  id?: string | null;
  @Field(() => ID, {
    nullable: true,
    description: 'Who is to do it; either this or `organisationId`. 承办人;与商请单位二选一。',
  })
  assigneeId?: string | null;
  @Field(() => ID, {
    nullable: true,
    description: 'The participant that is asked to do it; it accepts or declines. 商请单位,由其接受或婉拒。',
  })
  organisationId?: string | null;
  @Field(() => DateTime, {
    nullable: true,
    description: 'By when; without a date when absent. 完成期限。',
  })
  dueAt?: Date | null;
  @Field(() => [ID], {
    nullable: true,
    description: 'Tasks of the case that it waits for; as before when absent. 前置任务;不给出则不变。',
  })
  dependsOnIds?: string[] | null;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours does it once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The task, or why nothing was changed. 任务;或未更改的原因。' })
class JointCaseTaskAssignPayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was done. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => JointCaseTaskAssignPayload)
export class AssignTask {
  @Mutation(() => JointCaseTaskAssignPayload, {
    nullable: true,
    description:
      'Gives a task to a person who holds a post in a participant of the case, or asks a participant to do it; anew as long as it is not done. Leaders of the lead and of coordinators do this. 分派任务给参加单位人员,或商请参加单位承担;未完成前可重新分派;由牵头、统筹单位负责人办理。',
  })
  jointCaseTaskAssign(
    @Arg('input', () => JointCaseTaskAssignInput, { description: 'What is done. 内容。' })
    input: JointCaseTaskAssignInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      if (input.id != null) expectId(input.id, 'id', 'Task');
      else expectId(input.caseId, 'caseId', 'JointCase');
      if (input.assigneeId != null) expectId(input.assigneeId, 'assigneeId', 'Person');
      if (input.organisationId != null) expectId(input.organisationId, 'organisationId', ...participantTypes);
      for (const [index, on] of (input.dependsOnIds ?? []).entries())
        expectId(on, `dependsOnIds.${index}`, 'Task');
      return assignTaskAs(context, input);
    });
  }

  @FieldResolver(() => Task, {
    nullable: true,
    description: 'The task; null when nothing was changed. 任务;未更改时为空。',
  })
  task(@Root() { id }: JointCaseTaskAssignPayload, @Ctx() context: Context): Promise<Task | null> | null {
    return id === null ? null : context.load(taskById, id);
  }
}
