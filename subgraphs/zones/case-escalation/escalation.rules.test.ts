import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isRefusal } from '../../../shared/kernel/refusal.js';
import type { JointCaseEscalation } from './escalation.entity.js';
import { answerEscalation, escalate, type Leaders, nextTier, tiersUpwards } from './escalation.rules.js';

const NOW = new Date('2026-11-20T01:00:00Z');
const leaders: Leaders = { OFFICE_HEAD: 'head', ASSISTING_LEADER: 'assistant', IN_CHARGE_LEADER: 'leader' };
const by = { version: 3, leaders, person: 'handler', selves: ['handler'], barred: [], now: NOW };
const wanted = { caseId: 'JointCase_1', reason: ' 干扰多、阻力大 ' };

test('a case goes up tier by tier, and no further than the last; each answers once', () => {
  const before: JointCaseEscalation[] = [];
  for (const tier of tiersUpwards) {
    const made = escalate(before, wanted, by);
    if (isRefusal(made)) throw new Error(made.refused);
    expect(made).toMatchObject({ tier, leaderId: leaders[tier], reason: '干扰多、阻力大' });
    const answered = answerEscalation([...before, made], '由区纪委监委协助', NOW);
    if (isRefusal(answered)) throw new Error(answered.refused);
    before.unshift(answered); // in whatever order they are read
    expect(answerEscalation(before, '再答复', NOW)).toMatchObject({ refused: 'NO_ESCALATION_WAITS' });
  }
  expect(escalate(before, wanted, by)).toMatchObject({
    refused: 'NO_TIER_LEFT',
    parameters: { field: 'id', clause: expect.stringContaining('S3-10') },
  });
});

test('of random leaderships and askers no tier is asked twice, none below one that was asked, and nobody is asked by themselves or kept away', () => {
  const tier = fc.constantFrom(...tiersUpwards);
  const people = ['head', 'assistant', 'leader', 'handler'];
  fc.assert(
    fc.property(
      fc.uniqueArray(tier),
      fc.uniqueArray(tier),
      fc.subarray(people, { minLength: 1 }),
      fc.subarray(people),
      (asked, held, selves, barred) => {
        const now = Object.fromEntries(held.map((one) => [one, leaders[one]])) as Leaders;
        const next = nextTier(asked, now, { selves, barred });
        const place = (one: (typeof tiersUpwards)[number]): number => tiersUpwards.indexOf(one);
        const isAbove = (one: (typeof tiersUpwards)[number]): boolean =>
          asked.every((other) => place(other) < place(one)) &&
          held.every((other) => !selves.includes(leaders[other]!) || place(other) < place(one));
        const possible = tiersUpwards.filter(
          (one) => held.includes(one) && isAbove(one) && !barred.includes(leaders[one]!),
        );
        expect(next?.tier ?? null).toBe(possible[0] ?? null);
      },
    ),
  );
});

test('of two who ask at once the second is told that the case is another by now', () => {
  expect(escalate([], { ...wanted, expectedVersion: 2 }, by)).toMatchObject({
    refused: 'CONFLICT',
    parameters: { field: 'expectedVersion' },
  });
  expect(escalate([], { ...wanted, expectedVersion: 3 }, by)).toMatchObject({ tier: 'OFFICE_HEAD' });
});

test('reason and answer are text', () => {
  expect(escalate([], { ...wanted, reason: '' }, by)).toMatchObject({ parameters: { field: 'reason' } });
  const made = escalate([], wanted, by) as JointCaseEscalation;
  expect(answerEscalation([made], '', NOW)).toMatchObject({ parameters: { field: 'answer' } });
  expect(answerEscalation([], '意见', NOW)).toMatchObject({ refused: 'NO_ESCALATION_WAITS' });
});
