import { type Kysely, sql } from 'kysely';
import { changedAfter, defineList } from '../../../shared/database/list.js';
import type { IntakeRecord, IntakeSource } from './intake-record.entity.js';
import { intakeRecordPolicy } from './intake-record.policy.js';

const columns = sql`id, record_number as "recordNumber", source, received_at as "receivedAt", office_id as "officeId",
  accused_name as "accusedName", accused_organisation_id as "accusedOrganisationId", working_copy as "workingCopy",
  real_name as "realName", level, fictional, created_at as "createdAt", updated_at as "updatedAt", version`;

export interface IntakeRecordFilter {
  readonly source?: IntakeSource | null;
  readonly updatedAfter?: Date | null;
}

/** Newest first; served by `intake_record_newest`, or with a filter by its index. */
export const intakeRecordList = defineList<IntakeRecord, IntakeRecordFilter>({
  name: 'intakeRecords',
  table: 'offices.intake_record',
  columns,
  policy: intakeRecordPolicy,
  order: {
    columns: [
      { sql: 'received_at', type: 'timestamptz' },
      { sql: 'id', type: 'text' },
    ],
    direction: 'desc',
  },
  filters: { source: (source) => sql`source = ${source}`, updatedAfter: changedAfter },
});
export const intakeRecordById = intakeRecordList.byId;

/** What is known where a record is kept. */
export interface Surroundings {
  /** Whether the organisation of the accused is in the directory, or none was named. */
  readonly organisationKnown: boolean;
  readonly demonstration: boolean;
}

export async function surroundingsOf(
  db: Kysely<unknown>,
  organisation: string | null | undefined,
): Promise<Surroundings> {
  const { rows } = await sql<Surroundings>`
    select ${organisation ?? null}::text is null
        or exists (select from directory.organisation where id = ${organisation ?? null}) as "organisationKnown",
      offices.is_demonstration() as demonstration`.execute(db);
  return rows[0]!;
}
