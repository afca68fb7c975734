import type { Slice } from '../../../shared/server/slice.js';
import { AnnulRecord } from './annul-record.mutation.js';
import { caseRecordEntrances } from './case-record.policy.js';
import { CaseRecordResolver } from './case-record.query.js';

export const caseRecordSlice: Slice = {
  resolvers: [CaseRecordResolver, AnnulRecord],
  entrances: caseRecordEntrances,
};
