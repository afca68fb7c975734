import type { HearingRows } from '../../../shared/policy/hearing.js';
import type { Entrances, TypePolicy } from '../../../shared/policy/policy.js';
import { allRoles, leadingRoles } from '../../../shared/policy/role.js';

/** A loan is approved by who leads the organisation of the matter (domain 2, rule 30). Whoever is recused from it finds no loan either. */
export const personnelLoanPolicy: TypePolicy = {
  type: 'PersonnelLoan',
  reach: { table: 'authz.post', id: 'id', matter: 'matter_id', person: 'person_id' },
  rows: [
    { action: 'read', scope: 'PERSON', roles: allRoles },
    { action: 'read', scope: 'LEAD', roles: leadingRoles },
    { action: 'start', scope: 'LEAD', roles: leadingRoles },
    { action: 'end', scope: 'LEAD', roles: leadingRoles },
  ],
};

const read = { policy: personnelLoanPolicy, action: 'read' };

export const personnelLoanEntrances: Entrances = {
  'Query.personnelLoan': read,
  'Query.personnelLoans': read,
  'PersonnelLoan.__resolveReference': read,
  'Mutation.personnelLoanStart': { policy: personnelLoanPolicy, action: 'start' },
  'Mutation.personnelLoanEnd': { policy: personnelLoanPolicy, action: 'end' },
};

export const personnelLoanHearing: HearingRows = { 'commons.personnel-loan': read };
