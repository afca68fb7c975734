import { referenceTo } from '../../../shared/server/guard.js';
import { outpostCommitteeById } from './outpost-committee.loader.js';

export const outpostCommitteeReference = referenceTo('OutpostCommittee', outpostCommitteeById);
