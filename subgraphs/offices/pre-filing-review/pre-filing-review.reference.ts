import { typeOfId } from '../../../shared/kernel/id.js';
import { referenceTo, type ReferenceResolver } from '../../../shared/server/guard.js';
import { preFilingReviewById } from './pre-filing-review.loader.js';

export const preFilingReviewReference = referenceTo('PreFilingReview', preFilingReviewById);

/** Whether the case exists is for its owner to say: any id that is one of a case passes. */
export const jointCaseReference: ReferenceResolver = ({ id }) =>
  typeOfId(id) === 'JointCase' ? { id } : null;
