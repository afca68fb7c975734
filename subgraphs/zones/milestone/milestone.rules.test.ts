import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isRefusal } from '../../../shared/kernel/refusal.js';
import { planMilestone, reachMilestone } from './milestone.rules.js';

const NOW = new Date('2026-11-20T01:00:00Z');
const doing = { zone: 'Zone_1', person: 'Person_1', now: NOW };
const plan = (title = '完成外围核查', plannedFor = new Date('2026-12-20T01:00:00Z'), standing = 0) =>
  planMilestone('Milestone_1', { caseId: 'JointCase_1', title, plannedFor }, standing, doing);

test('a milestone is planned ahead and reached once, each told by an event', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1_000, max: 1_000_000 }), (later) => {
      const planned = plan();
      if (isRefusal(planned)) throw new Error(planned.refused);
      const reached = reachMilestone(planned.next, { ...doing, now: new Date(NOW.getTime() + later) });
      if (isRefusal(reached)) throw new Error(reached.refused);
      expect(reached.next.version).toBe(2);
      expect(reached.next.updatedAt.getTime()).toBeGreaterThan(planned.next.updatedAt.getTime());
      expect([planned, reached].flatMap(({ events }) => events.map(({ name }) => name))).toEqual([
        'zones.milestone.planned.v1',
        'zones.milestone.reached.v1',
      ]);
      expect(reachMilestone(reached.next, doing)).toEqual({
        refused: 'MILESTONE_REACHED',
        parameters: { field: 'id' },
      });
    }),
  );
});

test.each([
  ['an unreadable title', plan('\u202e'), 'title'],
  ['a date that is over', plan('里程碑', NOW), 'plannedFor'],
  ['one too many', plan('里程碑', undefined, 100), 'caseId'],
])('%s is refused by name', (_, answer, field) => {
  expect(answer).toMatchObject({ refused: 'INVALID_INPUT', parameters: { field } });
});

test('what is annulled is not reached', () => {
  const planned = plan();
  if (isRefusal(planned)) throw new Error(planned.refused);
  expect(reachMilestone({ ...planned.next, annulledAt: NOW }, doing)).toMatchObject({
    refused: 'ALREADY_ANNULLED',
  });
});
