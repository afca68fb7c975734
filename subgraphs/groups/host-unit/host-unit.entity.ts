import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { DateTime } from '../../../shared/server/date-time.js';

@Directive('@key(fields: "id")')
@ObjectType({
  simpleResolvers: true,
  description: 'A unit that a dispatched group supervises (S0:5). 驻在单位(含综合监督单位)。',
})
@Entity({ schema: 'groups', tableName: 'host_unit' })
export class HostUnit {
  @Field(() => ID, { description: 'Id in the whole graph. 全图标识。' })
  @PrimaryKey({ type: 'text' })
  id!: string;

  @Field(() => String, { description: 'Name. 名称。' })
  @Property({ type: 'text' })
  name!: string;

  @Property({ type: 'text' }) groupId!: string;

  @Field(() => Boolean, {
    description: 'True for the unit in which the group sits; a group has one seat. 是否为派驻机构所驻单位。',
  })
  @Property({ type: 'boolean' })
  seat!: boolean;

  @Property({ type: 'text', nullable: true }) partySecretaryId?: string | null;

  @Field(() => Boolean, {
    description:
      'True when it is invented for the demonstration, as all of its units are. 是否为演示用虚构单位。',
  })
  @Property({ type: 'boolean' })
  fictional!: boolean;

  @Field(() => DateTime, { description: 'When it last changed. 最近变更时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  updatedAt!: Date;
}
