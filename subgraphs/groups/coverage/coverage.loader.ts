import { sql } from 'kysely';
import type { ReadScope } from '../../../shared/database/read-scope.js';
import { whereFor } from '../../../shared/policy/where.js';
import type { DispatchLevel, HostKind } from '../dispatched-group/dispatched-group.entity.js';
import { coveragePolicy } from './coverage.policy.js';

interface Moments {
  readonly from: Date;
  readonly until: Date;
}

export interface CoverageFilter {
  readonly level?: DispatchLevel | null;
  readonly hostKind?: HostKind | null;
}

export interface CoverageRow {
  readonly hostKind: HostKind;
  readonly units: number;
  readonly nominal: number;
  readonly effective: number;
  readonly nominalBefore: number;
  readonly effectiveBefore: number;
}

/** The moment of the database at which the report is made. */
export async function nowOf(scope: ReadScope): Promise<Date> {
  return (await scope.read()).now;
}

/** Units in force at the end of a span by kind of host, in one SELECT: with a group by the end of a span, and with an activity within it. */
export async function coverageByKind(
  scope: ReadScope,
  span: Moments,
  before: Moments,
  { level, hostKind }: CoverageFilter,
): Promise<CoverageRow[]> {
  const { db, standing } = await scope.read();
  const active = ({ from, until }: Moments) => sql`exists (select 1 from groups.supervision_activity activity
    where activity.host_unit_id = unit.id and activity.at >= ${from} and activity.at < ${until}
      and activity.annulled_at is null)`;
  const { rows } = await sql<CoverageRow>`
    select dispatched.host_kind as "hostKind", count(*)::int as units,
      (count(*) filter (where dispatched.dispatched_at < ${span.until}))::int as nominal,
      (count(*) filter (where ${active(span)}))::int as effective,
      (count(*) filter (where dispatched.dispatched_at < ${before.until}))::int as "nominalBefore",
      (count(*) filter (where ${active(before)}))::int as "effectiveBefore"
    from groups.host_unit unit join groups.dispatched_group dispatched on dispatched.id = unit.group_id
    where ${whereFor(coveragePolicy, 'read', standing, 'unit.id')}
      and (unit.abolished_from is null or unit.abolished_from >= ${span.until})
      and (${level ?? null}::text is null or dispatched.level = ${level ?? null})
      and (${hostKind ?? null}::text is null or dispatched.host_kind = ${hostKind ?? null})
    group by dispatched.host_kind order by dispatched.host_kind`.execute(db);
  return rows;
}
