import { Entity, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ObjectType } from 'type-graphql';
import { DateTime } from '../../../shared/server/date-time.js';
import { CaseRecord } from '../case-record/case-record.entity.js';

@Directive('@key(fields: "id")')
@ObjectType({
  simpleResolvers: true,
  implements: CaseRecord,
  description:
    'What a joint case is to have reached, by when, and whether it has (S0:27–28). Seen with the case. 联合办案的里程碑:计划时间与是否达成;随案件可见。',
})
@Entity({ schema: 'zones', tableName: 'milestone' })
export class Milestone extends CaseRecord {
  @Field(() => String, { description: 'What is to be reached. 里程碑内容。' })
  @Property({ type: 'text' })
  title!: string;

  @Field(() => DateTime, { description: 'By when it is planned. 计划时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  plannedFor!: Date;

  @Property({ type: 'text' }) plannedById!: string;

  @Field(() => DateTime, { description: 'When it was planned. 制定时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  plannedAt!: Date;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it was reached; null while it is not. 达成时间;未达成为空。',
  })
  @Property({ type: 'Date', columnType: 'timestamptz', nullable: true })
  reachedAt?: Date | null;

  @Property({ type: 'text', nullable: true }) reachedById?: string | null;
}
