import { type RawBuilder, sql } from 'kysely';
import { exactly, mistyped, resembling, resemblingUnindexed, searchOf } from '../directory/search.js';
import type { TypePolicy } from '../policy/policy.js';
import { whereFirst, whereFor, whereRow } from '../policy/where.js';
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

/** What a list can be narrowed by: for each filter the condition that it adds; `search` needs none. */
export type Filters<F> = {
  readonly [K in Exclude<keyof F, 'search'>]-?: (value: NonNullable<F[K]>) => RawBuilder<unknown>;
};

/** What a searchable list can be narrowed by, too: a name, or part of it, in characters, pinyin or initials. */
export interface Searched {
  readonly search?: string | null;
}

export interface ListSource<F> {
  /** Names the list in its cursors: the field that gives it. */
  readonly name: string;
  /** Qualified, for instance `offices.supervision_office`. Its key is `id`; with `search`, it was given to `directory.make_searchable`. */
  readonly table: string;
  readonly columns: RawBuilder<unknown>;
  /** With `search`, of a table behind the second wall: it has `spelled` and `name_length`, and no pieces, which no index could serve. */
  readonly walled?: boolean;
  /** What each row is read together with, as a further item of the FROM; its columns are named unlike those of the table. */
  readonly joined?: RawBuilder<unknown>;
  /** The argument that is `search` elsewhere. */
  readonly searchedBy?: string;
  readonly policy: TypePolicy;
  /** By id when absent. An index serves it together with each filter. */
  readonly order?: ListOrder;
  readonly filters: Filters<F>;
  /** Holds for every row that may be shown, whoever asks. */
  readonly always?: RawBuilder<unknown>;
  /** Holds for every row of the list; others are found by their id alone, for instance what has ended. */
  readonly listed?: RawBuilder<unknown>;
}

/** The reads of one type of object: by id, by page, and how many there are. Each is one SELECT, under the policy. */
export interface List<T, F> {
  readonly byId: LoaderDefinition<T>;
  /** Errors: PAGE_SIZE, INVALID_CURSOR. */
  page(scope: ReadScope, filter: F, page: PageArguments): Promise<Page<T>>;
  count(scope: ReadScope, filter: F): Promise<number>;
}

const searchIn = (filter: Searched): string | null => filter.search ?? null;

/** Who is found by a search comes in the order of how much more than the search the name is. */
const byLikeness: ListOrder = {
  columns: [
    { sql: 'name_length', type: 'int' },
    { sql: 'id', type: 'text' },
  ],
  direction: 'asc',
};

/** The filter that every list has. */
export const changedAfter = (moment: Date): RawBuilder<unknown> => sql`updated_at > ${moment}`;

export function defineList<T extends { id: string }, F extends object>(source: ListSource<F>): List<T, F> {
  const { table, columns, joined = sql``, policy, order = byId, always = sql`true`, listed } = source;
  const like = source.walled === true ? resemblingUnindexed : resembling;
  const filters = Object.keys(source.filters) as (keyof Filters<F>)[];
  const from = (condition: RawBuilder<boolean>): RawBuilder<unknown> =>
    sql`from ${sql.table(table)} ${joined} where ${condition} and ${always}`;
  const rowsOf = ({ standing }: Reading, filter: F): RawBuilder<unknown> => {
    const granted = source.walled === true && searchIn(filter) !== null ? whereFirst : whereFor;
    return from(granted(policy, 'read', standing, 'id'));
  };
  const rowsById = ({ standing }: Reading, ids: readonly string[]): RawBuilder<unknown> =>
    from(
      table === policy.reach.table
        ? whereRow(policy, 'read', standing)
        : whereFor(policy, 'read', standing, 'id', ids),
    );
  const narrowed = (filter: F): RawBuilder<unknown> => {
    const given = filters.filter((key) => filter[key] != null);
    const conditions = given.map((key) => source.filters[key](filter[key]!));
    const all = listed === undefined ? conditions : [listed, ...conditions];
    return sql.join(
      all.map((condition) => sql`and ${condition}`),
      sql` `,
    );
  };
  /** A cursor of one filter is none of another; a filter that is absent and one that is null are the same. */
  const nameOf = (filter: F): string =>
    `${source.name} ${JSON.stringify([searchIn(filter), ...filters.map((key) => filter[key] ?? null)])}`;
  /** Errors: INVALID_INPUT. */
  const found = async (reading: Reading, filter: F): Promise<RawBuilder<unknown>> => {
    const search = searchIn(filter);
    if (search === null) return narrowed(filter);
    const searched = searchOf(search, source.searchedBy);
    const exact = sql`${narrowed(filter)} and ${like(exactly(searched))}`;
    const { rows } = await sql`select ${rowsOf(reading, filter)} ${exact} limit 1`.execute(reading.db);
    return rows.length > 0 ? exact : sql`${narrowed(filter)} and ${like(mistyped(searched))}`;
  };

  return {
    byId: async (scope, ids) => {
      const reading = await scope.read();
      const { rows } =
        await sql<T>`select ${columns} ${rowsById(reading, ids)} and id = any(${[...ids]})`.execute(
          reading.db,
        );
      return inOrder(ids, rows);
    },
    page: async (scope, filter, { first, after }) => {
      const by = searchIn(filter) === null ? order : byLikeness;
      const end = ordered(by, first);
      const next = following(nameOf(filter), by, after);
      const reading = await scope.read();
      const { rows } = await sql<T & { cursorKeys: string[] }>`
        select ${columns}, ${cursorKeys(by)} ${rowsOf(reading, filter)} ${await found(reading, filter)} ${next} ${end}`.execute(
        reading.db,
      );
      return pageOf(nameOf(filter), first, rows);
    },
    count: async (scope, filter) => {
      const reading = await scope.read();
      const { rows } = await sql<{ total: number }>`
        select count(*)::int as total ${rowsOf(reading, filter)} ${await found(reading, filter)}`.execute(
        reading.db,
      );
      return rows[0]!.total;
    },
  };
}
