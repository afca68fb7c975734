import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isRefusal, type Refusal } from '../../../shared/kernel/refusal.js';
import type { JointCase } from './joint-case.entity.js';
import {
  type Decider,
  decideStep,
  type Moved,
  type Moving,
  takeStep,
  withdrawStep,
} from './joint-case-step.rules.js';
import {
  advancesFrom,
  approvalNeed,
  clauseOf,
  isOfTrial,
  type JointCaseStage,
  jointCaseStageNames,
  jointCaseTransitions,
} from './joint-case.stages.js';
import type { JointCaseStepProposal } from './step-proposal.entity.js';

const NOW = new Date('2026-11-20T01:00:00Z');
const stages = Object.keys(jointCaseStageNames) as JointCaseStage[];
const caseAt = (stage: JointCaseStage, version = 1): JointCase => ({
  id: 'JointCase_1',
  caseNumber: 'LB-2026-1',
  title: '联合办案(虚构)',
  stage,
  zoneId: 'CollaborationZone_1',
  level: 'INTERNAL',
  needToKnow: false,
  subjectRank: 'OTHER',
  reviewRequired: false,
  fictional: true,
  openedAt: new Date('2026-11-01T01:00:00Z'),
  updatedAt: new Date('2026-11-01T01:00:00Z'),
  version,
});
const at = (stage: JointCaseStage, pending: JointCaseStepProposal | null = null): Moving => ({
  state: caseAt(stage, 7),
  pending,
  isReviewed: false,
});
const author = { person: 'author', now: NOW };
const decider = (change: Partial<Decider> = {}): Decider => ({
  person: 'head',
  selves: ['head'],
  now: NOW,
  approves: ['HEAD'],
  author: { person: 'author', selves: ['author'] },
  ...change,
});
const approve = { decision: 'APPROVE', opinion: '同意', plan: '调查方案' } as const;

/** What was decided; a refusal is a failure here. */
function done(answer: Moved | Refusal): Moved {
  if (isRefusal(answer)) throw new Error(JSON.stringify(answer));
  return answer;
}
function putUp(from: JointCaseStage, stage: JointCaseStage): Moving {
  const { next, proposal } = done(takeStep(at(from), { stage, reason: '事实清楚' }, 'ADVANCE', author));
  return { state: next, pending: proposal, isReviewed: false };
}

test('a filing waits for approval, and is taken when the head approves it with plan and measures', () => {
  const waiting = putUp('PROPOSED', 'FILED');
  expect(waiting.state).toMatchObject({ stage: 'PROPOSED', version: 8 });
  expect(waiting.pending).toMatchObject({
    stage: 'FILED',
    reason: '事实清楚',
    outcome: 'PENDING',
    version: 8,
  });
  const { next, proposal, events } = done(decideStep(waiting, approve, decider()));
  expect(next).toMatchObject({ stage: 'FILED', version: 9 });
  expect(proposal).toMatchObject({ outcome: 'APPROVED', decidedById: 'head', plan: '调查方案' });
  expect(events.map(({ name }) => name)).toEqual(['zones.joint-case.advanced.v1']);
});

test('what is refused or withdrawn leaves the case where it was', () => {
  const waiting = putUp('PROPOSED', 'CONCLUDED_WITHOUT_FILING');
  const refused = done(decideStep(waiting, { decision: 'REFUSE', opinion: '不同意' }, decider()));
  expect(refused).toMatchObject({
    next: { stage: 'PROPOSED' },
    proposal: { outcome: 'REFUSED', plan: null },
  });
  const withdrawn = done(withdrawStep(waiting, author));
  expect(withdrawn).toMatchObject({ next: { stage: 'PROPOSED' }, proposal: { outcome: 'WITHDRAWN' } });
  expect(withdrawStep(waiting, { person: 'head', now: NOW })).toMatchObject({ refused: 'FORBIDDEN' });
});

