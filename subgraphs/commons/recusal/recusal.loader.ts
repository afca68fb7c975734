import { type Kysely, sql } from 'kysely';
import { changedAfter, defineList } from '../../../shared/database/list.js';
import type { LoaderDefinition } from '../../../shared/database/loader.js';
import type { Facts } from '../../../shared/policy/policy.js';
import { leadingRoles } from '../../../shared/policy/role.js';
import type { Recusal } from './recusal.entity.js';
import { recusalPolicy } from './recusal.policy.js';
import type { RecusalStage } from './recusal.stages.js';

export interface RecusalFilter {
  readonly matterId?: string | null;
  readonly personId?: string | null;
  readonly stages?: readonly RecusalStage[] | null;
  readonly updatedAfter?: Date | null;
}

/** Served by the primary key, or with a filter by its index. */
export const recusalList = defineList<Recusal, RecusalFilter>({
  name: 'recusals',
  table: 'commons.recusal',
  columns: sql`id, matter_id as "matterId", person_id as "personId", ground, note, asked_by as "askedBy",
    asked_by_person_id as "askedByPersonId", asked_at as "askedAt", stage, decided_at as "decidedAt",
    decided_by_person_id as "decidedByPersonId", decision_note as "decisionNote", fictional,
    updated_at as "updatedAt", version`,
  policy: recusalPolicy,
  filters: {
    matterId: (matterId) => sql`matter_id = ${matterId}`,
    personId: (personId) => sql`person_id = ${personId}`,
    stages: (stages) => sql`stage = any(${[...stages]})`,
    updatedAfter: changedAfter,
  },
});
export const recusalById = recusalList.byId;

/** Of these recusals those of principals: the person holds a deciding role in the organisation that leads the matter now. */
async function ofPrincipals(db: Kysely<unknown>, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select recusal.id from commons.recusal
    join authz.matter_lead lead using (matter_id)
    join commons.live_post post on post.organisation_id = lead.organisation_id and post.person_id = recusal.person_id
    where recusal.id = any(${[...ids]}) and post.role = any(${[...leadingRoles]})`.execute(db);
  return new Set(rows.map(({ id }) => id));
}

/** Whether a recusal is a principal's; of one that was read, in the transaction that read it. */
export const isOfPrincipal: LoaderDefinition<boolean> = async (scope, ids) => {
  const principals = await ofPrincipals((await scope.read()).db, ids);
  return ids.map((id) => principals.has(id));
};

/** What is to be known before a recusal is decided on. */
export async function factsOf(
  db: Kysely<unknown>,
  { id, matterId, personId }: Recusal,
): Promise<{ readonly facts: Facts; readonly principal: boolean }> {
  const { rows } = await sql<{ organisation: string }>`select organisation_id as organisation
    from authz.matter_lead where matter_id = ${matterId}`.execute(db);
  const members = rows.map(({ organisation }) => ({ organisation, lead: true }));
  const principal = (await ofPrincipals(db, [id])).has(id);
  return { facts: { matter: matterId, about: personId, members }, principal };
}

/** Is this person recused from this matter now? For rules: nobody is told. */
export async function isRecused(db: Kysely<unknown>, personId: string, matterId: string): Promise<boolean> {
  const { rows } =
    await sql`select from authz.recusal where person_id = ${personId} and matter_id = ${matterId}
    and (until is null or until > clock_timestamp())`.execute(db);
  return rows.length > 0;
}
