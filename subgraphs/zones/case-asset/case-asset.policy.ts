// This slice's rows of the one table of access: not for those in support, nor for whom a case is shared with.
import { caseRows } from '../../../shared/policy/case-work.js';
import type { HearingRows } from '../../../shared/policy/hearing.js';
import type { Entrances, TypePolicy } from '../../../shared/policy/policy.js';
import { caseLeaderRoles, caseWorkerRoles, insideRoles, lentRoles } from '../../../shared/policy/role.js';

export const caseAssetPolicy: TypePolicy = {
  type: 'CaseAsset',
  reach: {
    table: 'zones.shown_case_asset',
    id: 'id',
    zone: 'zone_id',
    matter: 'case_id',
    level: 'level',
    needToKnow: 'need_to_know',
  },
  rows: [
    ...caseRows('CaseAsset', 'read', caseWorkerRoles),
    { action: 'read', scope: 'ZONE', roles: ['ZONE_LEADER'] },
    { action: 'read', scope: 'LOAN', roles: [...caseWorkerRoles, ...lentRoles] },
    { action: 'read', scope: 'BREAK_GLASS', roles: insideRoles },
    ...caseRows('CaseAsset', 'record', caseLeaderRoles),
    ...caseRows('CaseAsset', 'annul', caseLeaderRoles),
  ],
};

const read = { policy: caseAssetPolicy, action: 'read' };

export const caseAssetEntrances: Entrances = {
  'CaseAsset.__resolveReference': read,
  'Mutation.caseAssetRecord': { policy: caseAssetPolicy, action: 'record' },
};
export const caseAssetHearing: HearingRows = { 'zones.case-asset': read };

/** The same asked of the case itself: whether what is recorded of it is for somebody, though it be nothing. */
export const caseWithAssetsPolicy: TypePolicy = {
  ...caseAssetPolicy,
  reach: { ...caseAssetPolicy.reach, table: 'zones.joint_case', matter: 'id' },
};
