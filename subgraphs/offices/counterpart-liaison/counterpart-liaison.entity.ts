import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { DateTime } from '../../../shared/server/date-time.js';

@Directive('@key(fields: "id")')
@ObjectType({
  simpleResolvers: true,
  description:
    'An officer of an office who is the named contact of a dispatched group (S0:22–23); a group has exactly one active primary one. 对口联系:室为每个派驻机构明确一名业务骨干。',
})
@Entity({ schema: 'offices', tableName: 'counterpart_liaison' })
export class CounterpartLiaison {
  @Field(() => ID, { description: 'Id in the whole graph. 全图标识。' })
  @PrimaryKey({ type: 'text' })
  id!: string;

  @Property({ type: 'text' }) officeId!: string;
  @Property({ type: 'text' }) groupId!: string;
  @Property({ type: 'text' }) officerId!: string;

  @Field(() => DateTime, { description: 'Since when. 开始时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  from!: Date;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it ended; null while it is active. 结束时间;有效期间为空。',
  })
  @Property({ type: 'Date', columnType: 'timestamptz', nullable: true })
  until?: Date | null;

  @Field(() => Boolean, {
    description: 'True for the one officer who answers for the group; others stand in. 是否为主要联系人。',
  })
  @Property({ type: 'boolean' })
  primary!: boolean;

  @Property({ type: 'text', nullable: true }) handedOverFromId?: string | null;

  @Field(() => DateTime, { description: 'When it last changed. 最近变更时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  updatedAt!: Date;
}
