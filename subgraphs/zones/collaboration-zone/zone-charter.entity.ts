import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, Int, ObjectType } from 'type-graphql';
import { DateTime } from '../../../shared/server/date-time.js';

@ObjectType({
  description:
    'One version of the rules of a zone; a version is never overwritten (S3:17). 片区章程的一个版本,发布后不再改动。',
})
@Entity({ schema: 'zones', tableName: 'zone_charter_history' })
export class ZoneCharter {
  @PrimaryKey({ type: 'text' }) zoneId!: string;

  @Field(() => Int, { description: 'Number of the version, from 1. 版本序号,从 1 起。' })
  @PrimaryKey({ type: 'int' })
  number!: number;

  @Field(() => String, { description: 'Its text, in lines. 章程全文,可分行。' })
  @Property({ type: 'text' })
  text!: string;

  @Field(() => DateTime, { description: 'From when it is in force. 生效时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  effectiveFrom!: Date;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'When a later version takes its place, this moment not included; its beginning where it was replaced before; null for the last one. 失效时间(不含);未生效即被替代的,与生效时间相同;最后版本为空。',
  })
  effectiveUntil?: Date | null;

  @Field(() => DateTime, { description: 'When it was published. 发布时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  publishedAt!: Date;

  @Property({ type: 'text', nullable: true }) personId?: string | null;
}
