import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Context } from '../../../shared/server/context.js';
import { asItStood } from '../case-record/case-record.entity.js';
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
  async tasks(@Root() { id, asOf }: JointCase, @Ctx() context: Context): Promise<Task[] | null> {
    const tasks = await context.load(tasksOfCase, id);
    return tasks && tasks.map((task) => asItStood(task, asOf));
  }
}
