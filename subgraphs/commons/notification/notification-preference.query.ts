import { Ctx, Query, Resolver } from 'type-graphql';
import { Context } from '../../../shared/server/context.js';
import { NotificationPreferences } from './notification-preference.entity.js';
import { ownPreferences } from './notification-preference.loader.js';

@Resolver(() => NotificationPreferences)
export class NotificationPreferenceResolver {
  @Query(() => NotificationPreferences, {
    nullable: true,
    description: 'Whether, where and when you are written to. 本人的通知邮件设置。',
  })
  notificationPreferences(@Ctx() { scope }: Context): Promise<NotificationPreferences> {
    return ownPreferences(scope);
  }
}
