import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Level, levels } from '../../../shared/kernel/level.js';
import { isRefusal } from '../../../shared/kernel/refusal.js';
import type { Clearance } from './clearance.entity.js';
import { aggregateOf, personOf, setClearance } from './clearance.rules.js';

const NOW = new Date('2026-11-22T08:00:00Z');
const after = (minutes: number): Date => new Date(NOW.getTime() + minutes * 60_000);
const wanted = { personId: 'Person_1', level: 'RESTRICTED' as Level, reason: ' 专案需要 ' };
const clearing = { now: NOW, isOwn: false, isMutual: false };
const state: Clearance = {
  personId: 'Person_1',
  level: 'STRICT',
  until: after(10),
  updatedAt: after(-10),
  version: 4,
};

test('the first clearance is version 1, the next one follows, and the event says whose', () => {
  const events = [{ name: 'commons.clearance.set.v1', ids: { person: 'Person_1' } }];
  const next = { personId: 'Person_1', level: 'RESTRICTED', until: null, updatedAt: NOW };
  expect(setClearance(null, wanted, clearing)).toEqual({ next: { ...next, version: 1 }, events });
  expect(setClearance(state, wanted, clearing)).toEqual({ next: { ...next, version: 5 }, events });
});

test.each<[string, object, object, string | false]>([
  ['of oneself', {}, { isOwn: true }, 'FORBIDDEN personId'],
  ['of who raised oneself', {}, { isMutual: true }, 'CLEARANCE_MUTUAL personId'],
  ['of who raised oneself, down to INTERNAL,', { level: 'INTERNAL' }, { isMutual: true }, false],
  ['without a reason', { reason: ' ' }, {}, 'INVALID_INPUT reason'],
  ['that has ended', { until: NOW }, {}, 'INVALID_INPUT until'],
  ['as it is', { level: 'STRICT', until: after(10) }, {}, 'ALREADY_MARKED level'],
])('whether a clearance %s is refused', (_, change, by, expected) => {
  const decided = setClearance(state, { ...wanted, ...change }, { ...clearing, ...by });
  expect(isRefusal(decided) && `${decided.refused} ${decided.parameters['field']}`).toBe(expected);
});

test('whatever is set is of another person, differs from what was, and ends ahead or never', () => {
  const level = fc.constantFrom(...(Object.keys(levels) as Level[]));
  const until = fc.option(fc.integer({ min: -5, max: 15 }).map(after));
  const who = fc.constantFrom('Person_1', 'Person_2');
  let set = 0;
  fc.assert(
    fc.property(level, until, who, (wish, end, personId) => {
      const before = { ...state, personId };
      const input = { ...wanted, personId, level: wish, until: end };
      const decided = setClearance(before, input, { ...clearing, isOwn: personId === 'Person_2' });
      if (isRefusal(decided))
        return ['personId', 'until', 'level'].includes(String(decided.parameters['field']));
      set += 1;
      const { next } = decided;
      const isOther = next.level !== before.level || next.until?.getTime() !== before.until?.getTime();
      return isOther && (next.until == null || next.until > NOW) && personId !== 'Person_2';
    }),
    { numRuns: 500 },
  );
  expect(set).toBeGreaterThan(0);
});

test('the aggregate leads back to its person', () => {
  expect(personOf(aggregateOf('Person_1'))).toBe('Person_1');
});
