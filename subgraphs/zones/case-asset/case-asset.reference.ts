import { referenceTo } from '../../../shared/server/guard.js';
import { caseAssetById } from './case-asset.loader.js';

export const caseAssetReference = referenceTo('CaseAsset', caseAssetById);
