import { type Kysely, sql } from 'kysely';
import { changedAfter, defineList } from '../../../shared/database/list.js';
import type { PersonnelLoan } from './personnel-loan.entity.js';
import { personnelLoanPolicy } from './personnel-loan.policy.js';

const columns = sql`id, person_id as "personId", organisation_id as "organisationId", matter_id as "matterId", role,
  "from", until, end_reason as "endReason", updated_at as "updatedAt", version`;

export interface PersonnelLoanFilter {
  readonly matterId?: string | null;
  readonly personId?: string | null;
  readonly live?: boolean | null;
  readonly updatedAfter?: Date | null;
}

/** Served by the indexes of matter and person. */
export const personnelLoanList = defineList<PersonnelLoan, PersonnelLoanFilter>({
  name: 'personnelLoans',
  table: 'authz.post',
  columns,
  policy: personnelLoanPolicy,
  always: sql`matter_id is not null`,
  filters: {
    matterId: (matterId) => sql`matter_id = ${matterId}`,
    personId: (personId) => sql`person_id = ${personId}`,
    live: (live) => (live ? sql`"from" <= now() and until > now()` : sql`("from" > now() or until <= now())`),
    updatedAfter: changedAfter,
  },
});
export const personnelLoanById = personnelLoanList.byId;

/** The organisations that lead a matter: one, or none when there is no such matter; for rules. */
export async function leadsOf(db: Kysely<unknown>, matter: string): Promise<string[]> {
  const { rows } = await sql<{ organisation: string }>`
    select organisation_id as organisation from authz.matter_lead where matter_id = ${matter} order by 1`.execute(
    db,
  );
  return rows.map(({ organisation }) => organisation);
}

/** All loans of somebody that are not over, to whatever matter: for rules. */
export async function loansOfPerson(db: Kysely<unknown>, person: string): Promise<PersonnelLoan[]> {
  const { rows } = await sql<PersonnelLoan>`select ${columns} from authz.post
    where person_id = ${person} and matter_id is not null and until > clock_timestamp() and until > "from"`.execute(
    db,
  );
  return rows;
}
