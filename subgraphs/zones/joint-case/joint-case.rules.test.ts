import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isRefusal, type Refusal } from '../../../shared/kernel/refusal.js';
import type { JointCase } from './joint-case.entity.js';
import { mark, type Next, open, type Proposal } from './joint-case.rules.js';
import type { JointCaseStage } from './joint-case.stages.js';

const OPENED = new Date('2026-11-01T01:00:00Z');
const NOW = new Date('2026-11-20T01:00:00Z');
const ids = { case: 'JointCase_1', caseNumber: 'LB-2026-1' };
const proposal: Proposal = {
  title: '关于工程招投标问题的联合办案(虚构)',
  zoneId: 'CollaborationZone_1',
  participants: [
    { organisationId: 'SupervisionOffice_1', role: 'LEAD' },
    { organisationId: 'DispatchedGroup_1', role: 'ANALYST' },
  ],
  tasks: ['制定联合办案方案'],
  level: 'INTERNAL',
  needToKnow: false,
  subjectRank: 'OTHER',
};
const propose = (change: Partial<Proposal> = {}): Next | Refusal =>
  open({ ...proposal, ...change }, ids, {
    now: OPENED,
    fictional: true,
    clearance: 'RESTRICTED',
    reviewRanks: ['UNIVERSITY_MIDDLE_LEVEL_PRINCIPAL'],
  });
const caseAt = (stage: JointCaseStage, version = 1): JointCase => {
  const opened = propose();
  if (isRefusal(opened)) throw new Error(opened.refused);
  return { ...opened.next, stage, version };
};

/** The proposal is refused because of one field. */
function expectFault(change: Partial<Proposal>, refused: string, field: string): void {
  expect(propose(change)).toMatchObject({ refused, parameters: { field } });
}

const member = (number: number, role: 'LEAD' | 'SUPPORT' = 'SUPPORT'): Proposal['participants'][number] => ({
  organisationId: `SubdistrictOrgan_${number}`,
  role,
});
const members = (count: number): Proposal['participants'] =>
  Array.from({ length: count }, (_, index) => member(index, index === 0 ? 'LEAD' : 'SUPPORT'));

test('a case opens as a proposal of version 1, told by one event that holds ids only', () => {
  expect(propose({ title: `  ${proposal.title} ` })).toEqual({
    next: {
      id: 'JointCase_1',
      caseNumber: 'LB-2026-1',
      title: proposal.title,
      stage: 'PROPOSED',
      zoneId: 'CollaborationZone_1',
      level: 'INTERNAL',
      needToKnow: false,
      subjectRank: 'OTHER',
      reviewRequired: false,
      fictional: true,
      openedAt: OPENED,
      updatedAt: OPENED,
      version: 1,
    },
    events: [
      {
        name: 'zones.joint-case.opened.v1',
        ids: { jointCase: 'JointCase_1', zone: 'CollaborationZone_1' },
      },
    ],
  });
});

test('a case has exactly one lead', () => {
  expectFault({ participants: [] }, 'LEAD_MISSING', 'participants');
  expectFault({ participants: [member(1), member(2)] }, 'LEAD_MISSING', 'participants');
  expectFault({ participants: [member(1, 'LEAD'), member(2, 'LEAD')] }, 'SECOND_LEAD', 'participants.1.role');
});

test('an organisation takes part once, in whatever roles', () => {
  const participants = [member(1, 'LEAD'), member(2), member(1)];
  expectFault({ participants }, 'DUPLICATE_PARTICIPANT', 'participants.2.organisationId');
});

test('any participants open a case if and only if one leads and none is there twice', () => {
  const participant = fc.record({
    organisationId: fc.constantFrom('A', 'B', 'C', 'D'),
    role: fc.constantFrom('LEAD', 'HANDLER', 'SUPPORT'),
  });
  fc.assert(
    fc.property(fc.array(participant, { maxLength: 5 }), (participants) => {
      const leads = participants.filter(({ role }) => role === 'LEAD').length;
      const once = new Set(participants.map(({ organisationId }) => organisationId)).size;
      expect(isRefusal(propose({ participants }))).toBe(leads !== 1 || once !== participants.length);
    }),
  );
});

test('texts are readable and not longer than 200 characters', () => {
  expect(isRefusal(propose({ title: '案'.repeat(200), tasks: ['务'.repeat(200)] }))).toBe(false);
  for (const text of ['', ' \n\t', '案'.repeat(201), 'a\u0000b', 'a\ud800b', '\u200b', 'a\u202eb']) {
    expectFault({ title: text }, 'INVALID_INPUT', 'title');
    expectFault({ tasks: ['good', text] }, 'INVALID_INPUT', 'tasks.1');
  }
});

test('a case has at most 50 participants and 100 first tasks', () => {
  expect(isRefusal(propose({ participants: members(50), tasks: Array(100).fill('task') }))).toBe(false);
  expectFault({ participants: members(51) }, 'INVALID_INPUT', 'participants');
  expectFault({ tasks: Array(101).fill('task') }, 'INVALID_INPUT', 'tasks');
});

test('nobody opens or marks a case above their own clearance', () => {
  expect(propose({ level: 'STRICT' })).toMatchObject({ refused: 'LEVEL_ABOVE_CLEARANCE' });
  expect(propose({ level: 'RESTRICTED' })).toMatchObject({ next: { level: 'RESTRICTED' } });
});

test('a marking changes level and need to know and nothing else, and is told', () => {
  const state = caseAt('FILED', 3);
  expect(
    mark(state, { level: 'RESTRICTED', needToKnow: true, reason: '缩小知悉范围' }, NOW, 'RESTRICTED'),
  ).toEqual({
    next: { ...state, level: 'RESTRICTED', needToKnow: true, version: 4, updatedAt: NOW },
    events: [{ name: 'zones.joint-case.marked.v1', ids: { jointCase: state.id, zone: state.zoneId } }],
  });
});

test.each([
  ['ALREADY_MARKED', { level: 'INTERNAL', needToKnow: false, reason: '不变' }],
  ['LEVEL_ABOVE_CLEARANCE', { level: 'STRICT', needToKnow: false, reason: '提高密级' }],
  ['INVALID_INPUT', { level: 'OPEN', needToKnow: false, reason: ' ' }],
] as const)('a marking is refused with %s', (refused, marking) => {
  expect(mark(caseAt('FILED'), marking, NOW, 'RESTRICTED')).toMatchObject({ refused });
});

test('a case of a dispatched group about a subject of a reviewed rank is in the scope of the pre-filing review', () => {
  const group = [{ organisationId: `DispatchedGroup_${'1'.repeat(22)}`, role: 'LEAD' as const }];
  const office = [{ organisationId: `SupervisionOffice_${'1'.repeat(22)}`, role: 'LEAD' as const }];
  const principal = 'UNIVERSITY_MIDDLE_LEVEL_PRINCIPAL';
  const required = (participants: Proposal['participants'], subjectRank: Proposal['subjectRank']): unknown =>
    propose({ participants, subjectRank });
  expect(required(group, principal)).toMatchObject({ next: { reviewRequired: true } });
  expect(required(group, 'UNIVERSITY_MIDDLE_LEVEL')).toMatchObject({ next: { reviewRequired: false } });
  expect(required(office, principal)).toMatchObject({ next: { reviewRequired: false } });
});
