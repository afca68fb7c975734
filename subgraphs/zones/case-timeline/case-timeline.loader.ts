import { sql } from 'kysely';
import { nestedList } from '../../../shared/database/nested-page.js';
import { whereRow } from '../../../shared/policy/where.js';
import type { CaseTimelineEntry } from './case-timeline.entity.js';
import { assetEntryPolicy, taskEntryPolicy, timelinePolicy } from './case-timeline.policy.js';

/** Newest first. Every part of the view is found by an index on its case. */
export const timelineOfCase = nestedList<CaseTimelineEntry>({
  name: 'JointCase.timeline',
  table: 'zones.case_timeline',
  columns: sql`id, kind, at, person_id as "personId", case_stage as stage, marked_level as level,
    marked_need_to_know as "needToKnow", organisation_id as "organisationId", role, task_id as "taskId",
    task_stage as "taskStage", meeting_id as "meetingId", milestone_id as "milestoneId", asset_id as "assetId", remark`,
  parent: 'case_id',
  order: {
    columns: [
      { sql: 'at', type: 'timestamptz' },
      { sql: 'id', type: 'text' },
    ],
    direction: 'desc',
  },
  policy: timelinePolicy,
  also: (standing) => sql<boolean>`(task_id is null or ${whereRow(taskEntryPolicy, 'read', standing)})
    and (asset_id is null or ${whereRow(assetEntryPolicy, 'read', standing)})`,
});