test.each([
  ['NO_STEP_PENDING', 'id', at('PROPOSED'), approve, {}],
  ['CONFLICT', 'expectedVersion', putUp('PROPOSED', 'FILED'), { ...approve, expectedVersion: 7 }, {}],
  ['FORBIDDEN', 'id', putUp('PROPOSED', 'FILED'), approve, { approves: [] }],
  ['INVALID_INPUT', 'opinion', putUp('PROPOSED', 'FILED'), { ...approve, opinion: ' ' }, {}],
  ['INVALID_INPUT', 'plan', putUp('PROPOSED', 'FILED'), { ...approve, plan: null }, {}],
  ['INVALID_INPUT', 'plan', putUp('PROPOSED', 'CONCLUDED_WITHOUT_FILING'), approve, {}],
  ['APPROVER_IS_AUTHOR', 'id', putUp('PROPOSED', 'FILED'), approve, { person: 'author', selves: ['author'] }],
] as const)('a decision is refused with %s on %s', (refused, field, waiting, wanted, change) => {
  expect(decideStep(waiting, wanted, decider(change))).toMatchObject({ refused, parameters: { field } });
});

test('a step that has to be approved says why, and a concluded case is proposed anew at once', () => {
  expect(takeStep(at('PROPOSED'), { stage: 'FILED' }, 'ADVANCE', author)).toMatchObject({
    refused: 'INVALID_INPUT',
    parameters: { field: 'reason' },
  });
  const concluded = at('CONCLUDED_WITHOUT_FILING');
  expect(takeStep(concluded, { stage: 'PROPOSED', reason: '新线索' }, 'REOPEN', author)).toMatchObject({
    next: { stage: 'PROPOSED' },
    proposal: null,
    reason: '新线索',
  });
  expect(takeStep(concluded, { stage: 'PROPOSED', reason: '新线索' }, 'ADVANCE', author)).toMatchObject({
    refused: 'STAGE_DOES_NOT_FOLLOW',
  });
});

const stage = fc.constantFrom(...stages);
const by = fc.constantFrom('ADVANCE' as const, 'REOPEN' as const);

/** What the table says of asking for a step: taken, waiting, or how it is refused. */
function expected(from: JointCaseStage, to: JointCaseStage, how: 'ADVANCE' | 'REOPEN'): string {
  const transition = jointCaseTransitions[from][to];
  if (transition?.by === how) return approvalNeed(transition) === 'REQUIRED' ? 'waits' : 'taken';
  return `${isOfTrial(to) ? 'TRIAL_REQUIRED' : 'STAGE_DOES_NOT_FOLLOW'} stage ${clauseOf(to).text}`;
}
function cameOf(before: Moving, to: JointCaseStage, answer: Moved | Refusal): string {
  if (isRefusal(answer)) {
    const { field, clause, to: wanted } = answer.parameters;
    return `${answer.refused} ${field} ${clause ?? /\((.*)\)$/.exec(String(wanted))![1]}`;
  }
  expect(answer.next.version).toBe(before.state.version + 1);
  if (answer.proposal === null) return answer.next.stage === to ? 'taken' : 'elsewhere';
  return answer.next.stage === before.state.stage && answer.proposal.stage === to ? 'waits' : 'elsewhere';
}

test('a step is taken along the table, waits where its clause wants approval, or is refused by name of clause and field', () => {
  fc.assert(
    fc.property(stage, stage, by, (from, to, how) => {
      const before = at(from);
      const kept = structuredClone(before);
      const answer = takeStep(before, { stage: to, reason: '理由' }, how, author);
      expect([from, to, how, cameOf(before, to, answer)]).toEqual([from, to, how, expected(from, to, how)]);
      expect(before).toEqual(kept);
    }),
    { numRuns: 2_000 },
  );
});

test('while a step waits nothing else moves the case', () => {
  fc.assert(
    fc.property(stage, stage, (from, to) => {
      for (const waiting of advancesFrom(from).map((next) =>
        takeStep(at(from), { stage: next, reason: '理由' }, 'ADVANCE', author),
      )) {
        const { next, proposal } = done(waiting);
        const again = takeStep(
          { state: next, pending: proposal, isReviewed: false },
          { stage: to, reason: '理由' },
          'ADVANCE',
          author,
        );
        expect(proposal === null || isRefusal(again)).toBe(true);
      }
    }),
  );
});

const person = fc.constantFrom('a', 'b', 'c', 'd');
const hand = fc.record({ person, covers: fc.array(person, { maxLength: 3 }) });
type Move = { stage: JointCaseStage; decision: 'APPROVE' | 'REFUSE'; approves: boolean };
const move: fc.Arbitrary<Move> = fc.record({
  stage,
  decision: fc.constantFrom('APPROVE' as const, 'REFUSE' as const),
  approves: fc.boolean(),
});

