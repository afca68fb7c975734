import type { Entrances, TypePolicy } from '../../../shared/policy/policy.js';

/** Who keeps all registers exports them: an export holds everybody's name and post. */
export const organsExportPolicy: TypePolicy = {
  type: 'OrgansExport',
  reach: { table: 'imports.export', id: 'id' },
  rows: [
    { action: 'read', scope: 'REGISTER', roles: ['ADMINISTRATOR'] },
    { action: 'export', scope: 'REGISTER', roles: ['ADMINISTRATOR'] },
  ],
};

const read = { policy: organsExportPolicy, action: 'read' };

export const organsExportEntrances: Entrances = {
  'Query.organsExport': read,
  'Query.organsExports': read,
  'OrgansExport.__resolveReference': read,
  'Mutation.organsExport': { policy: organsExportPolicy, action: 'export' },
};
