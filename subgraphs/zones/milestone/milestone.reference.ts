import { referenceTo } from '../../../shared/server/guard.js';
import { milestoneById } from './milestone.loader.js';

export const milestoneReference = referenceTo('Milestone', milestoneById);
