import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, Int, ObjectType } from 'type-graphql';
import { DateTime } from '../../../shared/server/date-time.js';
import { describedEnum } from '../../../shared/server/described-enum.js';
import { CaseRecord } from '../case-record/case-record.entity.js';
import { type TaskStage, taskStageNames } from './task.stages.js';

export const taskStageEnum = describedEnum(
  'TaskStage',
  'How far a task of a joint case has come. 任务所处阶段。',
  taskStageNames,
);

@Directive('@key(fields: "id")')
@ObjectType({
  simpleResolvers: true,
  implements: CaseRecord,
  description:
    'A piece of work in a joint case (S0:27–28). Seen by the participants that work on the case and by the leader of its zone; a participant in support sees its own only. 联合办案任务:承办各方和片区长可见;协助单位仅可见本单位承担的任务。',
})
@Entity({ schema: 'zones', tableName: 'task' })
export class Task extends CaseRecord {
  @Field(() => Int, { description: 'Place among the tasks of the case, from 1. 序号,从 1 起。' })
  @Property({ type: 'int' })
  number!: number;

  @Field(() => String, { description: 'What is to be done. 任务内容。' })
  @Property({ type: 'text' })
  title!: string;

  @Field(() => taskStageEnum, { description: 'How far it has come. 所处阶段。' })
  @Property({ type: 'text' })
  stage!: TaskStage;

  /** The participant that is to do it, or is asked to. */
  @Property({ type: 'text', nullable: true }) organisationId?: string | null;
  @Property({ type: 'text', nullable: true }) assigneeId?: string | null;
  @Property({ type: 'text', nullable: true }) assignerId?: string | null;

  @Field(() => DateTime, { nullable: true, description: 'By when; null without a date. 完成期限;未定为空。' })
  @Property({ type: 'Date', columnType: 'timestamptz', nullable: true })
  dueAt?: Date | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it was done; null while it is open. 完成时间;未完成为空。',
  })
  @Property({ type: 'Date', columnType: 'timestamptz', nullable: true })
  doneAt?: Date | null;

  @Field(() => String, {
    nullable: true,
    description:
      'What was noted with its last step: what came of it, why it was declined or is open again. 最近一步的说明:完成情况、婉拒或重开的理由。',
  })
  @Property({ type: 'text', nullable: true })
  remark?: string | null;

  @Property({ type: 'Date', columnType: 'timestamptz' }) createdAt!: Date;
}

/** That a task waits for another one of the same case. */
@Entity({ schema: 'zones', tableName: 'task_dependency' })
export class TaskDependency {
  @PrimaryKey({ type: 'text' }) taskId!: string;
  @PrimaryKey({ type: 'text' }) dependsOnId!: string;
}

@ObjectType({ description: 'One step that a task has taken. 任务的变更记录。' })
@Entity({ schema: 'zones', tableName: 'task_history' })
export class TaskStep {
  @PrimaryKey({ type: 'text' }) taskId!: string;

  @Field(() => Int, { description: 'Version of the task after this step. 变更后的版本号。' })
  @PrimaryKey({ type: 'int' })
  version!: number;

  @Property({ type: 'text' }) caseId!: string;

  @Field(() => taskStageEnum, { description: 'Stage that was reached. 到达的阶段。' })
  @Property({ type: 'text' })
  stage!: TaskStage;

  @Property({ type: 'text', nullable: true }) organisationId?: string | null;
  @Property({ type: 'text', nullable: true }) assigneeId?: string | null;

  @Field(() => DateTime, { nullable: true, description: 'By when, since this step. 此后的完成期限。' })
  @Property({ type: 'Date', columnType: 'timestamptz', nullable: true })
  dueAt?: Date | null;

  @Field(() => String, { nullable: true, description: 'What was noted with it. 说明。' })
  @Property({ type: 'text', nullable: true })
  remark?: string | null;

  @Field(() => Boolean, { description: 'True of the step that annulled it. 是否为作废。' })
  @Property({ type: 'boolean', default: false })
  annulled?: boolean;

  @Field(() => DateTime, { description: 'When. 时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  at!: Date;

  @Property({ type: 'text' }) personId!: string;
}
