// A list that hangs on each item of another list: one SELECT for all parents, whatever each of them is asked for.
import { type RawBuilder, sql } from 'kysely';
import { grouped, type LoaderDefinition } from './loader.js';
import {
  checkFirst,
  cursorKeys,
  type ListOrder,
  type Page,
  type PageArguments,
  pageOf,
  readCursor,
  sorted,
} from './page.js';
import type { Standing, TypePolicy } from '../policy/policy.js';
import { whereFor, whereRow } from '../policy/where.js';

/** Where the items of a nested list lie. */
export interface NestedSource {
  /** Names the list in its cursors: `Place.places`. */
  readonly name: string;
  /** Qualified, for instance `districts.place`. */
  readonly table: string;
  readonly columns: RawBuilder<unknown>;
  /** What each row is read together with, as a further item of the FROM; its columns are named unlike those of the table. */
  readonly joined?: RawBuilder<unknown>;
  /** Column that holds the id of the parent; an index serves it together with `order`. */
  readonly parent: string;
  readonly order: ListOrder;
  readonly policy: TypePolicy;
  /** What else holds for every item that is shown to somebody. */
  readonly also?: (standing: Standing) => RawBuilder<boolean>;
}

export interface NestedList<T> {
  /** The key under which `pages` loads one parent's page. Errors: PAGE_SIZE, INVALID_CURSOR. */
  key(parent: string, page: PageArguments): string;
  readonly pages: LoaderDefinition<Page<T>>;
  /** By id of the parent: how many items its whole list holds. */
  readonly counts: LoaderDefinition<number>;
}

/** What one parent is asked for; `past` are the order's values of the item before the page. */
interface Wanted {
  readonly parent: string;
  readonly first: number;
  readonly past: readonly string[];
}

/** Before everything, by type and direction of the first column of an order; the other columns then do not matter. */
const beforeAll: Readonly<Record<string, string>> = {
  'text asc': '',
  'int asc': '-1',
  'timestamptz asc': '-infinity',
  'timestamptz desc': 'infinity',
};

function startOf({ columns, direction }: ListOrder): readonly string[] {
  const start = beforeAll[`${columns[0]!.type} ${direction}`];
  if (start === undefined) throw new Error(`a nested list cannot begin by ${columns[0]!.sql} ${direction}`);
  return columns.map((_, index) => (index === 0 ? start : ''));
}

type Item<T> = T & { cursorKeys: string[]; wantedKey: string };

export function nestedList<T>(source: NestedSource): NestedList<T> {
  const { order, policy, joined = sql`` } = source;
  const start = startOf(order);
  const own = sql.join(order.columns.map((column) => sql.ref(column.sql)));
  const past = sql.join(
    order.columns.map((column, at) => sql`${sql.ref(`wanted.past${at}`)}::${sql.raw(column.type)}`),
  );
  const pastNames = sql.join(order.columns.map((_, at) => sql.ref(`past${at}`)));
  const beyond = sql`(${own}) ${sql.raw(order.direction === 'asc' ? '>' : '<')} (${past})`;
  const allowed = (standing: Standing): RawBuilder<boolean> =>
    source.table === policy.reach.table
      ? whereRow(policy, 'read', standing)
      : whereFor(policy, 'read', standing, 'id');
  const visible = (standing: Standing): RawBuilder<boolean> =>
    source.also === undefined
      ? allowed(standing)
      : sql<boolean>`${allowed(standing)} and ${source.also(standing)}`;
  const listOf = (parent: string): string => `${source.name} ${parent}`;
  return {
    key: (parent, { first, after }) => {
      const asked: Wanted = {
        parent,
        first: checkFirst(first),
        past: after == null ? start : readCursor(listOf(parent), order, after),
      };
      return JSON.stringify(asked);
    },
    pages: async (scope, keys) => {
      const { db, standing } = await scope.read();
      const wanted = keys.map((key) => JSON.parse(key) as Wanted);
      const pasts = sql.join(order.columns.map((_, at) => sql`${wanted.map((one) => one.past[at])}::text[]`));
      const { rows } = await sql<Item<T>>`
        select item.*, wanted.key as "wantedKey"
        from unnest(${[...keys]}::text[], ${wanted.map((one) => one.parent)}::text[],
          ${wanted.map((one) => one.first)}::int[], ${pasts}) as wanted (key, parent, first, ${pastNames})
        cross join lateral (
          select ${source.columns}, ${cursorKeys(order)} from ${sql.table(source.table)} ${joined}
          where ${sql.ref(source.parent)} = wanted.parent and ${beyond}
            and ${visible(standing)}
          ${sorted(order)} limit wanted.first + 1) item`.execute(db);
      return grouped(keys, rows, (row) => row.wantedKey).map((items, index) => {
        const { parent, first } = wanted[index]!;
        return pageOf(listOf(parent), first, items);
      });
    },
    counts: async (scope, parents) => {
      const { db, standing } = await scope.read();
      const { rows } = await sql<{ parent: string; total: number }>`
        select ${sql.ref(source.parent)} as parent, count(*)::int as total
        from ${sql.table(source.table)} ${joined}
        where ${sql.ref(source.parent)} = any(${[...parents]})
          and ${visible(standing)}
        group by 1`.execute(db);
      const totals = new Map(rows.map((row) => [row.parent, row.total]));
      return parents.map((parent) => totals.get(parent) ?? 0);
    },
  };
}
