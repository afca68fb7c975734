import {
  Arg,
  Ctx,
  Field,
  FieldResolver,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Resolver,
} from 'type-graphql';
import { HubError } from '../../../shared/kernel/hub-error.js';
import { expectId } from '../../../shared/kernel/id.js';
import { Context } from '../../../shared/server/context.js';
import { type Outcome, outcomeOf, UserError } from '../../../shared/server/payload.js';
import { notificationById, unreadSeenBy, unreadUpTo } from './notification.loader.js';
import { seenIn } from './notification.query.js';
import { markReadAs, type Marking } from './notification.repo.js';

const MOST = 100;

@InputType({ description: 'What you have read: either ids or upToId. 已读内容:ids 与 upToId 二选一。' })
class NotificationMarkReadInput {
  @Field(() => [ID], {
    nullable: true,
    description: 'Ids of your notifications, 1 to 100. 本人通知的标识,1 至 100 个。',
  })
  ids?: string[] | null;
  @Field(() => ID, {
    nullable: true,
    description:
      'Id of one of your notifications: it and all before it, a thousand at most. 本人某条通知的标识:该条及其之前的全部,最多一千条。',
  })
  upToId?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours marks them once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'What is left unread, or why nothing was marked. 标为已读的结果。' })
class NotificationMarkReadPayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when they were marked. 成功时为空。' })
  userErrors!: UserError[];
}

/** Errors: INVALID_INPUT, PAGE_SIZE, INVALID_ID, WRONG_TYPE. */
function check({ ids, upToId }: Marking): void {
  if ((ids == null) === (upToId == null))
    throw new HubError('INVALID_INPUT', {
      field: 'ids',
      reason: 'give either ids or upToId / ids 与 upToId 二选一',
    });
  if (ids != null && (ids.length === 0 || ids.length > MOST))
    throw new HubError('PAGE_SIZE', { field: 'ids', most: MOST });
  for (const id of ids ?? []) expectId(id, 'ids', 'Notification');
  if (upToId != null) expectId(upToId, 'upToId', 'Notification');
}

/** The ids that are meant, each of one that may be seen. Errors: NOT_FOUND. */
async function meant(context: Context, { ids, upToId }: Marking): Promise<string[]> {
  const isSeen = seenIn(context);
  const named = [...new Set(ids ?? [upToId!])];
  const found = await Promise.all(named.map((id) => context.load(notificationById, id)));
  const there = found.filter((one) => one !== null);
  const seen = await isSeen(there);
  if (there.length < named.length || seen.includes(false))
    throw new HubError('NOT_FOUND', { field: upToId == null ? 'ids' : 'upToId' });
  return upToId == null ? named : unreadUpTo(context.scope, isSeen, upToId);
}

@Resolver(() => NotificationMarkReadPayload)
export class MarkNotificationRead {
  @Mutation(() => NotificationMarkReadPayload, {
    nullable: true,
    description:
      'Marks your own notifications as read; those that are already stay as they are. 将本人通知标为已读;已读的不变。',
  })
  notificationMarkRead(
    @Arg('input', () => NotificationMarkReadInput, { description: 'Which. 哪些通知。' })
    input: NotificationMarkReadInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      check(input);
      return markReadAs(context, input, await meant(context, input));
    });
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description:
      'How many of your notifications are unread now; 100 says a hundred or more. 当前未读通知数;100 表示一百条及以上。',
  })
  unread(@Ctx() context: Context): Promise<number> {
    return unreadSeenBy(context.scope, seenIn(context));
  }
}
