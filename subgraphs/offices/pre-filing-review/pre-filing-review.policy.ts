import { caseRows } from '../../../shared/policy/case-work.js';
import type { HearingRows } from '../../../shared/policy/hearing.js';
import type { Entrances, TypePolicy } from '../../../shared/policy/policy.js';
import { caseLeaderRoles, caseWorkerRoles as workers, type Role } from '../../../shared/policy/role.js';

/** Those who move a case that their organisation leads. */
const movers: readonly Role[] = [...caseLeaderRoles, 'ASSISTING_LEADER', 'DEPUTY_GROUP_LEADER'];
/** Those who take a review up in the office, and those of them who decide on it. */
const deciders: readonly Role[] = ['OFFICE_HEAD', 'IN_CHARGE_LEADER'];
const reviewers: readonly Role[] = [...deciders, 'ASSISTING_LEADER', 'LIAISON_OFFICER'];

/** Who does not see the case sees no review of it: the view has level and need to know of the case. */
export const preFilingReviewPolicy: TypePolicy = {
  type: 'PreFilingReview',
  reach: {
    table: 'offices.review_of_case',
    id: 'id',
    zone: 'zone_id',
    matter: 'case_id',
    level: 'level',
    needToKnow: 'need_to_know',
  },
  rows: [
    ...caseRows('PreFilingReview', 'read', workers),
    { action: 'read', scope: 'ZONE', roles: workers },
    ...caseRows('PreFilingReview', 'submit', movers),
    ...caseRows('PreFilingReview', 'begin', reviewers),
    ...caseRows('PreFilingReview', 'decide', deciders),
  ],
};

const read = { policy: preFilingReviewPolicy, action: 'read' };

export const preFilingReviewEntrances: Entrances = {
  'Query.preFilingReview': read,
  'Query.preFilingReviews': read,
  'PreFilingReview.__resolveReference': read,
  'JointCase.__resolveReference': { ...read, through: 'case_id' },
  'Mutation.preFilingReviewSubmit': { policy: preFilingReviewPolicy, action: 'submit' },
  'Mutation.preFilingReviewBegin': { policy: preFilingReviewPolicy, action: 'begin' },
  'Mutation.preFilingReviewDecide': { policy: preFilingReviewPolicy, action: 'decide' },
};

export const preFilingReviewHearing: HearingRows = { 'offices.pre-filing-review': read };

/** Roles by which each is done in the reviewing office itself. */
export const officeRoles = { begin: reviewers, decide: deciders } as const;
