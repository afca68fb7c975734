import { type RawBuilder, sql } from 'kysely';
import type { TypePolicy } from '../policy/policy.js';
import { whereFor } from '../policy/where.js';
import { inOrder, type LoaderDefinition } from './loader.js';
import {
  byId,
  cursorKeys,
  following,
  type ListOrder,
  ordered,
  type Page,
  type PageArguments,
  pageOf,
} from './page.js';
import type { ReadScope, Reading } from './read-scope.js';

/** What a list can be narrowed by: for each filter the condition that it adds. */
export type Filters<F> = { readonly [K in keyof F]-?: (value: NonNullable<F[K]>) => RawBuilder<unknown> };

export interface ListSource<F> {
  /** Names the list in its cursors: the field that gives it. */
  readonly name: string;
  /** Qualified, for instance `offices.supervision_office`. Its key is `id`. */
  readonly table: string;
  readonly columns: RawBuilder<unknown>;
  readonly policy: TypePolicy;
  /** By id when absent. An index serves it together with each filter. */
  readonly order?: ListOrder;
  readonly filters: Filters<F>;
  /** Holds for every row that may be shown, whoever asks. */
  readonly always?: RawBuilder<unknown>;
}

/** The reads of one type of object: by id, by page, and how many there are. Each is one SELECT, under the policy. */
export interface List<T, F> {
  readonly byId: LoaderDefinition<T>;
  /** Errors: PAGE_SIZE, INVALID_CURSOR. */
  page(scope: ReadScope, filter: F, page: PageArguments): Promise<Page<T>>;
  count(scope: ReadScope, filter: F): Promise<number>;
}

/** The filter that every list has. */
export const changedAfter = (moment: Date): RawBuilder<unknown> => sql`updated_at > ${moment}`;

export function defineList<T extends { id: string }, F extends object>(source: ListSource<F>): List<T, F> {
  const { table, columns, policy, order = byId, always = sql`true` } = source;
  const filters = Object.keys(source.filters) as (keyof F)[];
  const rowsOf = ({ standing }: Reading): RawBuilder<unknown> =>
    sql`from ${sql.table(table)} where ${whereFor(policy, 'read', standing, 'id')} and ${always}`;
  const narrowed = (filter: F): RawBuilder<unknown> => {
    const given = filters.filter((key) => filter[key] != null);
    return sql.join(
      given.map((key) => sql`and ${source.filters[key](filter[key]!)}`),
      sql` `,
    );
  };
  /** A cursor of one filter is none of another; a filter that is absent and one that is null are the same. */
  const nameOf = (filter: F): string =>
    `${source.name} ${JSON.stringify(filters.map((key) => filter[key] ?? null))}`;

  return {
    byId: async (scope, ids) => {
      const reading = await scope.read();
      const { rows } = await sql<T>`select ${columns} ${rowsOf(reading)} and id = any(${[...ids]})`.execute(
        reading.db,
      );
      return inOrder(ids, rows);
    },
    page: async (scope, filter, { first, after }) => {
      const end = ordered(order, first);
      const next = following(nameOf(filter), order, after);
      const reading = await scope.read();
      const { rows } = await sql<T & { cursorKeys: string[] }>`
        select ${columns}, ${cursorKeys(order)} ${rowsOf(reading)} ${narrowed(filter)} ${next} ${end}`.execute(
        reading.db,
      );
      return pageOf(nameOf(filter), first, rows);
    },
    count: async (scope, filter) => {
      const reading = await scope.read();
      const { rows } = await sql<{ total: number }>`
        select count(*)::int as total ${rowsOf(reading)} ${narrowed(filter)}`.execute(reading.db);
      return rows[0]!.total;
    },
  };
}
