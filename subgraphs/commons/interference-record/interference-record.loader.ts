import { sql } from 'kysely';
import { defineList } from '../../../shared/database/list.js';
import type { InterferenceKind, InterferenceRecord } from './interference-record.entity.js';
import { interferenceRecordPolicy } from './interference-record.policy.js';

export interface InterferenceRecordFilter {
  readonly matterId?: string | null;
  readonly kind?: InterferenceKind | null;
  readonly updatedAfter?: Date | null;
}

/** A record never changes. Served by the primary key, or with a filter by its index. */
export const interferenceRecordList = defineList<InterferenceRecord, InterferenceRecordFilter>({
  name: 'interferenceRecords',
  table: 'commons.interference_record',
  columns: sql`id, kind, matter_id as "matterId", interferer_id as "interfererId", interferer_name as "interfererName", at,
    note, organisation_id as "organisationId", reported_by_id as "reportedById", reported_at as "reportedAt", fictional`,
  policy: interferenceRecordPolicy,
  filters: {
    matterId: (matterId) => sql`matter_id = ${matterId}`,
    kind: (kind) => sql`kind = ${kind}`,
    updatedAfter: (moment) => sql`reported_at > ${moment}`,
  },
});
export const interferenceRecordById = interferenceRecordList.byId;
