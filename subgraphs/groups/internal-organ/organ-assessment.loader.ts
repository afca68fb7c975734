import { sql } from 'kysely';
import { grouped, inOrder, type LoaderDefinition } from '../../../shared/database/loader.js';
import { nestedList } from '../../../shared/database/nested-page.js';
import { whereFor } from '../../../shared/policy/where.js';
import { organAssessmentPolicy } from './internal-organ.policy.js';
import type { CriterionAssessment, OrganAssessment } from './organ-assessment.entity.js';

const columns = sql`id, organ_id as "organId", version, group_id as "groupId", person_id as "personId",
  assessed_at as "assessedAt"`;

export const organAssessmentById: LoaderDefinition<OrganAssessment> = async (scope, ids) => {
  const { db, standing } = await scope.read();
  const { rows } = await sql<OrganAssessment>`select ${columns} from groups.organ_assessment_history
    where id = any(${[...ids]}) and ${whereFor(organAssessmentPolicy, 'read', standing, 'id')}`.execute(db);
  return inOrder(ids, rows);
};

/** By id of the organ: the last assessment of each. */
export const latestAssessment: LoaderDefinition<OrganAssessment> = async (scope, ids) => {
  const { db, standing } = await scope.read();
  const { rows } = await sql<OrganAssessment>`select distinct on (organ_id) ${columns}
    from groups.organ_assessment_history
    where organ_id = any(${[...ids]}) and ${whereFor(organAssessmentPolicy, 'read', standing, 'id')}
    order by organ_id, version desc`.execute(db);
  const latest = new Map(rows.map((row) => [row.organId, row]));
  return ids.map((id) => latest.get(id) ?? null);
};

/** Newest first; served by the index `organ_assessment_latest`. */
export const assessmentsOfOrgan = nestedList<OrganAssessment>({
  name: 'InternalDisciplineOrgan.assessments',
  table: 'groups.organ_assessment_history',
  columns,
  parent: 'organ_id',
  order: {
    columns: [
      { sql: 'assessed_at', type: 'timestamptz' },
      { sql: 'id', type: 'text' },
    ],
    direction: 'desc',
  },
  policy: organAssessmentPolicy,
});

export const criteriaOfAssessment: LoaderDefinition<CriterionAssessment[]> = async (scope, ids) => {
  const { db, standing } = await scope.read();
  const { rows } = await sql<CriterionAssessment>`
    select assessment_id as "assessmentId", criterion, met, evidence from groups.organ_criterion_history
    where assessment_id = any(${[...ids]})
      and ${whereFor(organAssessmentPolicy, 'read', standing, 'assessment_id')}`.execute(db);
  return grouped(ids, rows, (row) => row.assessmentId);
};
