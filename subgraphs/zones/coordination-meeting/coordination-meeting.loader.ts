import { sql } from 'kysely';
import { defineList } from '../../../shared/database/list.js';
import { grouped, type LoaderDefinition } from '../../../shared/database/loader.js';
import { nestedList } from '../../../shared/database/nested-page.js';
import { whereFor } from '../../../shared/policy/where.js';
import type { RecordKind } from '../case-record/case-record.entity.js';
import { CoordinationMeeting, type MeetingDecision } from './coordination-meeting.entity.js';
import { coordinationMeetingPolicy } from './coordination-meeting.policy.js';

const shown = {
  table: 'zones.shown_coordination_meeting',
  columns: sql`id, case_id as "caseId", kind, held_at as "heldAt", agenda, organisation_ids as "organisationIds",
    person_ids as "personIds", recorded_by_id as "recordedById", recorded_at as "recordedAt", updated_at as "updatedAt",
    annulled_at as "annulledAt", annul_reason as "annulReason", annulled_by_id as "annulledById", version`,
  policy: coordinationMeetingPolicy,
};

export const meetingById = defineList<CoordinationMeeting, object>({
  ...shown,
  name: 'coordinationMeetings',
  filters: {},
}).byId;

export const meetingRecords: RecordKind<CoordinationMeeting> = {
  entity: CoordinationMeeting,
  policy: coordinationMeetingPolicy,
  authorOf: ({ recordedById }) => recordedById,
};

/** Newest first; served by `coordination_meeting_case`. */
export const meetingsOfCase = nestedList<CoordinationMeeting>({
  ...shown,
  name: 'JointCase.meetings',
  parent: 'case_id',
  order: {
    columns: [
      { sql: 'held_at', type: 'timestamptz' },
      { sql: 'id', type: 'text' },
    ],
    direction: 'desc',
  },
});

export const decisionsOfMeeting: LoaderDefinition<MeetingDecision[]> = async (scope, ids) => {
  const { db, standing } = await scope.read();
  const visible = whereFor(coordinationMeetingPolicy, 'read', standing, 'meeting_id', ids);
  const { rows } = await sql<MeetingDecision>`
    select meeting_id as "meetingId", number, text, task_id as "taskId" from zones.meeting_decision
    where meeting_id = any(${[...ids]}) and ${visible} order by meeting_id, number`.execute(db);
  return grouped(ids, rows, (row) => row.meetingId);
};
