import { sql } from 'kysely';
import { grouped, type LoaderDefinition } from '../../../shared/database/loader.js';
import { whereFor } from '../../../shared/policy/where.js';
import type { JointCaseEscalation } from './escalation.entity.js';
import { escalationPolicy } from './escalation.policy.js';

/** By id of a case: to whom it was put, in order. */
export const escalationsOfCase: LoaderDefinition<JointCaseEscalation[]> = async (scope, ids) => {
  const { db, standing } = await scope.read();
  const { rows } = await sql<JointCaseEscalation>`
    select case_id as "caseId", tier, leader_id as "leaderId", reason, asked_by_id as "askedById", asked_at as "askedAt",
      answer, answered_at as "answeredAt"
    from zones.joint_case_escalation where case_id = any(${[...ids]})
      and ${whereFor(escalationPolicy, 'read', standing, 'case_id', ids)}
    order by case_id, asked_at`.execute(db);
  return grouped(ids, rows, ({ caseId }) => caseId);
};
