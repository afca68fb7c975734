import { sql } from 'kysely';
import { inOrder, type LoaderDefinition } from '../../../shared/database/loader.js';
import { whereFor } from '../../../shared/policy/where.js';
import { caseParticipantPolicy } from './case-participant.policy.js';
import type { JointCaseLeadOffer } from './lead-offer.entity.js';

/** By id of a case: the offer of its lead that waits. */
export const leadOfferOfCase: LoaderDefinition<JointCaseLeadOffer> = async (scope, ids) => {
  const { db, standing } = await scope.read();
  const { rows } = await sql<JointCaseLeadOffer & { id: string }>`
    select case_id as id, case_id as "caseId", version, organisation_id as "organisationId", keep_access as "keepAccess",
      offered_by_id as "offeredById", offered_at as "offeredAt", outcome
    from zones.lead_offer where case_id = any(${[...ids]}) and outcome = 'PENDING'
      and ${whereFor(caseParticipantPolicy, 'read', standing, 'case_id', ids)}`.execute(db);
  return inOrder(ids, rows);
};
