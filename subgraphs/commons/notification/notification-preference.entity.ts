import { Field, ObjectType } from 'type-graphql';
import { describedEnum } from '../../../shared/server/described-enum.js';

export const notificationDigestEnum = describedEnum(
  'NotificationDigest',
  'When you are written to. 邮件提醒方式。',
  {
    AT_ONCE: 'Soon after something new, every quarter of an hour at most. 有新通知即发,至多每十五分钟一封。',
    DAILY:
      'Once a day, if there is anything new; the operators may choose other hours. 每日一封(间隔由运维设定),无新通知不发。',
    NONE: 'Never. 不发邮件。',
  },
);
export type NotificationDigest = keyof typeof notificationDigestEnum;

/** A row of `commons.notification_preference`; of whoever has none nobody is written to. */
@ObjectType({
  simpleResolvers: true,
  description:
    'How you are told of new notifications beside your inbox: by mail that says how many there are, and nothing else. 通知的邮件提醒设置:邮件只写条数,不含任何内容。',
})
export class NotificationPreferences {
  @Field(() => String, { nullable: true, description: 'Where to; null: nowhere. 收件邮箱;未设为空。' })
  email!: string | null;

  @Field(() => notificationDigestEnum, { description: 'When. 提醒方式。' })
  digest!: NotificationDigest;
}
