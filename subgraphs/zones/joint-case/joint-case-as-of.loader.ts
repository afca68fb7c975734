// Cases as they were, seen through what the reader may see now.
import { type RawBuilder, sql } from 'kysely';
import { defineList, type List } from '../../../shared/database/list.js';
import { grouped, type LoaderDefinition } from '../../../shared/database/loader.js';
import { type NestedList, nestedList } from '../../../shared/database/nested-page.js';
import type { ReadScope } from '../../../shared/database/read-scope.js';
import { whereFor } from '../../../shared/policy/where.js';
import type { JointCase, JointCaseParticipant } from './joint-case.entity.js';
import { type JointCaseFilter, newestFirst } from './joint-case.loader.js';
import { jointCasePolicy } from './joint-case.policy.js';

/** The version that held then, by the key of the table: a case that was not there yet has none. */
const versionThen = (asOf: Date): RawBuilder<unknown> => sql`cross join lateral (
  select at as then_at, version as then_version, title as then_title, stage as then_stage, level as then_level,
    need_to_know as then_need_to_know
  from zones.joint_case_version_history kept where kept.case_id = joint_case.id and kept.at <= ${asOf}
  order by kept.version desc limit 1) past`;

const columnsThen = (
  asOf: Date,
): RawBuilder<unknown> => sql`id, case_number as "caseNumber", then_title as title,
  then_stage as stage, zone_id as "zoneId", then_level as level, then_need_to_know as "needToKnow",
  subject_rank as "subjectRank", review_required as "reviewRequired", fictional,
  opened_at as "openedAt", then_at as "updatedAt", then_version as version,
  case when then_stage = 'MERGED' then merged_into_id end as "mergedIntoId", ${asOf}::timestamptz as "asOf"`;

/** What was opened later is not walked through: an index that leads from the newest begins there. */
const wasThere = (asOf: Date): RawBuilder<boolean> => sql`opened_at <= ${asOf}`;

const source = (asOf: Date) => ({
  table: 'zones.joint_case',
  columns: columnsThen(asOf),
  joined: versionThen(asOf),
  walled: true,
  policy: jointCasePolicy,
  order: newestFirst,
});

export const jointCasesAsOf = (asOf: Date): List<JointCase, JointCaseFilter> =>
  defineList<JointCase, JointCaseFilter>({
    ...source(asOf),
    name: `jointCases ${asOf.toISOString()}`,
    always: wasThere(asOf),
    filters: {
      zoneId: (zoneId) => sql`zone_id = ${zoneId}`,
      stages: (stages) => sql`then_stage = any(${[...stages]})`,
      updatedAfter: (moment) => sql`then_at > ${moment}`,
    },
  });

/** One list for all zones of an operation that ask for the same moment, so that they are read together. */
const nested = new WeakMap<ReadScope, Map<number, NestedList<JointCase>>>();
export function casesOfZoneAsOf(scope: ReadScope, asOf: Date): NestedList<JointCase> {
  const made = nested.get(scope) ?? new Map<number, NestedList<JointCase>>();
  nested.set(scope, made);
  const list =
    made.get(asOf.getTime()) ??
    nestedList<JointCase>({
      ...source(asOf),
      name: `CollaborationZone.jointCases ${asOf.toISOString()}`,
      parent: 'zone_id',
      also: () => wasThere(asOf),
    });
  made.set(asOf.getTime(), list);
  return list;
}

/** The key of a case as it was; `participantsAsOf` reads many at once. */
export const thenKey = (id: string, asOf: Date): string => `${id} ${asOf.toISOString()}`;

export const participantsAsOf: LoaderDefinition<JointCaseParticipant[]> = async (scope, keys) => {
  const { db, standing } = await scope.read();
  const parts = keys.map((key) => key.split(' '));
  const ids = parts.map(([id]) => id!);
  const { rows } = await sql<JointCaseParticipant & { key: string }>`
    select wanted.key, case_id as "caseId", organisation_id as "organisationId", role, since
    from unnest(${[...keys]}::text[], ${ids}::text[], ${parts.map(([, at]) => at)}::timestamptz[]) as wanted (key, id, at)
    join authz.case_membership member on member.case_id = wanted.id
      and member.since <= wanted.at and (member.until is null or member.until > wanted.at)
    where ${whereFor(jointCasePolicy, 'read', standing, 'case_id', ids)}
    order by since, organisation_id`.execute(db);
  return grouped(keys, rows, (row) => row.key);
};
