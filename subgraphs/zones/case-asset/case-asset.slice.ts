import type { Slice } from '../../../shared/server/slice.js';
import { CaseAsset } from './case-asset.entity.js';
import { caseAssetEntrances, caseAssetHearing } from './case-asset.policy.js';
import { CaseAssetsResolver, CaseAssetResolver } from './case-asset.query.js';
import { caseAssetReference } from './case-asset.reference.js';
import { RecordAsset } from './record-asset.mutation.js';

export const caseAssetSlice: Slice = {
  entities: [CaseAsset],
  resolvers: [CaseAssetsResolver, CaseAssetResolver, RecordAsset],
  references: { CaseAsset: caseAssetReference },
  entrances: caseAssetEntrances,
  hearing: caseAssetHearing,
};
