import { expect, test } from '@jest/globals';
import type { Proposal } from './joint-case.rules.js';
import { activated, type ApprovedRequest, requestFault } from './open-from-request.rules.js';

const participants: Proposal['participants'] = [
  { organisationId: 'office', role: 'LEAD' },
  { organisationId: 'group', role: 'ANALYST' },
];
const request = (change: Partial<ApprovedRequest> = {}): ApprovedRequest => ({
  ...{ state: 'APPROVED', zoneId: 'zone', level: 'INTERNAL', needToKnow: true, version: 5 },
  updatedAt: new Date('2026-11-01'),
  handlers: participants,
  ...change,
});
const proposal = (change: Partial<Proposal> = {}): Proposal => ({
  ...{ title: '联合办案(虚构)', zoneId: 'zone', tasks: [], level: 'RESTRICTED', needToKnow: true },
  ...{ subjectRank: 'OTHER', participants: participants.toReversed() },
  ...change,
});

test('a case has the zone and the handlers that were approved, and is seen by no more people', () => {
  expect(requestFault(request(), proposal())).toBeNull();
  expect(requestFault(request({ needToKnow: false }), proposal({ needToKnow: false }))).toBeNull();
});

test.each<[string, string, Partial<ApprovedRequest>, Partial<Proposal>]>([
  ['STAGE_DOES_NOT_FOLLOW', 'requestId', { state: 'ANALYSED' }, {}],
  ['STAGE_DOES_NOT_FOLLOW', 'requestId', { state: 'ACTIVE' }, {}],
  ['INVALID_INPUT', 'zoneId', {}, { zoneId: 'another' }],
  ['INVALID_INPUT', 'participants', {}, { participants: participants.slice(0, 1) }],
  [
    'INVALID_INPUT',
    'participants',
    {},
    { participants: [...participants, { organisationId: 'local', role: 'SUPPORT' }] },
  ],
  ['INVALID_INPUT', 'level', {}, { level: 'OPEN' }],
  ['INVALID_INPUT', 'needToKnow', {}, { needToKnow: false }],
])('%s at %s', (refused, field, approved, wanted) => {
  expect(requestFault(request(approved), proposal(wanted))).toMatchObject({ refused, parameters: { field } });
});

test('the request points at its case, under its next version', () => {
  expect(activated(request(), 'JointCase_1', new Date('2026-11-20'))).toEqual({
    ...{ state: 'ACTIVE', caseId: 'JointCase_1', version: 6 },
    updatedAt: new Date('2026-11-20'),
  });
});
