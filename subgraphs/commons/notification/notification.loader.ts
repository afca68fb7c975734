import { type RawBuilder, sql } from 'kysely';
import { changedAfter, type List } from '../../../shared/database/list.js';
import { inOrder, type LoaderDefinition } from '../../../shared/database/loader.js';
import {
  checkFirst,
  cursorKeys,
  following,
  type ListOrder,
  pageOf,
  sorted,
} from '../../../shared/database/page.js';
import type { ReadScope } from '../../../shared/database/read-scope.js';
import { whereRow } from '../../../shared/policy/where.js';
import type { Notification } from './notification.entity.js';
import { notificationPolicy } from './notification.policy.js';

/** Whether the object of each may still be seen: another subgraph's to know, so that SQL cannot tell. */
export type Seen = (notifications: readonly Notification[]) => Promise<readonly boolean[]>;

export interface NotificationFilter {
  readonly unreadOnly?: boolean | null;
  readonly updatedAfter?: Date | null;
  /** Only this one and those before it. */
  readonly upTo?: string;
}

type Row = Notification & { readonly cursorKeys: string[] };

/** How far the inbox is looked through for one page, one number or one mark. */
const FARTHEST = 1_000;
/** How many are held against access at once: more than a page, so that one look is mostly enough. */
const AT_ONCE = 200;
const MOST_UNREAD = 100;

const columns = sql`id, event, object_id as "objectId", occurred_at as "occurredAt", read_at as "readAt",
  updated_at as "updatedAt"`;
const newestFirst: ListOrder = {
  columns: [
    { sql: 'occurred_at', type: 'timestamptz' },
    { sql: 'id', type: 'text' },
  ],
  direction: 'desc',
};

const narrowed = ({ unreadOnly, updatedAfter, upTo }: NotificationFilter): RawBuilder<unknown> => sql`
  ${unreadOnly === true ? sql`and read_at is null` : sql``}
  ${updatedAfter == null ? sql`` : sql`and ${changedAfter(updatedAfter)}`}
  ${upTo === undefined ? sql`` : sql`and (occurred_at, id) <= (select occurred_at, id from commons.notification where id = ${upTo})`}`;
const nameOf = ({ unreadOnly, updatedAfter }: NotificationFilter): string =>
  `notifications ${JSON.stringify([unreadOnly ?? null, updatedAfter ?? null])}`;

/** The own ones, newest first, but for matters that one is recused from: what else is gone is not known here. */
async function candidates(
  scope: ReadScope,
  filter: NotificationFilter,
  after?: string | null,
): Promise<readonly Row[]> {
  const next = following(nameOf(filter), newestFirst, after);
  const { db, standing } = await scope.read();
  const { rows } = await sql<Row>`select ${columns}, ${cursorKeys(newestFirst)} from commons.notification
    where ${whereRow(notificationPolicy, 'read', standing)} ${narrowed(filter)} ${next}
    ${sorted(newestFirst)} limit ${FARTHEST}`.execute(db);
  return rows;
}

/** The first of them that may still be seen, looked at batch by batch until there are enough. */
async function firstSeen(rows: readonly Row[], isSeen: Seen, most: number): Promise<Row[]> {
  const seen: Row[] = [];
  for (let at = 0; at < rows.length && seen.length < most; at += AT_ONCE) {
    const batch = rows.slice(at, at + AT_ONCE);
    const shown = await isSeen(batch);
    seen.push(...batch.filter((_, index) => shown[index]));
  }
  return seen.slice(0, most);
}

export const notificationById: LoaderDefinition<Notification> = async (scope, ids) => {
  const { db, standing } = await scope.read();
  const { rows } = await sql<Notification>`select ${columns} from commons.notification
    where ${whereRow(notificationPolicy, 'read', standing)} and id = any(${[...ids]})`.execute(db);
  return inOrder(ids, rows);
};

/** Pages of the own inbox; what is counted is counted among the newest thousand. Served by the index of the person. */
export const inboxSeenBy = (
  isSeen: Seen,
): Pick<List<Notification, NotificationFilter>, 'page' | 'count'> => ({
  page: async (scope, filter, { first, after }) => {
    checkFirst(first);
    const rows = await candidates(scope, filter, after);
    return pageOf(nameOf(filter), first, await firstSeen(rows, isSeen, first + 1));
  },
  count: async (scope, filter) => (await firstSeen(await candidates(scope, filter), isSeen, FARTHEST)).length,
});

/** How many are unread and may be seen, a hundred at most: one more than anybody is told exactly. */
export const unreadSeenBy = async (scope: ReadScope, isSeen: Seen): Promise<number> =>
  (await firstSeen(await candidates(scope, { unreadOnly: true }), isSeen, MOST_UNREAD)).length;

/** Ids of what is unread and may be seen, up to one of them. */
export async function unreadUpTo(scope: ReadScope, isSeen: Seen, upTo: string): Promise<string[]> {
  const rows = await candidates(scope, { unreadOnly: true, upTo });
  return (await firstSeen(rows, isSeen, FARTHEST)).map(({ id }) => id);
}
