import { sql } from 'kysely';
import { defineList } from '../../../shared/database/list.js';
import { inOrder, type LoaderDefinition } from '../../../shared/database/loader.js';
import { whereFor } from '../../../shared/policy/where.js';
import type { ConflictFact } from './conflict-fact.entity.js';
import { conflictDeclarationPolicy, conflictFactPolicy } from './conflict-fact.policy.js';

export interface ConflictFactFilter {
  readonly decisionId?: string | null;
  readonly updatedAfter?: Date | null;
}

/** A fact never changes. Served by the index of the post that decides, or of the decision. */
export const conflictFactList = defineList<ConflictFact, ConflictFactFilter>({
  name: 'conflictFacts',
  table: 'commons.conflict_fact',
  columns: sql`id, person_id as "personId", kind, relates_to_id as "relatesToId", note, decision_id as "decisionId",
    declared_by_id as "declaredById", declared_at as "declaredAt", expires_at as "expiresAt"`,
  policy: conflictFactPolicy,
  filters: {
    decisionId: (decisionId) => sql`decision_id = ${decisionId}`,
    updatedAfter: (moment) => sql`declared_at > ${moment}`,
  },
});
export const conflictFactById = conflictFactList.byId;

export type Receipt = Pick<ConflictFact, 'id' | 'expiresAt'>;

/** What whoever has declared a fact keeps of it. */
export const receiptById: LoaderDefinition<Receipt> = async (scope, ids) => {
  const { db, standing } = await scope.read();
  const { rows } = await sql<Receipt>`select id, expires_at as "expiresAt" from commons.conflict_fact
    where id = any(${[...ids]}) and ${whereFor(conflictDeclarationPolicy, 'withdraw', standing, 'id')}`.execute(
    db,
  );
  return inOrder(ids, rows);
};
