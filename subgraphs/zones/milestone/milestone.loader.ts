import { sql } from 'kysely';
import { defineList } from '../../../shared/database/list.js';
import { grouped, type LoaderDefinition } from '../../../shared/database/loader.js';
import { whereRow } from '../../../shared/policy/where.js';
import type { RecordKind } from '../case-record/case-record.entity.js';
import { Milestone } from './milestone.entity.js';
import { milestonePolicy } from './milestone.policy.js';

const columns = sql`id, case_id as "caseId", title, planned_for as "plannedFor", planned_by_id as "plannedById",
  planned_at as "plannedAt", reached_at as "reachedAt", reached_by_id as "reachedById", updated_at as "updatedAt",
  annulled_at as "annulledAt", annul_reason as "annulReason", annulled_by_id as "annulledById", version`;

export const milestoneById = defineList<Milestone, object>({
  name: 'milestones',
  table: 'zones.shown_milestone',
  columns,
  policy: milestonePolicy,
  filters: {},
}).byId;

export const milestoneRecords: RecordKind<Milestone> = {
  entity: Milestone,
  policy: milestonePolicy,
  authorOf: ({ plannedById }) => plannedById,
};

/** The ids are said of both tables of the view: then neither is read from end to end. */
export const milestonesOfCase: LoaderDefinition<Milestone[]> = async (scope, ids) => {
  const { db, standing } = await scope.read();
  const { rows } = await sql<Milestone>`select ${columns} from zones.shown_milestone
    where case_id = any(${[...ids]}) and matter_id = any(${[...ids]}) and ${whereRow(milestonePolicy, 'read', standing)}
    order by case_id, planned_for, id`.execute(db);
  return grouped(ids, rows, (row) => row.caseId);
};
