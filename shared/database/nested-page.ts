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
} from './page.js';
import type { TypePolicy } from '../policy/policy.js';
import { whereFor } from '../policy/where.js';

/** Where the items of a nested list lie. */
export interface NestedSource {
  /** Names the list in its cursors: `Place.places`. */
  readonly name: string;
  /** Qualified, for instance `districts.place`. */
  readonly table: string;
  readonly columns: RawBuilder<unknown>;
  /** Column that holds the id of the parent; an index serves it together with `order`. */
  readonly parent: string;
  /** Unique text column that the list runs by. */
  readonly order: string;
  readonly policy: TypePolicy;
}

export interface NestedList<T> {
  /** The key under which `pages` loads one parent's page. Errors: PAGE_SIZE, INVALID_CURSOR. */
  key(parent: string, page: PageArguments): string;
  readonly pages: LoaderDefinition<Page<T>>;
  /** By id of the parent: how many items its whole list holds. */
  readonly counts: LoaderDefinition<number>;
}

/** What one parent is asked for; `past` is the order's value of the item before the page, empty at the start. */
interface Wanted {
  readonly parent: string;
  readonly first: number;
  readonly past: string;
}

type Item<T> = T & { cursorKeys: string[]; wantedKey: string };

export function nestedList<T>(source: NestedSource): NestedList<T> {
  const order: ListOrder = { columns: [{ sql: source.order, type: 'text' }], direction: 'asc' };
  const listOf = (parent: string): string => `${source.name} ${parent}`;
  return {
    key: (parent, { first, after }) => {
      const past = after ? readCursor(listOf(parent), order, after)[0]! : '';
      return JSON.stringify({ parent, first: checkFirst(first), past } satisfies Wanted);
    },
    pages: async (scope, keys) => {
      const { db, standing } = await scope.read();
      const wanted = keys.map((key) => JSON.parse(key) as Wanted);
      const { rows } = await sql<Item<T>>`
        select item.*, wanted.key as "wantedKey"
        from unnest(${[...keys]}::text[], ${wanted.map((one) => one.parent)}::text[],
          ${wanted.map((one) => one.past)}::text[], ${wanted.map((one) => one.first)}::int[])
          as wanted (key, parent, past, first)
        cross join lateral (
          select ${source.columns}, ${cursorKeys(order)} from ${sql.table(source.table)}
          where ${sql.ref(source.parent)} = wanted.parent and ${sql.ref(source.order)} > wanted.past
            and ${whereFor(source.policy, 'read', standing, 'id')}
          order by ${sql.ref(source.order)} limit wanted.first + 1) item`.execute(db);
      return grouped(keys, rows, (row) => row.wantedKey).map((items, index) => {
        const { parent, first } = wanted[index]!;
        return pageOf(listOf(parent), first, items);
      });
    },
    counts: async (scope, parents) => {
      const { db, standing } = await scope.read();
      const { rows } = await sql<{ parent: string; total: number }>`
        select ${sql.ref(source.parent)} as parent, count(*)::int as total from ${sql.table(source.table)}
        where ${sql.ref(source.parent)} = any(${[...parents]})
          and ${whereFor(source.policy, 'read', standing, 'id')}
        group by 1`.execute(db);
      const totals = new Map(rows.map((row) => [row.parent, row.total]));
      return parents.map((parent) => totals.get(parent) ?? 0);
    },
  };
}
