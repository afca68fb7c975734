import type { HearingRows } from '../../../shared/policy/hearing.js';
import type { Entrances, TypePolicy } from '../../../shared/policy/policy.js';
import { insideRoles, leadingRoles } from '../../../shared/policy/role.js';

/**
 * Who works inside may ask; who leads the organisation that leads the matter sees that and approves. Whoever asked sees the
 * own requests as somebody's who may not exist: they are reached without a matter, so that no recusal shows.
 */
export const breakGlassPolicy: TypePolicy = {
  type: 'BreakGlass',
  reach: {
    table: 'commons.break_glass_reader',
    id: 'break_glass_id',
    person: 'reader_id',
    matter: 'matter_id',
  },
  rows: [
    { action: 'request', scope: 'REGISTER', roles: insideRoles },
    { action: 'read', scope: 'PERSON', roles: insideRoles },
    { action: 'read', scope: 'LEAD', roles: leadingRoles },
    { action: 'approve', scope: 'LEAD', roles: leadingRoles },
  ],
};

const read = { policy: breakGlassPolicy, action: 'read' };

export const breakGlassEntrances: Entrances = {
  'Query.breakGlass': read,
  'Query.breakGlasses': read,
  'BreakGlass.__resolveReference': read,
  'Mutation.breakGlassRequest': { policy: breakGlassPolicy, action: 'request' },
  'Mutation.breakGlassApprove': { policy: breakGlassPolicy, action: 'approve' },
};

/** That a request was approved says that there is such a matter: whoever is recused from it later does not hear it again. */
const breakGlassApprovedPolicy: TypePolicy = {
  type: 'BreakGlass',
  reach: {
    table: 'commons.break_glass_told',
    id: 'break_glass_id',
    person: 'reader_id',
    matter: 'matter_id',
  },
  rows: breakGlassPolicy.rows,
};

export const breakGlassHearing: HearingRows = {
  'commons.break-glass': read,
  'commons.break-glass.approved.v1': { policy: breakGlassApprovedPolicy, action: 'read' },
};
