import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { type ConnectionValue, connect, connectionType } from '../../../shared/server/connection.js';
import { Context } from '../../../shared/server/context.js';
import { ListOf } from '../../../shared/server/list-arguments.js';
import { type Participant, ParticipantUnion } from '../organisation/organisation.entity.js';
import { Person } from '../person/person.entity.js';
import { Task, TaskStep } from './task.entity.js';
import { prerequisitesOfTask, stepsOfTask, taskById, taskList } from './task.loader.js';

const TaskConnection = connectionType('Task', () => Task);

const person = (id: string | null | undefined): Person | null => (id == null ? null : { id });
const organisation = (id: string | null | undefined): Participant | null => (id == null ? null : { id });

@Resolver(() => Task)
export class TaskResolver {
  @Query(() => TaskConnection, {
    nullable: true,
    description:
      'The tasks that you are to do, of all cases, the first due first; those without a date last. 本人承担的任务,跨案件,按期限先后,未定期限者在后。',
  })
  async myTasks(
    @Arg('done', () => Boolean, {
      nullable: true,
      description: 'True: only those that are done; false: only those that are not. 是否已完成。',
    })
    done: boolean | null,
    @Args(() => ListOf) { updatedAfter, first, after }: ListOf,
    @Ctx() context: Context,
  ): Promise<ConnectionValue<Task>> {
    const { person: assigneeId } = (await context.scope.read()).standing;
    return connect(taskList, context, { assigneeId, done, updatedAfter }, { first, after });
  }

  @FieldResolver(() => ParticipantUnion, {
    nullable: true,
    description:
      'The participant that is to do it, or is asked to; null while nobody is. 承办(或被商请)单位。',
  })
  organisation(@Root() { organisationId }: Task): Participant | null {
    return organisation(organisationId);
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who is to do it. 承办人。' })
  assignee(@Root() { assigneeId }: Task): Person | null {
    return person(assigneeId);
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who assigned it last. 分派人。' })
  assigner(@Root() { assignerId }: Task): Person | null {
    return person(assignerId);
  }

  @FieldResolver(() => Boolean, { description: 'True when it is done. 是否完成。' })
  done(@Root() { doneAt }: Task): boolean {
    return doneAt !== null && doneAt !== undefined;
  }

  @FieldResolver(() => [Task], {
    description:
      'Those of the tasks that it waits for which you may see: it is completed after all of them. 前置任务(您可见者):全部完成后方可完成本任务。',
  })
  async dependsOn(@Root() { id }: Task, @Ctx() context: Context): Promise<Task[]> {
    const ids = (await context.load(prerequisitesOfTask, id)) ?? [];
    const tasks = await Promise.all(ids.map((on) => context.load(taskById, on)));
    return tasks.filter((task) => task !== null).toSorted((a, b) => a.number - b.number);
  }

  @FieldResolver(() => [TaskStep], { description: 'The steps it has taken, oldest first. 变更记录。' })
  history(@Root() { id }: Task, @Ctx() context: Context): Promise<TaskStep[] | null> {
    return context.load(stepsOfTask, id);
  }
}

@Resolver(() => TaskStep)
export class TaskStepResolver {
  @FieldResolver(() => Person, { nullable: true, description: 'Who took the step. 操作人。' })
  person(@Root() { personId }: TaskStep): Person | null {
    return person(personId);
  }

  @FieldResolver(() => Person, {
    nullable: true,
    description: 'Who was to do it from then on. 此后的承办人。',
  })
  assignee(@Root() { assigneeId }: TaskStep): Person | null {
    return person(assigneeId);
  }

  @FieldResolver(() => ParticipantUnion, {
    nullable: true,
    description: 'The participant that was to do it from then on. 此后的承办单位。',
  })
  organisation(@Root() { organisationId }: TaskStep): Participant | null {
    return organisation(organisationId);
  }
}
