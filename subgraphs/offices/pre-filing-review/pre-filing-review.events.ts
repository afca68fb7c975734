import type { EventDraft } from '../../../shared/feed/event.js';

/** What is told of a review; docs/events.md repeats this table. */
export const preFilingReviewEvents = {
  SUBMITTED: 'offices.pre-filing-review.submitted.v1',
  UNDER_REVIEW: 'offices.pre-filing-review.begun.v1',
  RETURNED: 'offices.pre-filing-review.returned.v1',
  PASSED: 'offices.pre-filing-review.passed.v1',
  REJECTED: 'offices.pre-filing-review.rejected.v1',
} as const;

export function preFilingReviewEvent(
  kind: keyof typeof preFilingReviewEvents,
  preFilingReview: string,
  jointCase: string,
): EventDraft {
  return { name: preFilingReviewEvents[kind], ids: { preFilingReview, jointCase } };
}
