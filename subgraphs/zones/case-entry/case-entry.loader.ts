import { sql } from 'kysely';
import { defineList } from '../../../shared/database/list.js';
import { nestedList } from '../../../shared/database/nested-page.js';
import type { TypePolicy } from '../../../shared/policy/policy.js';
import type { RecordKind } from '../case-record/case-record.entity.js';
import { type CaseEntry, CaseViolation, LinkedWork } from './case-entry.entity.js';
import { caseViolationPolicy, linkedWorkPolicy } from './case-entry.policy.js';

const columns = sql`id, case_id as "caseId", category_key as "categoryKey", text, recorded_by_id as "recordedById",
  recorded_at as "recordedAt", updated_at as "updatedAt", annulled_at as "annulledAt", annul_reason as "annulReason",
  annulled_by_id as "annulledById", version`;

const shown = (policy: TypePolicy) => ({ table: policy.reach.table, columns, policy });
const authorOf = ({ recordedById }: CaseEntry): string => recordedById;
const newestFirst = {
  columns: [
    { sql: 'recorded_at', type: 'timestamptz' },
    { sql: 'id', type: 'text' },
  ],
  direction: 'desc',
} as const;

const works = shown(linkedWorkPolicy);
const violations = shown(caseViolationPolicy);

export const linkedWorkById = defineList<LinkedWork, object>({
  ...works,
  name: 'linkedWorks',
  filters: {},
}).byId;
export const caseViolationById = defineList<CaseViolation, object>({
  ...violations,
  name: 'caseViolations',
  filters: {},
}).byId;

export const linkedWorkRecords: RecordKind<LinkedWork> = {
  entity: LinkedWork,
  policy: linkedWorkPolicy,
  authorOf,
};
export const caseViolationRecords: RecordKind<CaseViolation> = {
  entity: CaseViolation,
  policy: caseViolationPolicy,
  authorOf,
};

/** Newest first; served by `linked_work_case`. */
export const worksOfCase = nestedList<LinkedWork>({
  ...works,
  name: 'JointCase.linkedWorks',
  parent: 'case_id',
  order: newestFirst,
});
/** Newest first; served by `case_violation_case`. */
export const violationsOfCase = nestedList<CaseViolation>({
  ...violations,
  name: 'JointCase.violations',
  parent: 'case_id',
  order: newestFirst,
});
