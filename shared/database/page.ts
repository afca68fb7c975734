import { createHash } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';
import { HubError } from '../kernel/hub-error.js';

const MOST_ITEMS = 100;

/** A column of the order of a list; the last one is unique. All columns of a list run in one direction. */
export interface OrderColumn {
  readonly sql: string;
  readonly type: 'text' | 'timestamptz' | 'int';
}

export interface ListOrder {
  readonly columns: readonly OrderColumn[];
  readonly direction: 'asc' | 'desc';
}

export interface PageArguments {
  readonly first: number;
  readonly after?: string | null;
}

/** A page as the loader returns it; `keys` are the values of the order's columns, as text, for each item. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly cursors: readonly string[];
  readonly hasNextPage: boolean;
}

/** Errors: PAGE_SIZE. */
export function checkFirst(first: number): number {
  if (!Number.isInteger(first) || first < 1 || first > MOST_ITEMS)
    throw new HubError('PAGE_SIZE', { field: 'first', most: MOST_ITEMS });
  return first;
}

const tagOf = (list: string): string => createHash('sha256').update(list).digest('base64url').slice(0, 6);

/** @param list names the list and what it is filtered by: a cursor is good for that list only */
export function writeCursor(list: string, keys: readonly string[]): string {
  return Buffer.from(JSON.stringify([tagOf(list), ...keys])).toString('base64url');
}

/** A moment as `cursorKeys` writes it, one that exists: the database would stumble over any other. */
function isMoment(key: string): boolean {
  const parts = /^(?!0000)(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.\d{1,6})?\+00$/.exec(key);
  if (parts === null) return false;
  const text = `${parts[1]}T${parts[2]}`;
  const time = Date.parse(`${text}Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** Errors: INVALID_CURSOR. */
export function readCursor(list: string, order: ListOrder, cursor: string): string[] {
  const refuse = (): never => {
    throw new HubError('INVALID_CURSOR', { field: 'after' });
  };
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return refuse();
  }
  if (!Array.isArray(parts) || parts.length !== order.columns.length + 1 || parts[0] !== tagOf(list))
    return refuse();
  const keys = parts.slice(1) as unknown[];
  const fits = (key: unknown, index: number): boolean => {
    const { type } = order.columns[index]!;
    if (typeof key !== 'string' || key.length > 200 || key.includes('\u0000')) return false;
    if (type === 'int') return /^-?\d{1,9}$/.test(key);
    return type === 'text' || isMoment(key);
  };
  return keys.every(fits) ? (keys as string[]) : refuse();
}

/** `and (a, b) < ($1, $2)`: what follows the cursor in this order; nothing without a cursor. */
export function following(
  list: string,
  order: ListOrder,
  after: string | null | undefined,
): RawBuilder<unknown> {
  if (after === null || after === undefined) return sql``;
  const keys = readCursor(list, order, after);
  const columns = order.columns.map((column) => sql.ref(column.sql));
  const values = keys.map((key, index) => sql`${key}::${sql.raw(order.columns[index]!.type)}`);
  return sql`and (${sql.join(columns)}) ${sql.raw(order.direction === 'asc' ? '>' : '<')} (${sql.join(values)})`;
}

/** By id: for lists that nobody reads for their order. */
export const byId: ListOrder = { columns: [{ sql: 'id', type: 'text' }], direction: 'asc' };

/** `order by a desc, b desc`. */
export function sorted(order: ListOrder): RawBuilder<unknown> {
  const columns = order.columns.map((column) => sql`${sql.ref(column.sql)} ${sql.raw(order.direction)}`);
  return sql`order by ${sql.join(columns)}`;
}

/** `order by a desc, b desc limit first + 1`: one row more than asked tells whether there is a next page. */
export function ordered(order: ListOrder, first: number): RawBuilder<unknown> {
  return sql`${sorted(order)} limit ${checkFirst(first) + 1}`;
}

/** The order's columns as one text array in UTC, to be selected as `"cursorKeys"`. */
export function cursorKeys(order: ListOrder): RawBuilder<string[]> {
  const texts = order.columns.map((column) =>
    column.type === 'timestamptz'
      ? sql`(${sql.ref(column.sql)} at time zone 'UTC')::text || '+00'`
      : sql`${sql.ref(column.sql)}::text`,
  );
  return sql<string[]>`array[${sql.join(texts)}] as "cursorKeys"`;
}

/** Cuts the extra row off and writes the cursors. */
export function pageOf<T extends { cursorKeys: string[] }>(
  list: string,
  first: number,
  rows: readonly T[],
): Page<T> {
  const items = rows.slice(0, first);
  return {
    items,
    cursors: items.map((item) => writeCursor(list, item.cursorKeys)),
    hasNextPage: rows.length > first,
  };
}