type Turn = readonly [Move, { person: string; covers: string[] }, { person: string; covers: string[] }];

/** One asks for a step and another decides; what went wrong with it, by name. */
function play(now: Moving, [wanted, one, other]: Turn): { now: Moving; faults: string[] } {
  const step = { stage: wanted.stage, reason: '理由' };
  const proposed = takeStep(now, step, 'ADVANCE', { person: one.person, now: NOW });
  const then = isRefusal(proposed)
    ? now
    : { state: proposed.next, pending: proposed.proposal, isReviewed: false };
  const { stage: from } = now.state;
  const transition = jointCaseTransitions[from][then.state.stage];
  const isSkipped = then.state.stage !== from && approvalNeed(transition!) === 'REQUIRED';
  const faults = isSkipped ? ['an approval was skipped'] : [];
  if (then.pending === null) return { now: then, faults };
  const selves = [other.person, ...other.covers];
  const { proposedById } = then.pending;
  const authors = { person: proposedById, selves: [proposedById, ...one.covers] };
  const isFiling = then.pending.stage === 'FILED' && wanted.decision === 'APPROVE';
  const decision = { decision: wanted.decision, opinion: '意见', ...(isFiling && { plan: '方案' }) };
  const who = { person: other.person, selves, now: NOW, author: authors };
  const decided = decideStep(then, decision, { ...who, approves: wanted.approves ? ['HEAD'] : [] });
  if (isRefusal(decided)) return { now: then, faults };
  if (!wanted.approves) faults.push('decided by who may not');
  if (selves.some((self) => authors.selves.includes(self))) faults.push('decided by the author');
  return { now: { state: decided.next, pending: null, isReviewed: false }, faults };
}

test('whatever is tried by whomever, no approval is skipped, no approver is the author, and nothing is decided without a trial', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(move, hand, hand), { maxLength: 60 }), (turns) => {
      let now: Moving = { state: caseAt('PROPOSED'), pending: null, isReviewed: false };
      for (const turn of turns) {
        const played = play(now, turn);
        expect(played.faults).toEqual([]);
        now = played.now;
      }
    }),
    { numRuns: 1_000 },
  );
});

test('every stage before the trial but that of a merged case is reached by steps that are taken, or put up and approved', () => {
  const reached = new Set<JointCaseStage>();
  for (const open: JointCaseStage[] = ['PROPOSED']; open.length > 0;) {
    const from = open.pop()!;
    reached.add(from);
    for (const to of advancesFrom(from).filter((next) => !reached.has(next))) {
      const { next, proposal } = done(takeStep(at(from), { stage: to, reason: '理由' }, 'ADVANCE', author));
      const plan = to === 'FILED' ? '方案' : null;
      const waiting = { state: next, pending: proposal, isReviewed: false };
      const { stage: came } =
        proposal === null ? next : done(decideStep(waiting, { ...approve, plan }, decider())).next;
      expect(came).toBe(to);
      open.push(came);
    }
  }
  expect([...reached].toSorted()).toEqual(
    stages.filter((one) => !isOfTrial(one) && one !== 'MERGED').toSorted(),
  );
});

test('a case in scope is neither put up for filing nor filed while no review has passed', () => {
  const inScope = (isReviewed: boolean, waiting = at('PROPOSED')): Moving => ({
    ...waiting,
    state: { ...waiting.state, reviewRequired: true },
    isReviewed,
  });
  const wanted = { stage: 'FILED', reason: '理由' } as const;
  const refused = {
    refused: 'REVIEW_NOT_PASSED',
    parameters: { field: 'stage', clause: '前置审核 (S0:24)' },
  };
  expect(takeStep(inScope(false), wanted, 'ADVANCE', author)).toEqual(refused);
  expect(isRefusal(takeStep(inScope(true), wanted, 'ADVANCE', author))).toBe(false);
  const waiting = putUp('PROPOSED', 'FILED');
  expect(decideStep(inScope(false, waiting), approve, decider())).toEqual(refused);
  expect(decideStep(inScope(true, waiting), approve, decider())).toMatchObject({ next: { stage: 'FILED' } });
  const concluding = { stage: 'CONCLUDED_WITHOUT_FILING', reason: '理由' } as const;
  expect(isRefusal(takeStep(inScope(false), concluding, 'ADVANCE', author))).toBe(false);
});
