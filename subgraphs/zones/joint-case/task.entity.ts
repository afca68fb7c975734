import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { DateTime } from '../../../shared/server/date-time.js';

@Directive('@key(fields: "id")')
@ObjectType({
  simpleResolvers: true,
  description: 'A piece of work in a joint case; seen by whoever sees the case. 联合办案任务,随案件可见。',
})
@Entity({ schema: 'zones', tableName: 'task' })
export class Task {
  @Field(() => ID, { description: 'Id in the whole graph. 全图标识。' })
  @PrimaryKey({ type: 'text' })
  id!: string;

  @Property({ type: 'text' }) caseId!: string;

  @Field(() => Int, { description: 'Place among the tasks of the case, from 1. 序号,从 1 起。' })
  @Property({ type: 'int' })
  number!: number;

  @Field(() => String, { description: 'What is to be done. 任务内容。' })
  @Property({ type: 'text' })
  title!: string;

  @Property({ type: 'text', nullable: true }) assigneeId?: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it was done; null while it is open. 完成时间;未完成为空。',
  })
  @Property({ type: 'Date', columnType: 'timestamptz', nullable: true })
  doneAt?: Date | null;
}
