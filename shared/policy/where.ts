import { type RawBuilder, sql } from 'kysely';
import type { GrantingRow, Reach, Standing, TypePolicy } from './policy.js';
import { grantingRows, needToKnowScopes } from './policy.js';

const liveGrants = (organisations: readonly string[]): RawBuilder<unknown> => sql`
  select matter_id from authz.live_grant where organisation_id = any(${organisations})`;

/** Which rows of the type's table a row of the policy reaches; null when none. */
function reached(reach: Reach, row: GrantingRow, standing: Standing): RawBuilder<unknown> | null {
  const { organisations, matters } = row;
  const on = (
    column: string | undefined,
    condition: (name: RawBuilder<unknown>) => RawBuilder<unknown>,
  ): RawBuilder<unknown> | null => (column === undefined ? null : condition(sql.ref(column)));
  switch (row.scope) {
    case 'REGISTER':
      return sql`true`;
    case 'OWN_ORGANISATION':
      return on(reach.organisation, (column) => sql`${column} = any(${organisations})`);
    case 'DISTRICT':
      return on(reach.district, (column) => sql`${column} = any(${organisations})`);
    case 'ZONE': {
      const zones = standing.zones.filter((held) => organisations.includes(held.organisation));
      if (zones.length === 0) return null;
      return on(reach.zone, (column) => sql`${column} = any(${zones.map((held) => held.zone)})`);
    }
    case 'PERSON':
      return on(reach.person, (column) => sql`${column} = ${standing.person}`);
    case 'CASE':
      return on(
        reach.matter,
        (column) => sql`${column} in (select case_id from authz.case_membership
          where organisation_id = any(${organisations}) and until is null)`,
      );
    case 'LEAD':
      return on(
        reach.matter,
        (column) => sql`${column} in (select matter_id from authz.matter_lead
          where organisation_id = any(${organisations}))`,
      );
    case 'GRANT':
      return on(reach.matter, (column) => sql`${column} in (${liveGrants(organisations)})`);
    case 'LOAN':
    case 'BREAK_GLASS':
      return on(reach.matter, (column) => sql`${column} = any(${matters})`);
  }
}

/** What forbids a row whatever gives it, as further conditions; none for a type that nothing forbids. */
function barred({ matter, about, level }: Reach, standing: Standing): RawBuilder<unknown>[] {
  const not = (column: string, values: readonly string[]): RawBuilder<unknown> =>
    sql`(${sql.ref(column)} = any(${[...values]})) is not true`;
  return [
    ...(matter === undefined ? [] : [not(matter, standing.recused)]),
    ...(about === undefined ? [] : [not(about, standing.selves)]),
    ...(level === undefined
      ? []
      : [sql`(${sql.ref(level)} > ${standing.clearance}::authz.level) is not true`]),
  ];
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
  const { reach } = policy;
  const granting = grantingRows(policy, action, standing);
  const bars = barred(reach, standing);
  const open = bars.length === 0 && reach.needToKnow === undefined;
  if (open && granting.some((row) => row.scope === 'REGISTER')) return sql<boolean>`true`;
  const asked = ids ? [sql`${sql.ref(reach.id)} = any(${[...ids]})`] : [];
  const parts = granting.flatMap((row) => {
    const given = reached(reach, row, standing);
    if (given === null) return [];
    const narrow = reach.needToKnow !== undefined && !needToKnowScopes.has(row.scope);
    const widely = narrow ? [sql`not ${sql.ref(reach.needToKnow!)}`] : [];
    return sql`select ${sql.ref(reach.id)} from ${sql.table(reach.table)}
      where ${sql.join([given, ...asked, ...bars, ...widely], sql` and `)}`;
  });
  if (parts.length === 0) return sql<boolean>`false`;
  return sql<boolean>`${sql.ref(column)} in (${sql.join(parts, sql` union all `)})`;
}
