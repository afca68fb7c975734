import type { HearingRows } from '../../../shared/policy/hearing.js';
import type { Entrances, TypePolicy } from '../../../shared/policy/policy.js';
import { registerRoles } from '../../../shared/policy/role.js';

/** Who is whose contact is for everybody inside to know; who heads an office, or is in charge of it, names its officers. */
export const counterpartLiaisonPolicy: TypePolicy = {
  type: 'CounterpartLiaison',
  reach: { table: 'offices.counterpart_liaison', id: 'id', organisation: 'office_id' },
  rows: [
    { action: 'read', scope: 'REGISTER', roles: registerRoles },
    { action: 'assign', scope: 'OWN_ORGANISATION', roles: ['OFFICE_HEAD', 'IN_CHARGE_LEADER'] },
  ],
};

const read = { policy: counterpartLiaisonPolicy, action: 'read' };

export const counterpartLiaisonEntrances: Entrances = {
  'Query.counterpartLiaison': read,
  'Query.counterpartLiaisons': read,
  'CounterpartLiaison.__resolveReference': read,
  'DispatchedGroup.__resolveReference': read,
  'Mutation.liaisonAssign': { policy: counterpartLiaisonPolicy, action: 'assign' },
};

export const counterpartLiaisonHearing: HearingRows = { 'offices.counterpart-liaison': read };
