import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Context } from '../../../shared/server/context.js';
import { JointCase } from '../joint-case/joint-case.entity.js';
import { Task } from './task.entity.js';
import { tasksOfCase } from './task.loader.js';

/** What tasks add to a case. */
@Resolver(() => JointCase)
export class CaseTasksResolver {
  @FieldResolver(() => [Task], {
    description:
      'Those of its tasks that you may see, in order, annulled ones among them. 任务清单(您可见者),含已作废的。',
  })
  tasks(@Root() { id }: JointCase, @Ctx() context: Context): Promise<Task[] | null> {
    return context.load(tasksOfCase, id);
  }
}
