// change(): begin, lock, policy, rules, save, history, events, audit, idempotency, commit. Nothing else writes a review.
import { LockMode } from '@mikro-orm/core';
import type { Changed, Changer, Moment } from '../../../shared/database/change.js';
import type { EntityManager } from '../../../shared/database/orm.js';
import { newId, typeOfId } from '../../../shared/kernel/id.js';
import { isRefusal, type Refusal } from '../../../shared/kernel/refusal.js';
import { readStandingOf } from '../../../shared/policy/opening.js';
import type { Facts } from '../../../shared/policy/policy.js';
import { PreFilingReview, PreFilingReviewCheck, PreFilingReviewStep } from './pre-filing-review.entity.js';
import { counterpartOf, factsOfCase } from './pre-filing-review.loader.js';
import { officeRoles, preFilingReviewPolicy } from './pre-filing-review.policy.js';
import {
  beginReview,
  decideReview,
  type Hand,
  type NextReview,
  type Reviewable,
  type Reviewer,
  submitReview,
  type Verdict,
} from './pre-filing-review.rules.js';

type Input<T> = T & { readonly idempotencyKey?: string | null };
type Answer = Promise<{ id: string } | Refusal>;

function changed(decided: NextReview | Refusal, { now, standing }: Moment): Changed | Refusal {
  if (isRefusal(decided)) return decided;
  const { next, events, checks } = decided;
  const { id: reviewId, version, stage, summary } = next;
  const save = async (em: EntityManager): Promise<void> => {
    await em.upsert(PreFilingReview, next);
    const by = { at: now, personId: standing.person };
    em.persist(em.create(PreFilingReviewStep, { reviewId, version, stage, summary, ...by }));
    for (const { aspect, met, opinion } of checks)
      em.persist(
        em.create(PreFilingReviewCheck, { reviewId, version, aspect, met, opinion: opinion.trim() }),
      );
  };
  return { id: reviewId, version, events, save };
}

async function reviewableOf(em: EntityManager, caseId: string, { members = [] }: Facts): Promise<Reviewable> {
  const lead = members.find((member) => member.lead)?.organisation ?? null;
  const groupId = lead !== null && typeOfId(lead) === 'DispatchedGroup' ? lead : null;
  const officeId = groupId === null ? null : await counterpartOf(em.getKysely<unknown>(), groupId);
  const officeTakesPart = members.some(({ organisation }) => organisation === officeId);
  return { caseId, groupId, officeId, officeTakesPart };
}

/** A case has one review at a time that is not decided on: an index leaves room for one. */
export function submitPreFilingReview(
  by: Changer,
  input: Input<{ readonly caseId: string; readonly summary: string }>,
): Answer {
  return by.change<{ facts: Facts; open: PreFilingReview | null }>({
    schema: 'offices',
    mutation: 'preFilingReviewSubmit',
    input,
    policy: preFilingReviewPolicy,
    action: 'submit',
    field: 'caseId',
    ids: [input.caseId],
    find: async (em) => {
      const facts = await factsOfCase(em.getKysely<unknown>(), input.caseId);
      const open = await em.findOne(
        PreFilingReview,
        { caseId: input.caseId, stage: { $in: ['SUBMITTED', 'UNDER_REVIEW', 'RETURNED'] } },
        { lockMode: LockMode.PESSIMISTIC_WRITE },
      );
      return facts && { state: { facts, open: open && { ...open } }, facts };
    },
    decide: async ({ facts, open }, moment, em) => {
      const of = { ...(await reviewableOf(em, input.caseId, facts)), newId: newId('PreFilingReview') };
      const who = { person: moment.standing.person, now: moment.now };
      return changed(submitReview(open, of, input.summary, who), moment);
    },
  });
}

async function lockReview(
  em: EntityManager,
  id: string,
): Promise<{ state: PreFilingReview; facts: Facts } | null> {
  const state = await em.findOne(PreFilingReview, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  const facts = state && (await factsOfCase(em.getKysely<unknown>(), state.caseId));
  return facts && { state: { ...state! }, facts };
}

/** Somebody may see the case by another organisation, and reviews by a post in the office alone. */
function reviewerOf({ now, standing }: Moment, officeId: string, action: 'begin' | 'decide'): Reviewer {
  const { person, selves, posts } = standing;
  const isOfOffice = posts.some(
    ({ organisation, role }) => organisation === officeId && officeRoles[action].includes(role),
  );
  return { person, selves, now, isOfOffice };
}

/** Who holds no post any more covers for nobody. */
async function handOf(em: EntityManager, person: string): Promise<Hand> {
  return (await readStandingOf(em.getKysely<unknown>(), person)) ?? { person, selves: [person] };
}

/** Whoever submitted it, before it was returned too. */
async function submittersOf(em: EntityManager, { id, submittedById }: PreFilingReview): Promise<Hand> {
  const steps = await em.find(PreFilingReviewStep, { reviewId: id, stage: 'SUBMITTED' });
  const persons = new Set([submittedById, ...steps.map(({ personId }) => personId)]);
  const hands = await Promise.all([...persons].map((person) => handOf(em, person)));
  return { person: submittedById, selves: hands.flatMap(({ selves }) => selves) };
}

export function beginPreFilingReview(by: Changer, input: Input<{ readonly id: string }>): Answer {
  return by.change<PreFilingReview>({
    schema: 'offices',
    mutation: 'preFilingReviewBegin',
    input,
    policy: preFilingReviewPolicy,
    action: 'begin',
    field: 'id',
    ids: [input.id],
    find: (em) => lockReview(em, input.id),
    decide: (review, moment) =>
      changed(beginReview(review, reviewerOf(moment, review.officeId, 'begin')), moment),
  });
}

export function decidePreFilingReview(by: Changer, input: Input<Verdict & { readonly id: string }>): Answer {
  return by.change<PreFilingReview>({
    schema: 'offices',
    mutation: 'preFilingReviewDecide',
    input,
    policy: preFilingReviewPolicy,
    action: 'decide',
    field: 'id',
    ids: [input.id],
    find: (em) => lockReview(em, input.id),
    decide: async (review, moment, em) => {
      const submitter = await submittersOf(em, review);
      const reviewer = reviewerOf(moment, review.officeId, 'decide');
      return changed(decideReview(review, input, reviewer, submitter), moment);
    },
  });
}
