import { Arg, Field, ID, Int, ObjectType, Resolver, Root, Subscription } from 'type-graphql';
import type { FeedEvent } from '../../../shared/feed/event.js';
import { HubError } from '../../../shared/kernel/hub-error.js';
import { expectAnyId, expectId, typeOfId } from '../../../shared/kernel/id.js';
import type { Context } from '../../../shared/server/context.js';
import { DateTime } from '../../../shared/server/date-time.js';
import { followFeed } from '../../../shared/server/follow-feed.js';
import { ChangedObject } from './changed-object.entity.js';

const SHORTEST_HEARTBEAT = 5;
const LONGEST_HEARTBEAT = 3_600;
/** What may be named in one filter. */
const MOST = 100;

@ObjectType({
  simpleResolvers: true,
  description:
    'Something that happened to an object: which, never what it says. 某对象发生的变更:只给出标识,不含内容。',
})
export class Change {
  @Field(() => String, {
    description:
      'What happened, for instance `zones.joint-case.advanced.v1`; docs/events.md lists all. 事件名称。',
  })
  event!: string;
  @Field(() => ChangedObject, { description: 'What it happened to. 变更对象。' })
  object!: ChangedObject;
  @Field(() => Int, {
    description:
      'Version of the object after it; rises with each change of the object. 变更后的对象版本,逐次递增。',
  })
  version!: number;
  @Field(() => DateTime, { description: 'When it happened. 发生时间。' })
  occurredAt!: Date;
}

@ObjectType({
  simpleResolvers: true,
  description: 'A place in the feed and what happened there. 事件流中的一处位置及其事件。',
})
export class FeedEntry {
  @Field(() => String, {
    description: 'Place in the feed: subscribe again with it as `after`. 事件游标,续订时作为 after。',
  })
  cursor!: string;
  @Field(() => Change, {
    nullable: true,
    description:
      'What happened; null in a heartbeat: up to here there is nothing more for you. 事件;心跳时为空,表示至此再无您可见的事件。',
  })
  change!: Change | null;
}

interface Wanted {
  readonly types?: readonly string[] | null;
  readonly organisations?: readonly string[] | null;
  readonly zones?: readonly string[] | null;
  readonly after?: string | null;
  readonly heartbeatSeconds?: number | null;
}

/** Errors: PAGE_SIZE, INVALID_ID, WRONG_TYPE, INVALID_INPUT. */
function check({ types, organisations, zones, heartbeatSeconds }: Wanted, known: ReadonlySet<string>): void {
  for (const [field, list] of Object.entries({ types, organisations, zones }))
    if (list != null && list.length > MOST) throw new HubError('PAGE_SIZE', { field, most: MOST });
  const unknown = types?.find((type) => !known.has(type));
  if (unknown !== undefined)
    throw new HubError('INVALID_INPUT', {
      field: 'types',
      reason: `"${unknown}"; there are / 可用类型: ${[...known].sort().join(', ')}`,
    });
  for (const id of organisations ?? []) expectAnyId(id, 'organisations');
  for (const id of zones ?? []) expectId(id, 'zones', 'CollaborationZone');
  if (heartbeatSeconds == null) return;
  if (heartbeatSeconds < SHORTEST_HEARTBEAT || heartbeatSeconds > LONGEST_HEARTBEAT)
    throw new HubError('INVALID_INPUT', {
      field: 'heartbeatSeconds',
      reason: `${SHORTEST_HEARTBEAT}–${LONGEST_HEARTBEAT}`,
    });
}

/** A filter that names nothing lets nothing through; one that is absent lets all through. */
function wanting({ types, organisations, zones }: Wanted): (event: FeedEvent) => boolean {
  const among = (list: readonly string[] | null | undefined, values: readonly (string | null)[]): boolean =>
    list == null || values.some((value) => value !== null && list.includes(value));
  return ({ aggregate, ids }) => {
    const named = [aggregate, ...Object.values(ids)];
    return among(types, [typeOfId(aggregate)]) && among(organisations, named) && among(zones, named);
  };
}

function changeSource(wanted: Wanted, context: Context): Promise<AsyncIterableIterator<FeedEntry>> {
  check(wanted, context.services.feed.types);
  const { after, heartbeatSeconds } = wanted;
  const heartbeatMs = heartbeatSeconds == null ? undefined : heartbeatSeconds * 1_000;
  return followFeed(context, { after, heartbeatMs, wants: wanting(wanted) }, (cursor, event) => ({
    cursor,
    change: event && {
      event: event.name,
      object: { id: event.aggregate },
      version: event.version,
      occurredAt: event.occurredAt,
    },
  }));
}

@Resolver(() => FeedEntry)
export class ChangeResolver {
  @Subscription(() => FeedEntry, {
    description:
      'What happens to anything that you may see, from `after` on without a gap, or from now on; decided on for each event. 您可见的一切变更;给出 after 则从该处续传,逐事件核验权限。',
    subscribe: async ({ args, context }) => changeSource(args as Wanted, context as Context),
  })
  changes(
    @Root() entry: FeedEntry,
    @Arg('types', () => [String], {
      nullable: true,
      description: 'Only of objects of these types, for instance `JointCase`. 仅这些类型的对象。',
    })
    _types?: string[],
    @Arg('organisations', () => [ID], {
      nullable: true,
      description:
        'Only events that are about one of these organisations or name one. 仅涉及这些单位的事件。',
    })
    _organisations?: string[],
    @Arg('zones', () => [ID], {
      nullable: true,
      description: 'Only events that are about one of these zones or name one. 仅涉及这些片区的事件。',
    })
    _zones?: string[],
    @Arg('heartbeatSeconds', () => Int, {
      nullable: true,
      description: `After so many seconds (${SHORTEST_HEARTBEAT} to ${LONGEST_HEARTBEAT}) without an event an entry without a change tells the place. 静默达此秒数即发送心跳。`,
    })
    _heartbeatSeconds?: number,
    @Arg('after', () => String, {
      nullable: true,
      description: 'Cursor of the last entry seen, or `feedCursor` of a query. 最后收到的游标。',
    })
    _after?: string,
  ): FeedEntry {
    return entry;
  }
}
