import { type RawBuilder, sql } from 'kysely';
import type { GrantingRow, Standing, TypePolicy } from './policy.js';
import { grantingRows } from './policy.js';

/** Narrows one part to the ids in question by the column that holds them there; nothing when all are. */
type Among = (column: string) => RawBuilder<unknown>;

function idsInScope(
  { reach }: TypePolicy,
  row: GrantingRow,
  standing: Standing,
  among: Among,
): RawBuilder<unknown> | null {
  const rows = sql`select ${sql.ref(reach.id)} from ${sql.table(reach.table)}`;
  const asked = among(reach.id);
  const ofOwn = (column: string | undefined) =>
    column === undefined ? null : sql`${rows} where ${sql.ref(column)} = any(${row.organisations})${asked}`;
  switch (row.scope) {
    case 'REGISTER':
      return rows;
    case 'OWN_ORGANISATION':
      return ofOwn(reach.organisation);
    case 'DISTRICT':
      return ofOwn(reach.district);
    case 'ZONE': {
      const zones = standing.zones.filter((held) => row.organisations.includes(held.organisation));
      return reach.zone === undefined || zones.length === 0
        ? null
        : sql`${rows} where ${sql.ref(reach.zone)} = any(${zones.map((held) => held.zone)})${asked}`;
    }
    case 'PERSON':
      return reach.person === undefined
        ? null
        : sql`${rows} where ${sql.ref(reach.person)} = ${standing.person}${asked}`;
    case 'CASE':
    case 'LEAD': {
      if (reach.case === undefined) return null;
      const lead = row.scope === 'LEAD' ? sql` and role = 'LEAD'` : sql``;
      const cases = sql`select case_id from authz.case_membership
        where organisation_id = any(${row.organisations}) and until is null${lead}`;
      if (reach.case === reach.id) return sql`${cases}${among('case_id')}`;
      return sql`${rows} where ${sql.ref(reach.case)} in (${cases})${asked}`;
    }
  }
}

/**
 * The same rows as `decide`, as SQL: a condition on the column that holds the object's id. Driven by indexes:
 * own UNION granted, never OR EXISTS. False when nothing is granted.
 *
 * @param ids the only values of the column that matter: then it costs as much as they are, not as all that is granted
 */
export function whereFor(
  policy: TypePolicy,
  action: string,
  standing: Standing,
  column: string,
  ids?: readonly string[],
): RawBuilder<boolean> {
  const granting = grantingRows(policy, action, standing);
  if (granting.some((row) => row.scope === 'REGISTER')) return sql<boolean>`true`;
  const among: Among = (name) => (ids ? sql` and ${sql.ref(name)} = any(${[...ids]})` : sql``);
  const parts = granting.flatMap((row) => idsInScope(policy, row, standing, among) ?? []);
  if (parts.length === 0) return sql<boolean>`false`;
  return sql<boolean>`${sql.ref(column)} in (${sql.join(parts, sql` union all `)})`;
}
