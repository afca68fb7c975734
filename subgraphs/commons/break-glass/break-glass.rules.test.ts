import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isRefusal, type Refusal } from '../../../shared/kernel/refusal.js';
import type { BreakGlass } from './break-glass.entity.js';
import {
  approveBreakGlass,
  type Approver,
  type Asker,
  type KnownAsker,
  type NextBreakGlass,
  requestBreakGlass,
  stageOf,
} from './break-glass.rules.js';

const NOW = new Date('2026-11-22T08:00:00Z');
const MINUTE = 60_000;
const after = (minutes: number): Date => new Date(NOW.getTime() + minutes * MINUTE);

const askerOf = (change: Partial<Asker> = {}): Asker => ({
  isInside: true,
  recused: [],
  ...change,
});
const known = (change: Partial<KnownAsker> = {}): KnownAsker => ({
  asker: askerOf(),
  isOwn: false,
  superiorsOfAsker: ['head'],
  superiorsOfApprover: ['leader', 'other leader'],
  ...change,
});
const approver = (change: Partial<Approver> = {}): Approver => ({
  by: 'approver',
  now: after(5),
  ...change,
});
function asked(): BreakGlass {
  const wanted = { objectId: 'JointCase_1', reason: ' 紧急 ' };
  return (requestBreakGlass('BreakGlass_1', wanted, { by: 'asker', now: NOW }) as NextBreakGlass).next;
}
const approve = (minutes = 30, met: Partial<KnownAsker> = {}, by: Partial<Approver> = {}) =>
  approveBreakGlass(asked(), minutes, known(met), approver(by));
const codeOf = (decided: NextBreakGlass | Refusal): string =>
  isRefusal(decided) ? `${decided.refused} ${decided.parameters['field']}` : 'DONE';

test('what is asked for waits for a day, and the event names the request alone', () => {
  const made = requestBreakGlass(
    'BreakGlass_1',
    { objectId: 'JointCase_1', reason: ' 紧急 ' },
    { by: 'asker', now: NOW },
  );
  expect(made).toMatchObject({
    next: { reason: '紧急', askedById: 'asker', lapsesAt: after(24 * 60), until: null, version: 1 },
    events: [{ name: 'commons.break-glass.requested.v1', ids: { breakGlass: 'BreakGlass_1' } }],
  });
  expect(stageOf(asked(), NOW)).toBe('REQUESTED');
});

test.each(['', ' ', '坏\u0000字', '长'.repeat(201)])('a reason of %j is refused by name', (reason) => {
  const decided = requestBreakGlass('BreakGlass_1', { objectId: 'x', reason }, { by: 'asker', now: NOW });
  expect(codeOf(decided)).toBe('INVALID_INPUT reason');
});

test('an approval opens at once, for as long as it says, and is addressed to both superiors', () => {
  expect(approve()).toEqual({
    next: {
      ...asked(),
      approvedById: 'approver',
      approvedAt: after(5),
      until: after(35),
      updatedAt: after(5),
      version: 2,
    },
    events: [
      {
        name: 'commons.break-glass.approved.v1',
        ids: {
          breakGlass: 'BreakGlass_1',
          asker: 'asker',
          approver: 'approver',
          superiorOfAsker: 'head',
          superiorOfApprover: 'leader',
        },
      },
    ],
  });
});

test.each<[string, Partial<KnownAsker>, Partial<Approver>, string]>([
  ['of the own request', { isOwn: true }, {}, 'FORBIDDEN id'],
  ['of the own request, without a post', { isOwn: true, asker: null }, {}, 'FORBIDDEN id'],
  [
    'of somebody recused',
    { asker: askerOf({ recused: ['JointCase_0', 'JointCase_1'] }) },
    {},
    'PERSON_RECUSED id',
  ],
  ['of somebody recused from something else', { asker: askerOf({ recused: ['JointCase_0'] }) }, {}, 'DONE'],
  ['of somebody without a post', { asker: null }, {}, 'INVALID_INPUT id'],
  ['of somebody who works outside', { asker: askerOf({ isInside: false }) }, {}, 'INVALID_INPUT id'],
  ['that nobody above the asker can be told of', { superiorsOfAsker: [] }, {}, 'SUPERIOR_MISSING id'],
  ['that nobody above the approver can be told of', { superiorsOfApprover: [] }, {}, 'SUPERIOR_MISSING id'],
  ['that has lapsed', {}, { now: after(24 * 60) }, 'STAGE_DOES_NOT_FOLLOW id'],
  ['at the last moment', {}, { now: after(24 * 60 - 1) }, 'DONE'],
])('an approval %s', (_, met, by, expected) => {
  expect(codeOf(approve(30, met, by))).toBe(expected);
});

test('nothing is approved twice, nor after it is over', () => {
  const { next } = approve() as NextBreakGlass;
  for (const minutes of [6, 34, 35, 300])
    expect(codeOf(approveBreakGlass(next, 30, known(), approver({ now: after(minutes) })))).toBe(
      'STAGE_DOES_NOT_FOLLOW id',
    );
});

test('whatever is approved is open from then on for 1 to 60 whole minutes, to another person than approved', () => {
  const people = fc.constantFrom('asker', 'approver', 'third');
  const input = fc.record({
    minutes: fc.oneof(fc.integer({ min: -5, max: 70 }), fc.double({ min: 0, max: 61, noNaN: true })),
    at: fc.integer({ min: 0, max: 25 * 60 }),
    by: people,
    recused: fc.subarray(['JointCase_0', 'JointCase_1']),
  });
  let opened = 0;
  fc.assert(
    fc.property(input, ({ minutes, at, by, recused }) => {
      const decided = approveBreakGlass(
        asked(),
        minutes,
        known({ isOwn: by === 'asker', asker: askerOf({ recused }) }),
        approver({ by, now: after(at) }),
      );
      if (isRefusal(decided)) return ['id', 'minutes'].includes(String(decided.parameters['field']));
      opened += 1;
      const { approvedAt, until, approvedById, askedById } = decided.next;
      const lasts = (until!.getTime() - approvedAt!.getTime()) / MINUTE;
      const isOver = stageOf(decided.next, until!) === 'OVER';
      const isOpen = stageOf(decided.next, new Date(until!.getTime() - 1)) === 'APPROVED';
      const isForAnother = approvedById !== askedById;
      const isFree = !recused.includes('JointCase_1') && at < 24 * 60;
      return (
        isOver && isOpen && isForAnother && isFree && lasts >= 1 && lasts <= 60 && Number.isInteger(lasts)
      );
    }),
    { numRuns: 2_000 },
  );
  expect(opened).toBeGreaterThan(0);
});
