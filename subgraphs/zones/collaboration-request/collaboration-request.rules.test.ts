import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isRefusal, type Refusal } from '../../../shared/kernel/refusal.js';
import type { CollaborationRequest } from './collaboration-request.entity.js';
import {
  analyseRequest,
  assessRequest,
  clarifyRequest,
  concludeRequest,
  decideRequest,
  type NextRequest,
  submitRequest,
  withdrawRequest,
} from './collaboration-request.rules.js';
import {
  requestClauses,
  requestStages,
  type RequestState,
  requestStateNames,
} from './collaboration-request.stages.js';
import type { Handler } from './handlers.rules.js';

const NOW = new Date('2026-11-20T01:00:00Z');
const states = Object.keys(requestStateNames) as RequestState[];
const handlers: readonly Handler[] = [
  { organisationId: 'office', role: 'LEAD' },
  { organisationId: 'group', role: 'ANALYST' },
];
const known = { unknown: [], codes: new Map([['local', '120105001']]) };

const requestIn = (
  state: RequestState,
  change: Partial<CollaborationRequest> = {},
): CollaborationRequest => ({
  ...{
    id: 'CollaborationRequest_1',
    title: '协作申请(虚构)',
    state,
    zoneId: 'zone',
    applicantId: 'applicant',
  },
  ...{ counterpartId: 'counterpart', areaId: 'Place_1', areaCode: '120105', criteria: ['COMPLEX'], asks: [] },
  ...{ outsideBodies: [], level: 'INTERNAL', needToKnow: false, fictional: true, version: 5 },
  ...{ createdAt: new Date('2026-11-01'), updatedAt: new Date('2026-11-02') },
  mode: ['DRAFT', 'SUBMITTED', 'CLARIFIED', 'WITHDRAWN'].includes(state) ? null : 'COLLABORATIVE',
  ...change,
});
const analysis = { analysis: '建议协作办理', mode: 'COLLABORATIVE', handlers, outsideBodies: [] } as const;
const approve = { decision: 'APPROVE', opinion: '同意' } as const;
const decider = { selves: ['head'], organisations: ['counterpart'], now: NOW };
const authors = { selves: ['author'] };
const decide = (
  request: CollaborationRequest,
  wanted: Parameters<typeof decideRequest>[1] = approve,
  by: Partial<typeof decider> = {},
) =>
  decideRequest(request, wanted, { decider: { ...decider, ...by }, authors }, { proposed: handlers, known });

/** Every step by the state that it leads to; a case that is opened makes a request ACTIVE in joint-case. */
const steps: Readonly<
  Partial<Record<RequestState, (request: CollaborationRequest) => NextRequest | Refusal>>
> = {
  SUBMITTED: (request) => submitRequest(request, NOW),
  CLARIFIED: (request) => clarifyRequest(request, '事项', NOW),
  ANALYSED: (request) => analyseRequest(request, analysis, known, NOW),
  APPROVED: (request) => decide(request),
  REJECTED: (request) => decide(request, { decision: 'REJECT', opinion: '自行办理' }),
  WITHDRAWN: (request) => withdrawRequest(request, '情况变化', NOW),
  CONCLUDED: (request) => concludeRequest(request, '已完成', NOW),
  ASSESSED: (request) => assessRequest(request, '顺畅', { selves: ['head'], concluded: authors, now: NOW }),
};
const stepped = Object.keys(steps) as RequestState[];

test('from every state exactly the steps of the table are taken; what is refused names its clause and changes nothing', () => {
  fc.assert(
    fc.property(fc.constantFrom(...states), fc.constantFrom(...stepped), (from, to) => {
      const request = Object.freeze(requestIn(from));
      const answer = steps[to]!(request);
      const outcome = isRefusal(answer)
        ? [answer.refused, answer.parameters['field'], answer.parameters['to']]
        : [answer.next.state, answer.next.version, answer.events.length];
      const follows = requestStages.follows[from].includes(to);
      expect(outcome).toEqual(
        follows ? [to, 6, 1] : ['STAGE_DOES_NOT_FOLLOW', 'id', `${to} (${requestClauses[to]})`],
      );
    }),
  );
});

test('whatever is tried in whatever order, a request is approved only after it was submitted, clarified and analysed', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...stepped), { maxLength: 30 }), (tried) => {
      const taken: RequestState[] = ['DRAFT'];
      let request = requestIn('DRAFT');
      for (const to of tried) {
        const answer = steps[to]!(request);
        if (isRefusal(answer)) continue;
        request = answer.next;
        taken.push(to);
      }
      const way: RequestState[] = ['DRAFT', 'SUBMITTED', 'CLARIFIED', 'ANALYSED', 'APPROVED'];
      expect(taken.includes('APPROVED') ? taken : way).toEqual(way);
      expect(request.version).toBe(5 + taken.length - 1);
    }),
  );
});

