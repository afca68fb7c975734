import { type RawBuilder, sql } from 'kysely';
import { nestedList } from '../../../shared/database/nested-page.js';
import type { Standing } from '../../../shared/policy/policy.js';
import { whereRow } from '../../../shared/policy/where.js';
import type { CaseTimelineEntry } from './case-timeline.entity.js';
import { entryPolicies, timelinePolicy } from './case-timeline.policy.js';

/** An entry about a part of the case is for whom that part is. */
const shownWithItsPart = (standing: Standing): RawBuilder<boolean> =>
  sql<boolean>`${sql.join(
    Object.entries(entryPolicies).map(
      ([about, policy]) =>
        sql`(about is distinct from ${sql.lit(about)} or ${whereRow(policy, 'read', standing)})`,
    ),
    sql` and `,
  )}`;

/** Which id an entry has, by what it is about. */
const subjects = {
  organisationId: 'ORGANISATION',
  taskId: 'TASK',
  meetingId: 'MEETING',
  milestoneId: 'MILESTONE',
  assetId: 'ASSET',
  linkedWorkId: 'LINKED_WORK',
  violationId: 'VIOLATION',
  reportId: 'REPORT',
  tier: 'ESCALATION',
  mergedId: 'CASE',
};
const subjectColumns = sql.join(
  Object.entries(subjects).map(
    ([column, about]) => sql`case about when ${sql.lit(about)} then about_id end as ${sql.ref(column)}`,
  ),
);

/** Newest first. Every part of the view is found by an index on its case. */
export const timelineOfCase = nestedList<CaseTimelineEntry>({
  name: 'JointCase.timeline',
  table: 'zones.case_timeline',
  columns: sql`id, kind, at, person_id as "personId", case when about is null then stage end as stage,
    case about when 'TASK' then stage end as "taskStage", marked_level as level, marked_need_to_know as "needToKnow",
    part as role, ${subjectColumns}, remark`,
  parent: 'case_id',
  order: {
    columns: [
      { sql: 'at', type: 'timestamptz' },
      { sql: 'id', type: 'text' },
    ],
    direction: 'desc',
  },
  policy: timelinePolicy,
  also: shownWithItsPart,
});
