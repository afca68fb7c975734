import { FieldResolver, Resolver, Root } from 'type-graphql';
import { Person } from '../person/person.entity.js';
import { Task } from './task.entity.js';

@Resolver(() => Task)
export class TaskResolver {
  @FieldResolver(() => Person, { nullable: true, description: 'Who is to do it. 承办人。' })
  assignee(@Root() { assigneeId }: Task): Person | null {
    return assigneeId ? { id: assigneeId } : null;
  }

  @FieldResolver(() => Boolean, { description: 'True when it is done. 是否完成。' })
  done(@Root() { doneAt }: Task): boolean {
    return doneAt !== null && doneAt !== undefined;
  }
}