test('every state is reached by a step, but for the first and for the one to which a case leads', () => {
  expect(states.filter((state) => !stepped.includes(state))).toEqual(['DRAFT', 'ACTIVE']);
});

test('the approver is never the applicant: not as a person, not by a cover of either side, not by the organisation', () => {
  const people = ['author', 'analyst', 'head', 'deputy', 'guest'];
  const organisations = ['applicant', 'counterpart', 'office'];
  fc.assert(
    fc.property(
      fc.subarray(people, { minLength: 1 }),
      fc.subarray(people, { minLength: 1 }),
      fc.subarray(organisations),
      fc.constantFrom<'APPROVE' | 'REJECT'>('APPROVE', 'REJECT'),
      (selves, written, held, decision) => {
        const answer = decideRequest(
          requestIn('ANALYSED'),
          { decision, opinion: '意见' },
          { decider: { selves, organisations: held, now: NOW }, authors: { selves: written } },
          { proposed: handlers, known },
        );
        const isOne = selves.some((person) => written.includes(person));
        const code = isOne ? 'APPROVER_IS_AUTHOR' : 'APPLICANT_DECIDES';
        const clause = requestClauses.APPROVED;
        expect(isRefusal(answer) ? answer : 'decided').toEqual(
          isOne || held.includes('applicant')
            ? { refused: code, parameters: { field: 'id', clause } }
            : 'decided',
        );
      },
    ),
  );
});

test('an approval says mode and lead, by the analysis where it leaves them open; CROSS is on a need to know', () => {
  const proposed = requestIn('ANALYSED', { mode: 'ELEVATED', outsideBodies: ['公安机关'] });
  expect(decide(proposed)).toMatchObject({
    next: { mode: 'ELEVATED', leadId: 'office', outsideBodies: ['公安机关'], needToKnow: false },
    note: '同意',
    handlers,
  });
  const crossed = decide(proposed, { ...approve, mode: 'CROSS', outsideBodies: [' 环境 '] });
  expect(crossed).toMatchObject({ next: { mode: 'CROSS', outsideBodies: ['环境'], needToKnow: true } });
  const rejected = decide(proposed, { decision: 'REJECT', opinion: '自行办理', mode: 'CROSS' });
  expect(rejected).toMatchObject({ next: { state: 'REJECTED', mode: 'ELEVATED' } });
  expect(rejected).not.toHaveProperty('handlers');
});

const local: readonly Handler[] = [...handlers, { organisationId: 'local', role: 'SUPPORT' }];
test.each<[string, string, () => NextRequest | Refusal]>([
  ['CONFLICT', 'expectedVersion', () => decide(requestIn('ANALYSED'), { ...approve, expectedVersion: 4 })],
  ['INVALID_INPUT', 'opinion', () => decide(requestIn('ANALYSED'), { decision: 'REJECT', opinion: ' ' })],
  [
    'HANDLER_FROM_AREA',
    'handlers.2.organisationId',
    () => decide(requestIn('ANALYSED'), { ...approve, mode: 'CROSS', handlers: local }),
  ],
  [
    'HANDLER_FROM_AREA',
    'handlers.2.organisationId',
    () =>
      analyseRequest(
        requestIn('CLARIFIED', { criteria: ['LOCAL_RECUSAL'] }),
        { ...analysis, handlers: local },
        known,
        NOW,
      ),
  ],
  [
    'INVALID_INPUT',
    'outsideBodies.0',
    () => analyseRequest(requestIn('CLARIFIED'), { ...analysis, outsideBodies: [''] }, known, NOW),
  ],
  [
    'INVALID_INPUT',
    'outsideBodies',
    () =>
      analyseRequest(requestIn('CLARIFIED'), { ...analysis, outsideBodies: Array(21).fill('x') }, known, NOW),
  ],
  [
    'INVALID_INPUT',
    'analysis',
    () => analyseRequest(requestIn('CLARIFIED'), { ...analysis, analysis: '' }, known, NOW),
  ],
  ['INVALID_INPUT', 'clarification', () => clarifyRequest(requestIn('SUBMITTED'), '', NOW)],
  ['INVALID_INPUT', 'reason', () => withdrawRequest(requestIn('SUBMITTED'), '', NOW)],
  ['INVALID_INPUT', 'result', () => concludeRequest(requestIn('ACTIVE'), '', NOW)],
  [
    'APPROVER_IS_AUTHOR',
    'id',
    () => assessRequest(requestIn('CONCLUDED'), '顺畅', { selves: ['author'], concluded: authors, now: NOW }),
  ],
])('%s at %s', (refused, field, step) => {
  expect(step()).toMatchObject({ refused, parameters: { field } });
});
