import type { Entrances, TypePolicy } from '../../../shared/policy/policy.js';
import { registerRoles } from '../../../shared/policy/role.js';

/** Templates are laid down by those who divide an area into zones (S3:19), and are as open as zones. */
export const compositionTemplatePolicy: TypePolicy = {
  type: 'CompositionTemplate',
  reach: { table: 'zones.composition_template', id: 'id' },
  rows: [
    { action: 'read', scope: 'REGISTER', roles: registerRoles },
    { action: 'add', scope: 'REGISTER', roles: ['COMMISSION_LEADER', 'IN_CHARGE_LEADER'] },
  ],
};

const read = { policy: compositionTemplatePolicy, action: 'read' };

export const compositionTemplateEntrances: Entrances = {
  'Query.compositionTemplate': read,
  'Query.compositionTemplates': read,
  'CompositionTemplate.__resolveReference': read,
  'Mutation.compositionTemplateAdd': { policy: compositionTemplatePolicy, action: 'add' },
};
