// Who may annul some record: each is decided on by the rows of its own type.
import { caseRows } from '../../../shared/policy/case-work.js';
import type { Entrances, TypePolicy } from '../../../shared/policy/policy.js';
import { caseLeaderRoles } from '../../../shared/policy/role.js';

const someRecordPolicy: TypePolicy = {
  type: 'CaseRecord',
  reach: {
    table: 'zones.joint_case',
    id: 'id',
    zone: 'zone_id',
    matter: 'id',
    level: 'level',
    needToKnow: 'need_to_know',
  },
  rows: caseRows('CaseRecord', 'annul', caseLeaderRoles),
};

export const caseRecordEntrances: Entrances = {
  'Mutation.recordAnnul': { policy: someRecordPolicy, action: 'annul' },
};
