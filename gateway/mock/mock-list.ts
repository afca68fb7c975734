import type { GraphQLField } from 'graphql';
import { HubError } from '../../shared/kernel/hub-error.js';
import { typeOfId } from '../../shared/kernel/id.js';
import type { Row } from '../../shared/world/rows.js';
import { searched } from './mock-search.js';
import { columnOf, holds, type MockWorld } from './mock-world.js';

export type Given = Readonly<Record<string, unknown>>;

/** Arguments that are no filters of a row. */
const ELSEWHERE: ReadonlySet<string> = new Set(['first', 'after', 'id', 'search', 'asOf']);
export const MOST = 100;

/** A page as a connection shows it, or which argument is at fault. */
export type Paged =
  | {
      readonly edges: readonly { readonly cursor: string; readonly node: Row }[];
      readonly pageInfo: {
        readonly hasNextPage: boolean;
        readonly hasPreviousPage: boolean;
        readonly startCursor: string | null;
        readonly endCursor: string | null;
      };
      readonly totalCount: number;
    }
  | 'PAGE_SIZE'
  | 'INVALID_CURSOR';

/** The cursor of an object is its id: a page stays in its place when others are added. Parts have their number. */
export function paged(rows: readonly Row[], { first = 20, after }: Given): Paged {
  if (!(Number(first) >= 1 && Number(first) <= MOST)) return 'PAGE_SIZE';
  const before = after == null ? -1 : rows.findIndex((row, at) => cursorOf(row, at) === after);
  if (after != null && before < 0) return 'INVALID_CURSOR';
  const shown = rows.slice(before + 1, before + 1 + Number(first));
  const edges = shown.map((node, at) => ({ cursor: cursorOf(node, before + 1 + at), node }));
  return {
    edges,
    pageInfo: {
      hasNextPage: before + 1 + shown.length < rows.length,
      hasPreviousPage: after != null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount: rows.length,
  };
}

const cursorOf = ({ id }: Row, at: number): string => (typeof id === 'string' ? id : String(at));

/**
 * Those rows to which the arguments of a list fit, as far as the columns can tell; what is searched for last, among them.
 * Errors: INVALID_INPUT.
 */
export function wanted(
  world: MockWorld,
  rows: readonly Row[],
  field: GraphQLField<unknown, unknown>,
  given: Given,
): readonly Row[] {
  const filters = field.args.filter(({ name }) => !ELSEWHERE.has(name) && given[name] != null);
  const left = filters.reduce(
    (some, { name }) => some.filter((row) => fits(world, row, name, given[name])),
    rows,
  );
  const { search } = given;
  return typeof search === 'string' ? searched(left, search) : left;
}

function fits(world: MockWorld, row: Row, name: string, value: unknown): boolean {
  const column = columnOf(name);
  const single = column.replace(/s$/, '');
  if (name === 'types')
    return (value as string[]).includes(
      columnOf(typeOfId(row['id']) ?? '')
        .slice(1)
        .toUpperCase(),
    );
  if (name === 'updatedAfter') return momentOf(row['updated_at'], name) > momentOf(value, name);
  if (column in row) return row[column] === value;
  if (Array.isArray(value)) return !(single in row) || value.includes(row[single]);
  return typeOfId(value) === null || holds(row, value) || world.areLinked(row['id'], value);
}

/** Errors: INVALID_INPUT for what is no moment. */
export function momentOf(value: unknown, field: string): number {
  const moment = Date.parse(String(value));
  if (Number.isNaN(moment))
    throw new HubError('INVALID_INPUT', { field, reason: 'this is not a moment in time' });
  return moment;
}
