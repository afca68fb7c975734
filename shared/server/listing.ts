import { sql } from 'kysely';
import { readFeedCursor, writeFeedCursor } from '../feed/cursor.js';
import { type Entrances, grantingRows } from '../policy/policy.js';
import { whereFor } from '../policy/where.js';
import type { Context } from './context.js';
import type { ReferenceResolver } from './guard.js';

/** For the gateway alone, which makes snapshots of it: what is inaccessible no client can ask for. */
export const listingSdl = `
"""Ids of what whoever asks may see, and the place in the feed before the first of them was read. 可见对象的标识及事件位置。"""
type _Listing @inaccessible @shareable {
  """Ids, in the order of the types. 标识。"""
  ids: [ID!]!
  """Place in the feed. 事件位置。"""
  place: String!
}
extend type Query {
  """What may be seen of these types, one type after another. 按类型依次列出可见对象。"""
  _listing(types: [String!]!, after: ID, first: Int!, place: String): _Listing! @inaccessible @shareable
}`;

interface Asked {
  readonly types: readonly string[];
  /** The last id that was given, of the first of the types. */
  readonly after?: string | null;
  readonly first: number;
  /** Given with every page but the first: it is handed on, once it has proved to be this person's. */
  readonly place?: string | null;
}

/** By type, guarded. */
type References = Readonly<Record<string, ReferenceResolver>>;

/** Ids of the rows that the policy reaches, by key; whether each is to be seen its reference says. */
async function candidates(
  type: string,
  after: string,
  most: number,
  entrances: Entrances,
  context: Context,
): Promise<string[]> {
  const { db, standing } = await context.scope.read();
  const { policy, action, through = 'id' } = entrances[`${type}.__resolveReference`]!;
  if (grantingRows(policy, action, standing).length === 0) return [];
  const entity = context.services.em.getMetadata().getByClassName(type, false);
  // what access is decided on may have several rows of one object
  const [table, id, reached] = entity
    ? [`${entity.schema}.${entity.tableName}`, sql.ref('id'), through]
    : [policy.reach.table, sql.ref(policy.reach.id), policy.reach.id];
  const { rows } = await sql<{ id: string }>`select distinct ${id} as id from ${sql.table(table)}
    where ${id} > ${after} and ${whereFor(policy, action, standing, reached)} order by 1 limit ${most}`.execute(
    db,
  );
  return rows.map(({ id }) => id);
}

/**
 * What `_entities` would show, without knowing the ids: the same references are asked, so that nothing is listed that is
 * not shown, and where a page ends depends on nothing that is hidden. Errors: UNAUTHENTICATED, INVALID_CURSOR.
 */
export function listing(references: References, entrances: Entrances) {
  const visible = async (type: string, after: string, most: number, context: Context): Promise<string[]> => {
    const found = await candidates(type, after, most, entrances, context);
    const shown = await Promise.all(found.map((id) => references[type]!({ id }, context)));
    const seen = found.filter((_, at) => shown[at] !== null);
    if (found.length < most || seen.length === most) return seen;
    return [...seen, ...(await visible(type, found.at(-1)!, most - seen.length, context))];
  };
  return async (_: unknown, { types, after, first, place }: Asked, context: Context) => {
    const { standing, position } = await context.scope.read();
    const { keys } = context.services;
    const at = place == null ? position : readFeedCursor(keys, standing.person, place);
    const ids: string[] = [];
    for (const [index, type] of types.entries()) {
      const begin = (index === 0 ? after : null) ?? `${type}_`;
      if (ids.length < first) ids.push(...(await visible(type, begin, first - ids.length, context)));
    }
    return { ids, place: writeFeedCursor(keys, standing.person, at) };
  };
}
