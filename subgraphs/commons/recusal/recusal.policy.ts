import type { HearingRows } from '../../../shared/policy/hearing.js';
import type { Entrances, TypePolicy } from '../../../shared/policy/policy.js';
import { insideRoles, leadingRoles, type Role } from '../../../shared/policy/role.js';

/**
 * Who decides on every recusal, and alone on those of principals: whoever holds one of `leadingRoles` in the organisation that
 * leads the matter. No source of the project names a decider: docs/decisions/0016-who-decides-on-a-recusal.md.
 */
export const principalsDecider: Role = 'COMMISSION_LEADER';

/** Whom it is about never sees it, nor who covers for them, nor who is recused from the same matter. */
export const recusalPolicy: TypePolicy = {
  type: 'Recusal',
  reach: { table: 'commons.recusal', id: 'id', matter: 'matter_id', about: 'person_id' },
  rows: [
    { action: 'read', scope: 'LEAD', roles: leadingRoles },
    { action: 'read', scope: 'REGISTER', roles: [principalsDecider] },
    { action: 'decide', scope: 'LEAD', roles: leadingRoles },
    { action: 'decide', scope: 'REGISTER', roles: [principalsDecider] },
  ],
};

/**
 * Who is to be recused, as whoever asks for it reaches them: oneself at once, others by asking. The matter is no part of it: what
 * is answered would tell whether there is one.
 */
export const recusalAskingPolicy: TypePolicy = {
  type: 'Recusal',
  reach: { table: 'commons.person', id: 'id', person: 'id' },
  rows: [
    { action: 'declare', scope: 'PERSON', roles: insideRoles },
    { action: 'request', scope: 'REGISTER', roles: insideRoles },
  ],
};

const read = { policy: recusalPolicy, action: 'read' };

export const recusalEntrances: Entrances = {
  'Query.recusal': read,
  'Query.recusals': read,
  'Recusal.__resolveReference': read,
  'Mutation.recusalDeclare': { policy: recusalAskingPolicy, action: 'declare' },
  'Mutation.recusalRequest': { policy: recusalAskingPolicy, action: 'request' },
  'Mutation.recusalDecide': { policy: recusalPolicy, action: 'decide' },
};

export const recusalHearing: HearingRows = { 'commons.recusal': read };
