// Batched reads: plain rows, the access condition inside the SQL, one SELECT whatever the number of ids.
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { changedAfter, defineList, type Searched } from '../../../shared/database/list.js';
import { grouped, inOrder, type LoaderDefinition } from '../../../shared/database/loader.js';
import { nestedList } from '../../../shared/database/nested-page.js';
import type { ListOrder } from '../../../shared/database/page.js';
import type { Reading } from '../../../shared/database/read-scope.js';
import type { Facts } from '../../../shared/policy/policy.js';
import { whereFor, whereRow } from '../../../shared/policy/where.js';
import type { JointCase, JointCaseParticipant, JointCaseStep } from './joint-case.entity.js';
import { jointCasePolicy } from './joint-case.policy.js';
import type { JointCaseStage } from './joint-case.stages.js';
import type { JointCaseStepProposal } from './step-proposal.entity.js';

const columns = sql`id, case_number as "caseNumber", title, stage, zone_id as "zoneId", level, need_to_know as "needToKnow", subject_rank as "subjectRank",
  review_required as "reviewRequired", fictional, opened_at as "openedAt", updated_at as "updatedAt",
  merged_into_id as "mergedIntoId", version`;

/** Newest first; served by the index `joint_case_zone` or `joint_case_opened`. */
export const newestFirst: ListOrder = {
  columns: [
    { sql: 'opened_at', type: 'timestamptz' },
    { sql: 'id', type: 'text' },
  ],
  direction: 'desc',
};

const visible = ({ standing }: Reading, ids: readonly string[]): RawBuilder<boolean> =>
  whereFor(jointCasePolicy, 'read', standing, 'case_id', ids);

export interface JointCaseFilter extends Searched {
  readonly zoneId?: string | null;
  readonly stages?: readonly JointCaseStage[] | null;
  readonly updatedAfter?: Date | null;
}

export const jointCaseList = defineList<JointCase, JointCaseFilter>({
  name: 'jointCases',
  table: 'zones.joint_case',
  columns,
  walled: true,
  policy: jointCasePolicy,
  order: newestFirst,
  filters: {
    zoneId: (zoneId) => sql`zone_id = ${zoneId}`,
    stages: (stages) => sql`stage = any(${[...stages]})`,
    updatedAfter: changedAfter,
  },
});
export const jointCaseById = jointCaseList.byId;

export const casesOfZone = nestedList<JointCase>({
  name: 'CollaborationZone.jointCases',
  table: 'zones.joint_case',
  columns,
  parent: 'zone_id',
  order: newestFirst,
  policy: jointCasePolicy,
});

/** Those that went into a case, oldest first; served by `joint_case_merged_into`. */
export const casesMergedInto: LoaderDefinition<JointCase[]> = async (scope, ids) => {
  const { db, standing } = await scope.read();
  const { rows } = await sql<JointCase>`select ${columns} from zones.joint_case
    where merged_into_id = any(${[...ids]}) and ${whereRow(jointCasePolicy, 'read', standing)}
    order by merged_into_id, updated_at, id`.execute(db);
  return grouped(ids, rows, (row) => row.mergedIntoId!);
};
/** Those in which an organisation takes part now; found by `case_membership_organisation`. */
export const casesOfGroup = nestedList<JointCase>({
  name: 'DispatchedGroup.jointCases',
  table: 'zones.joint_case',
  columns,
  joined: sql`join authz.case_membership on case_id = id and until is null`,
  parent: 'organisation_id',
  order: newestFirst,
  policy: jointCasePolicy,
});

const members = sql`coalesce((select json_agg(json_build_object('organisation', organisation_id, 'lead', role = 'LEAD', 'part', role))
  from authz.case_membership where case_id = id and until is null), '[]') as members`;
const granted = sql`array(select organisation_id from authz.live_grant where matter_id = id) as granted`;

/** What access to a case is decided on, whoever asks. */
export async function factsOfCases(db: Kysely<unknown>, ids: readonly string[]): Promise<(Facts | null)[]> {
  const { rows } = await sql<Facts & { id: string }>`
    select id, zone_id as zone, escalated_to_id as person, id as matter, level, need_to_know as "needToKnow", ${members}, ${granted}
    from zones.joint_case where id = any(${[...ids]})`.execute(db);
  return inOrder(ids, rows);
}

export const factsOfCase: LoaderDefinition<Facts> = async (scope, ids) => {
  const { db } = await scope.read();
  return factsOfCases(db, ids);
};

export const participantsOfCase: LoaderDefinition<JointCaseParticipant[]> = async (scope, ids) => {
  const reading = await scope.read();
  const { rows } = await sql<JointCaseParticipant>`
    select case_id as "caseId", organisation_id as "organisationId", role, since from authz.case_membership
    where case_id = any(${[...ids]}) and until is null and ${visible(reading, ids)}
    order by since, organisation_id`.execute(reading.db);
  return grouped(ids, rows, (row) => row.caseId);
};

export const stepsOfCase: LoaderDefinition<JointCaseStep[]> = async (scope, ids) => {
  const reading = await scope.read();
  const { rows } = await sql<JointCaseStep>`
    select case_id as "caseId", version, stage, at, reason, person_id as "personId", approved_by_id as "approvedById"
    from zones.joint_case_history
    where case_id = any(${[...ids]}) and ${visible(reading, ids)}
    order by case_id, version`.execute(reading.db);
  return grouped(ids, rows, (row) => row.caseId);
};

/** The tasks of a case that count for its progress: of all of them, since it is the progress of the case. */
export const taskCountsOfCase: LoaderDefinition<{ readonly done: number; readonly total: number }> = async (
  scope,
  ids,
) => {
  const reading = await scope.read();
  const { rows } = await sql<{ id: string; done: number; total: number }>`
    select case_id as id, count(done_at)::int as done, count(*)::int as total from zones.task
    where case_id = any(${[...ids]}) and annulled_at is null and ${visible(reading, ids)}
    group by case_id`.execute(reading.db);
  return inOrder(ids, rows);
};
/** Every step that was put up for approval, oldest first; one at most waits. */
export const proposalsOfCase: LoaderDefinition<JointCaseStepProposal[]> = async (scope, ids) => {
  const reading = await scope.read();
  const { rows } = await sql<JointCaseStepProposal>`
    select case_id as "caseId", version, stage, reason, proposed_by_id as "proposedById", proposed_at as "proposedAt",
      outcome, decided_by_id as "decidedById", decided_at as "decidedAt", opinion, plan, into_id as "intoId"
    from zones.joint_case_proposal where case_id = any(${[...ids]}) and ${visible(reading, ids)}
    order by case_id, version`.execute(reading.db);
  return grouped(ids, rows, (row) => row.caseId);
};

/** Whether the last pre-filing review since the case was last proposed passed. For rules. */
export async function isReviewed(db: Kysely<unknown>, id: string): Promise<boolean> {
  const { rows } = await sql<{
    outcome: string;
  }>`select outcome from zones.review_result where case_id = ${id}
    and at >= (select max(at) from zones.joint_case_history where case_id = ${id} and stage = 'PROPOSED')
    order by at desc limit 1`.execute(db);
  return rows[0]?.outcome === 'PASSED';
}
