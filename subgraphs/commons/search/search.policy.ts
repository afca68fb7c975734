import type { Entrances, TypePolicy } from '../../../shared/policy/policy.js';
import {
  caseWorkerRoles,
  clueLeaderRoles,
  clueWorkerRoles,
  insideRoles,
  lentRoles,
  type Role,
} from '../../../shared/policy/role.js';

const systems: readonly Role[] = [...caseWorkerRoles, 'INTEGRATION_PARTNER'];

/**
 * Whoever reads a joint case or a clue finds it, and nobody else does: a test holds these rows equal to theirs. A case's
 * row tells its zone and to whom it was put, a clue's all else.
 */
export const searchPolicy: TypePolicy = {
  type: 'SearchHit',
  reach: {
    table: 'directory.matter_reader',
    id: 'matter_id',
    zone: 'zone_id',
    organisation: 'organisation_id',
    lead: 'lead_id',
    district: 'commission_id',
    person: 'escalated_to_id',
    designated: 'handler_id',
    matter: 'matter_id',
    level: 'level',
    needToKnow: 'need_to_know',
  },
  rows: [
    { action: 'read', scope: 'CASE', roles: systems },
    { action: 'read', scope: 'ZONE', roles: caseWorkerRoles },
    { action: 'read', scope: 'GRANT', roles: systems },
    { action: 'read', scope: 'LOAN', roles: [...caseWorkerRoles, ...lentRoles] },
    { action: 'read', scope: 'BREAK_GLASS', roles: insideRoles },
    { action: 'read', scope: 'PERSON', roles: ['IN_CHARGE_LEADER', 'ASSISTING_LEADER', 'OFFICE_HEAD'] },
    { action: 'read', scope: 'OWN_ORGANISATION', roles: clueWorkerRoles },
    { action: 'read', scope: 'LEAD', roles: clueLeaderRoles },
    { action: 'read', scope: 'DESIGNATED', roles: clueWorkerRoles },
    { action: 'read', scope: 'DISTRICT', roles: ['COMMISSION_LEADER'] },
  ],
};

export const searchEntrances: Entrances = { 'Query.search': { policy: searchPolicy, action: 'read' } };
