import {
  Arg,
  Ctx,
  Field,
  FieldResolver,
  InputType,
  Mutation,
  ObjectType,
  Resolver,
  Root,
} from 'type-graphql';
import { Context } from '../../../shared/server/context.js';
import { type Outcome, outcomeOf, UserError } from '../../../shared/server/payload.js';
import {
  type NotificationDigest,
  notificationDigestEnum,
  NotificationPreferences,
} from './notification-preference.entity.js';
import { ownPreferences } from './notification-preference.loader.js';
import { setPreferencesAs } from './notification-preference.repo.js';

@InputType({ description: 'How you want to be told. 通知邮件设置内容。' })
class NotificationPreferenceSetInput {
  @Field(() => String, {
    nullable: true,
    description:
      'Where to, at a domain that the operators allow; may be absent with NONE. 收件邮箱,限运维允许的域名;不发邮件时可不填。',
  })
  email?: string | null;
  @Field(() => notificationDigestEnum, { description: 'When. 提醒方式。' })
  digest!: NotificationDigest;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours sets it once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'What is set, or why nothing was changed. 设置结果。' })
class NotificationPreferenceSetPayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was set. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => NotificationPreferenceSetPayload)
export class SetNotificationPreference {
  @Mutation(() => NotificationPreferenceSetPayload, {
    nullable: true,
    description:
      'Sets whether, where and when you are written to, for yourself alone; of what comes from now on. 设置本人的通知邮件,自此以后的新通知适用。',
  })
  notificationPreferenceSet(
    @Arg('input', () => NotificationPreferenceSetInput, { description: 'How. 设置内容。' })
    { email = null, digest, idempotencyKey = null }: NotificationPreferenceSetInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    const { mail, digestHours } = context.services.limits;
    const wanted = { email, digest, idempotencyKey };
    return outcomeOf(context, wanted, () =>
      setPreferencesAs(context, wanted, { domains: mail?.domains ?? [], digestHours }),
    );
  }

  @FieldResolver(() => NotificationPreferences, {
    nullable: true,
    description: 'What is set now; null when nothing was changed. 当前设置;未更改时为空。',
  })
  preferences(
    @Root() { id }: NotificationPreferenceSetPayload,
    @Ctx() { scope }: Context,
  ): Promise<NotificationPreferences> | null {
    return id === null ? null : ownPreferences(scope);
  }
}
