import type { Entrances, TypePolicy } from '../../../shared/policy/policy.js';
import { insideRoles } from '../../../shared/policy/role.js';

/** Read by whoever takes the decision, while the post in which it is taken is held, until it expires; by nobody else. */
export const conflictFactPolicy: TypePolicy = {
  type: 'ConflictFact',
  reach: {
    table: 'commons.readable_conflict_fact',
    id: 'id',
    person: 'decided_by_id',
    matter: 'decision_id',
  },
  rows: [{ action: 'read', scope: 'PERSON', roles: insideRoles }],
};

/**
 * The other side of the same rows, which shows nothing: people declare of themselves, the personnel department of
 * anybody, and who has declared something may withdraw it.
 */
export const conflictDeclarationPolicy: TypePolicy = {
  type: 'ConflictFact',
  reach: { table: 'commons.conflict_fact', id: 'id', person: 'declared_by_id' },
  rows: [
    { action: 'declare', scope: 'PERSON', roles: insideRoles },
    { action: 'declare', scope: 'REGISTER', roles: ['PERSONNEL_DEPARTMENT'] },
    { action: 'withdraw', scope: 'PERSON', roles: insideRoles },
  ],
};

const read = { policy: conflictFactPolicy, action: 'read' };

export const conflictFactEntrances: Entrances = {
  'Query.conflictFacts': read,
  'ConflictFact.__resolveReference': read,
  'Mutation.conflictFactDeclare': { policy: conflictDeclarationPolicy, action: 'declare' },
  'Mutation.conflictFactWithdraw': { policy: conflictDeclarationPolicy, action: 'withdraw' },
};
