import { Arg, Args, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { type ConnectionValue, connect, connectionType } from '../../../shared/server/connection.js';
import { Context } from '../../../shared/server/context.js';
import { ListOf } from '../../../shared/server/list-arguments.js';
import { stillHeard } from '../../../shared/server/still-heard.js';
import { ChangedObject } from '../change/changed-object.entity.js';
import { Notification } from './notification.entity.js';
import { inboxSeenBy, type Seen, unreadSeenBy } from './notification.loader.js';

const NotificationConnection = connectionType('Notification', () => Notification);

/** Access to the object is read when the notification is. */
export const seenIn =
  (context: Context): Seen =>
  (notifications) =>
    stillHeard(context, notifications);

@Resolver(() => Notification)
export class NotificationResolver {
  @Query(() => NotificationConnection, {
    nullable: true,
    description:
      'Your notifications, newest first, of objects that you may see now; counted among the newest thousand. 本人的通知,新者在前,仅限当前可见对象;总数在最近一千条中统计。',
  })
  notifications(
    @Arg('unreadOnly', () => Boolean, {
      nullable: true,
      description: 'True: only those that you have not marked as read. 为真时仅未读通知。',
    })
    unreadOnly: boolean | null,
    @Args(() => ListOf) { updatedAfter, first, after }: ListOf,
    @Ctx() context: Context,
  ): Promise<ConnectionValue<Notification>> {
    return connect(inboxSeenBy(seenIn(context)), context, { unreadOnly, updatedAfter }, { first, after });
  }

  @Query(() => Int, {
    nullable: true,
    description:
      'How many of your notifications are unread; 100 says a hundred or more. 未读通知数;100 表示一百条及以上。',
  })
  notificationsUnread(@Ctx() context: Context): Promise<number> {
    return unreadSeenBy(context.scope, seenIn(context));
  }

  @FieldResolver(() => ChangedObject, { description: 'What it happened to. 事件对象。' })
  object(@Root() { objectId }: Notification): ChangedObject {
    return { id: objectId };
  }
}
