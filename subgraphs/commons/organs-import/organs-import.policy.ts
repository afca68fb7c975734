import type { Entrances, TypePolicy } from '../../../shared/policy/policy.js';

/** Who keeps all registers imports and exports them; nobody else sees what is in the files. */
export const organsImportPolicy: TypePolicy = {
  type: 'OrgansImport',
  reach: { table: 'imports.import', id: 'id' },
  rows: [
    { action: 'read', scope: 'REGISTER', roles: ['ADMINISTRATOR'] },
    { action: 'import', scope: 'REGISTER', roles: ['ADMINISTRATOR'] },
  ],
};

const read = { policy: organsImportPolicy, action: 'read' };
const bringIn = { policy: organsImportPolicy, action: 'import' };

export const organsImportEntrances: Entrances = {
  'Query.organsImport': read,
  'Query.organsImports': read,
  'OrgansImport.__resolveReference': read,
  'Mutation.organsImportBegin': bringIn,
  'Mutation.organsImportUpload': bringIn,
  'Mutation.organsImport': bringIn,
  'Mutation.organsImportCancel': bringIn,
};
