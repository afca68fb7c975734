import { type Kysely, sql } from 'kysely';
import { changedAfter, defineList } from '../../../shared/database/list.js';
import { grouped, type LoaderDefinition } from '../../../shared/database/loader.js';
import { whereFor } from '../../../shared/policy/where.js';
import type { Facts } from '../../../shared/policy/policy.js';
import type { PreFilingReview, PreFilingReviewCheck } from './pre-filing-review.entity.js';
import { preFilingReviewPolicy } from './pre-filing-review.policy.js';
import type { PreFilingReviewStage } from './pre-filing-review.stages.js';

const columns = sql`id, case_id as "caseId", group_id as "groupId", office_id as "officeId", stage, summary,
  submitted_by_id as "submittedById", submitted_at as "submittedAt", decided_by_id as "decidedById",
  decided_at as "decidedAt", updated_at as "updatedAt", version`;

export interface PreFilingReviewFilter {
  readonly officeId?: string | null;
  readonly stages?: readonly PreFilingReviewStage[] | null;
  readonly updatedAfter?: Date | null;
}

/** Last submitted first; served by `pre_filing_review_submitted` or `pre_filing_review_office`. */
export const preFilingReviewList = defineList<PreFilingReview, PreFilingReviewFilter>({
  name: 'preFilingReviews',
  table: 'offices.review_of_case',
  columns,
  policy: preFilingReviewPolicy,
  order: {
    columns: [
      { sql: 'submitted_at', type: 'timestamptz' },
      { sql: 'id', type: 'text' },
    ],
    direction: 'desc',
  },
  filters: {
    officeId: (officeId) => sql`office_id = ${officeId}`,
    stages: (stages) => sql`stage = any(${[...stages]})`,
    updatedAfter: changedAfter,
  },
});
export const preFilingReviewById = preFilingReviewList.byId;

/** By id of a case: its last review. */
export const reviewOfCase: LoaderDefinition<PreFilingReview> = async (scope, ids) => {
  const { db, standing } = await scope.read();
  const { rows } = await sql<PreFilingReview>`select ${columns} from offices.pre_filing_review
    where case_id = any(${[...ids]}) and ${whereFor(preFilingReviewPolicy, 'read', standing, 'id')}
    order by case_id, submitted_at desc, id`.execute(db);
  return grouped(ids, rows, (row) => row.caseId).map(([last]) => last ?? null);
};

/** By id of a review: what was found, decision by decision. */
export const checksOfReview: LoaderDefinition<PreFilingReviewCheck[]> = async (scope, ids) => {
  const { db, standing } = await scope.read();
  const { rows } = await sql<PreFilingReviewCheck>`
    select review_id as "reviewId", version, aspect, met, opinion from offices.pre_filing_review_check_history
    where review_id = any(${[...ids]}) and ${whereFor(preFilingReviewPolicy, 'read', standing, 'review_id', ids)}
    order by review_id, version, array_position(array['FACT', 'PROCEDURE', 'EVIDENCE'], aspect)`.execute(db);
  return grouped(ids, rows, (row) => row.reviewId);
};

/** What access to a case, and to what belongs to it, is decided on; null when there is no such case. */
export async function factsOfCase(db: Kysely<unknown>, id: string): Promise<Facts | null> {
  const { rows } = await sql<Facts>`
    select zone_id as zone, id as matter, level, need_to_know as "needToKnow", coalesce((
      select json_agg(json_build_object('organisation', organisation_id, 'lead', role = 'LEAD'))
      from authz.case_membership where case_id = id and until is null), '[]') as members
    from authz.joint_case where id = ${id}`.execute(db);
  return rows[0] ?? null;
}

/** The counterpart office of a group now. For rules. */
export async function counterpartOf(db: Kysely<unknown>, groupId: string): Promise<string | null> {
  const { rows } = await sql<{
    officeId: string;
  }>`select office_id as "officeId" from offices.counterpart_liaison
    where group_id = ${groupId} and "primary" and until is null`.execute(db);
  return rows[0]?.officeId ?? null;
}
