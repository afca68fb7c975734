import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { DateTime } from '../../../shared/server/date-time.js';

@Directive('@key(fields: "id")')
@ObjectType({
  simpleResolvers: true,
  description:
    'What whoever leads a joint case reports to the office that coordinates it, once in each period (S0:24). Seen by those who lead and coordinate the case and by the leader of its zone. 办案进展定期汇报:由牵头单位向统筹的室报告;牵头、统筹单位和片区长可见。',
})
@Entity({ schema: 'zones', tableName: 'progress_report' })
export class ProgressReport {
  @Field(() => ID, { description: 'Id in the whole graph. 全图标识。' })
  @PrimaryKey({ type: 'text' })
  id!: string;

  @Property({ type: 'text' }) caseId!: string;

  @Field(() => Int, {
    description: 'Which report of the case it is: the first one is 1. 期次,自 1 起。',
  })
  @Property({ type: 'int' })
  period!: number;

  @Field(() => String, { description: 'How far the case has come. 进展情况。' })
  @Property({ type: 'text' })
  text!: string;

  @Property({ type: 'text' }) organisationId!: string;
  @Property({ type: 'text' }) authorId!: string;
  @Property({ type: 'text', nullable: true }) clockId?: string | null;

  @Field(() => DateTime, { description: 'When it was submitted. 报送时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  submittedAt!: Date;

  @Property({ type: 'text', nullable: true }) heardById?: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it was heard; null until then. 听取时间;未听取为空。',
  })
  @Property({ type: 'Date', columnType: 'timestamptz', nullable: true })
  heardAt?: Date | null;

  @Field(() => String, {
    nullable: true,
    description: 'What whoever heard it remarks; null until then. 听取意见;未听取为空。',
  })
  @Property({ type: 'text', nullable: true })
  remark?: string | null;

  @Field(() => DateTime, { description: 'When it last changed. 最近变更时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  updatedAt!: Date;

  @Field(() => Int, { description: 'Rises with each change. 版本号,每次变更递增。' })
  @Property({ type: 'int' })
  version!: number;
}
