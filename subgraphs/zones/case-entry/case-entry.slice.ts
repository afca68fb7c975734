import type { Slice } from '../../../shared/server/slice.js';
import { CaseViolation, LinkedWork } from './case-entry.entity.js';
import { caseEntryEntrances, caseEntryHearing } from './case-entry.policy.js';
import {
  CaseCategoriesResolver,
  CaseEntriesResolver,
  CaseViolationResolver,
  LinkedWorkResolver,
} from './case-entry.query.js';
import { caseViolationReference, linkedWorkReference } from './case-entry.reference.js';
import { RecordCaseViolation } from './record-case-violation.mutation.js';
import { RecordLinkedWork } from './record-linked-work.mutation.js';

export const caseEntrySlice: Slice = {
  entities: [LinkedWork, CaseViolation],
  resolvers: [
    CaseEntriesResolver,
    LinkedWorkResolver,
    CaseViolationResolver,
    CaseCategoriesResolver,
    RecordLinkedWork,
    RecordCaseViolation,
  ],
  references: { LinkedWork: linkedWorkReference, CaseViolation: caseViolationReference },
  entrances: caseEntryEntrances,
  hearing: caseEntryHearing,
};
