import type { HearingRows } from '../../../shared/policy/hearing.js';
import type { Entrances, TypePolicy } from '../../../shared/policy/policy.js';
import { registerRoles } from '../../../shared/policy/role.js';

/** Organisations are not protected from those who work inside. */
export const supervisionOfficePolicy: TypePolicy = {
  type: 'SupervisionOffice',
  reach: { table: 'offices.supervision_office', id: 'id' },
  rows: [{ action: 'read', scope: 'REGISTER', roles: registerRoles }],
};

const read = { policy: supervisionOfficePolicy, action: 'read' };

export const supervisionOfficeEntrances: Entrances = {
  'Query.supervisionOffice': read,
  'Query.supervisionOffices': read,
  'SupervisionOffice.__resolveReference': read,
};

export const supervisionOfficeHearing: HearingRows = { 'offices.supervision-office': read };
