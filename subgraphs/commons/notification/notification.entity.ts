import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { DateTime } from '../../../shared/server/date-time.js';

/** A row of `commons.notification`: which event, about what, for whom; never what it says. */
@Directive('@key(fields: "id")')
@ObjectType({
  simpleResolvers: true,
  description:
    'That something happened which somebody has to know: what and to which object, never what it says. Shown to that person alone, and only while the object may be seen. 通知:只给出事件和对象标识,不含内容;仅本人可见,对象不可见时通知亦不可见。',
})
export class Notification {
  @Field(() => ID, { description: 'Id in the whole graph. 全图标识。' })
  id!: string;

  @Field(() => String, {
    description:
      'What happened, for instance `zones.joint-case.advanced.v1`; docs/events.md lists all. 事件名称。',
  })
  event!: string;

  objectId!: string;

  @Field(() => DateTime, { description: 'When it happened. 发生时间。' })
  occurredAt!: Date;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When you marked it as read; null while it is unread. 标为已读的时间;未读时为空。',
  })
  readAt!: Date | null;

  @Field(() => DateTime, { description: 'When it last changed. 最近变更时间。' })
  updatedAt!: Date;
}
