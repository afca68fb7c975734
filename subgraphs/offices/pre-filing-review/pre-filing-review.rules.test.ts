import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isRefusal, type Refusal } from '../../../shared/kernel/refusal.js';
import { reviewAspects } from './pre-filing-review.entity.js';
import {
  beginReview,
  type Check,
  decideReview,
  type NextReview,
  type Reviewer,
  submitReview,
  type Verdict,
} from './pre-filing-review.rules.js';
import {
  type PreFilingReviewStage,
  preFilingReviewStageNames,
  preFilingReviewStages,
} from './pre-filing-review.stages.js';

const NOW = new Date('2026-11-20T01:00:00Z');
const of = {
  newId: 'PreFilingReview_1',
  caseId: 'JointCase_1',
  groupId: 'G',
  officeId: 'O',
  officeTakesPart: true,
};
const author = { person: 'author', now: NOW };
const reviewer = (change: Partial<Reviewer> = {}): Reviewer => ({
  person: 'head',
  selves: ['head'],
  now: NOW,
  isOfOffice: true,
  ...change,
});
const submitter = { person: 'author', selves: ['author'] };
const aspects = Object.keys(reviewAspects) as (keyof typeof reviewAspects)[];
const checks: readonly Check[] = aspects.map((aspect) => ({ aspect, met: true, opinion: '符合' }));
const verdict = (change: Partial<Verdict> = {}): Verdict => ({ decision: 'PASS', checks, ...change });

function done(answer: NextReview | Refusal): NextReview {
  if (isRefusal(answer)) throw new Error(JSON.stringify(answer));
  return answer;
}
const submitted = () => done(submitReview(null, of, '事实清楚', author)).next;
const at = (stage: PreFilingReviewStage) => ({ ...submitted(), stage, version: 4 });

test('a review is submitted, taken up, returned, submitted again and passed', () => {
  const returned = done(
    decideReview(at('UNDER_REVIEW'), verdict({ decision: 'RETURN' }), reviewer(), submitter),
  );
  expect(returned).toMatchObject({ next: { stage: 'RETURNED', decidedById: 'head' }, checks });
  const again = done(submitReview(returned.next, of, '已补充', author));
  expect(again.next).toMatchObject({
    id: 'PreFilingReview_1',
    stage: 'SUBMITTED',
    summary: '已补充',
    version: 6,
  });
  const begun = done(beginReview(again.next, reviewer()));
  const passed = done(decideReview(begun.next, verdict(), reviewer(), submitter));
  expect(passed.events).toEqual([
    {
      name: 'offices.pre-filing-review.passed.v1',
      ids: { preFilingReview: 'PreFilingReview_1', jointCase: 'JointCase_1' },
    },
  ]);
});

test.each([
  ['COUNTERPART_MISSING', 'caseId', { ...of, groupId: null }, '摘要'],
  ['COUNTERPART_MISSING', 'caseId', { ...of, officeId: null }, '摘要'],
  ['COUNTERPART_NOT_IN_CASE', 'caseId', { ...of, officeTakesPart: false }, '摘要'],
  ['INVALID_INPUT', 'summary', of, ' '],
])('a submission is refused with %s on %s', (refused, field, where, summary) => {
  expect(submitReview(null, where, summary, author)).toMatchObject({ refused, parameters: { field } });
});

test.each([
  ['APPROVER_IS_AUTHOR', 'id', verdict(), { selves: ['head', 'author'] }],
  ['FORBIDDEN', 'id', verdict(), { isOfOffice: false }],
  ['INVALID_INPUT', 'checks', verdict({ checks: checks.slice(1) }), {}],
  ['INVALID_INPUT', 'checks', verdict({ checks: [...checks, checks[0]!] }), {}],
  [
    'INVALID_INPUT',
    'checks.1.met',
    verdict({ checks: checks.map((check, index) => ({ ...check, met: index !== 1 })) }),
    {},
  ],
  [
    'INVALID_INPUT',
    'checks.2.opinion',
    verdict({ checks: checks.map((check, index) => ({ ...check, opinion: index === 2 ? '' : 'x' })) }),
    {},
  ],
] as const)('a decision is refused with %s on %s', (refused, field, wanted, change) => {
  expect(decideReview(at('UNDER_REVIEW'), wanted, reviewer(change), submitter)).toMatchObject({
    refused,
    parameters: { field },
  });
});

const stage = fc.constantFrom(...(Object.keys(preFilingReviewStageNames) as PreFilingReviewStage[]));
const decisions = { PASS: 'PASSED', RETURN: 'RETURNED', REJECT: 'REJECTED' } as const;
const decision = fc.constantFrom(...(Object.keys(decisions) as (keyof typeof decisions)[]));
const person = fc.constantFrom('a', 'b', 'c');
const selves = fc.array(person, { minLength: 1, maxLength: 3 });

test('a review moves along its table, only by another hand of the office, and passes with all three met', () => {
  const check = fc.record({
    aspect: fc.constantFrom(...aspects),
    met: fc.boolean(),
    opinion: fc.constant('x'),
  });
  fc.assert(
    fc.property(
      stage,
      decision,
      fc.array(check, { maxLength: 4 }),
      selves,
      selves,
      (from, to, found, one, other) => {
        const by = reviewer({ person: one[0]!, selves: one });
        const author = { person: other[0]!, selves: other };
        const isComplete = found.length === 3 && new Set(found.map(({ aspect }) => aspect)).size === 3;
        const isAllowed =
          preFilingReviewStages.follows[from].includes(decisions[to]) &&
          !one.some((self) => other.includes(self)) &&
          isComplete &&
          (to !== 'PASS' || found.every(({ met }) => met));
        const answer = decideReview(at(from), { decision: to, checks: found }, by, author);
        expect([isAllowed, isRefusal(answer) ? from : answer.next.stage]).toEqual([
          isAllowed,
          isAllowed ? decisions[to] : from,
        ]);
        expect(isRefusal(beginReview(at(from), by))).toBe(from !== 'SUBMITTED');
        expect(isRefusal(submitReview(at(from), of, '摘要', { person: 'a', now: NOW }))).toBe(
          from !== 'RETURNED',
        );
      },
    ),
    { numRuns: 3_000 },
  );
});
