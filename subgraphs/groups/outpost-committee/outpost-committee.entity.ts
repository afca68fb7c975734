import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { DateTime } from '../../../shared/server/date-time.js';

@Directive('@key(fields: "id")')
@ObjectType({
  simpleResolvers: true,
  description:
    'A discipline inspection and supervision working committee that a commission sends out, beside its groups (S1:39, S4:54). 派出机构(纪检监察工委)。',
})
@Entity({ schema: 'groups', tableName: 'outpost_committee' })
export class OutpostCommittee {
  @Field(() => ID, { description: 'Id in the whole graph. 全图标识。' })
  @PrimaryKey({ type: 'text' })
  id!: string;

  @Field(() => String, { description: 'Name. 名称。' })
  @Property({ type: 'text' })
  name!: string;

  @Property({ type: 'text', nullable: true }) leaderId?: string | null;

  @Field(() => Boolean, {
    description: 'True when it is invented for the demonstration. 是否为演示用虚构单位。',
  })
  @Property({ type: 'boolean' })
  fictional!: boolean;

  @Field(() => DateTime, { description: 'When it was established. 设立时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  establishedAt!: Date;

  @Field(() => DateTime, { description: 'When it last changed. 最近变更时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  updatedAt!: Date;
}
