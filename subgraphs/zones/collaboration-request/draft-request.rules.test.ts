import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isRefusal } from '../../../shared/kernel/refusal.js';
import { requestCriteria, type RequestCriterion } from './collaboration-request.entity.js';
import { draftRequest, type Surroundings, type WantedRequest } from './draft-request.rules.js';

const wanted = (change: Partial<WantedRequest> = {}): WantedRequest => ({
  ...{ zoneId: 'zone', applicantId: 'group', counterpartId: 'office', areaId: 'Place_1' },
  ...{ criteria: ['COMPLEX'], title: ' 协作申请(虚构) ', level: 'INTERNAL' },
  asks: [{ organisationId: 'office', text: ' 请协调 ' }],
  ...change,
});
const known = (change: Partial<Surroundings> = {}): Surroundings => ({
  ...{ id: 'CollaborationRequest_1', now: new Date('2026-11-20'), fictional: true, clearance: 'INTERNAL' },
  zone: { name: '片区', members: ['group', 'office', 'district'], above: ['commission'] },
  ...{ clue: null, areaCode: '120105', unknown: ['nowhere'], codes: new Map([['district', '120105']]) },
  ...change,
});
const clue = { holderId: 'group', areaId: 'Place_2', level: 'OPEN', needToKnow: false } as const;

test('a draft is as it is wanted, trimmed, and its clue tells where it lies', () => {
  expect(draftRequest(wanted(), known())).toMatchObject({
    next: {
      state: 'DRAFT',
      title: '协作申请(虚构)',
      areaId: 'Place_1',
      areaCode: '120105',
      needToKnow: false,
    },
    events: [{ name: 'zones.collaboration-request.drafted.v1' }],
  });
  const ofClue = wanted({ clueId: 'clue', areaId: null });
  expect(draftRequest(ofClue, known({ clue }))).toMatchObject({
    next: { clueId: 'clue', areaId: 'Place_2' },
  });
});

test('where cadres of the place must recuse themselves a draft is on a need to know, whatever else it is for', () => {
  const all = Object.keys(requestCriteria) as RequestCriterion[];
  fc.assert(
    fc.property(fc.subarray(all, { minLength: 1 }), fc.option(fc.boolean()), (criteria, needToKnow) => {
      const answer = draftRequest(wanted({ criteria, needToKnow }), known());
      const isLocal = criteria.includes('LOCAL_RECUSAL');
      const isRefused = isLocal && needToKnow === false;
      expect(isRefusal(answer) ? answer.parameters['field'] : answer.next.needToKnow).toBe(
        isRefused ? 'needToKnow' : (needToKnow ?? isLocal),
      );
    }),
  );
});

test.each<[string, string, Partial<WantedRequest>, Partial<Surroundings>?]>([
  ['INVALID_INPUT', 'criteria', { criteria: [] }],
  ['INVALID_INPUT', 'title', { title: '' }],
  ['INVALID_INPUT', 'asks', { asks: [] }],
  ['INVALID_INPUT', 'asks.0.text', { asks: [{ organisationId: 'office', text: '' }] }],
  ['NOT_FOUND', 'asks.0.organisationId', { asks: [{ organisationId: 'nowhere', text: 'x' }] }],
  ['NOT_A_MEMBER', 'applicantId', { applicantId: 'stranger' }],
  ['NOT_A_MEMBER', 'counterpartId', { counterpartId: 'stranger' }],
  ['APPLICANT_DECIDES', 'counterpartId', { counterpartId: 'group' }],
  ['HANDLER_FROM_AREA', 'counterpartId', { counterpartId: 'district', criteria: ['LOCAL_RECUSAL'] }],
  ['LEVEL_ABOVE_CLEARANCE', 'level', { level: 'STRICT' }],
  ['NOT_FOUND', 'clueId', { clueId: 'clue' }],
  ['NOT_FOUND', 'clueId', { clueId: 'clue' }, { clue: { ...clue, holderId: 'office' } }],
  ['INVALID_INPUT', 'areaId', { clueId: 'clue' }, { clue }],
  [
    ...(['INVALID_INPUT', 'level'] as const),
    { clueId: 'clue', areaId: null, level: 'OPEN' },
    { clue: { ...clue, level: 'INTERNAL' } },
  ],
  [
    ...(['INVALID_INPUT', 'needToKnow'] as const),
    { clueId: 'clue', areaId: null, needToKnow: false },
    { clue: { ...clue, needToKnow: true } },
  ],
  ['INVALID_INPUT', 'areaId', { areaId: null }],
  ['NOT_FOUND', 'areaId', {}, { areaCode: null }],
])('%s at %s', (refused, field, change, surroundings = {}) => {
  expect(draftRequest(wanted(change), known(surroundings))).toMatchObject({ refused, parameters: { field } });
});

test('a counterpart of a zone above is one, too', () => {
  expect(isRefusal(draftRequest(wanted({ counterpartId: 'commission' }), known()))).toBe(false);
});
