import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { importFaults, type Membership, type WantedMembership } from './zone-member-import.rules.js';

const NOW = new Date('2026-11-20T01:00:00Z');
const day = (number: number): Date => new Date(NOW.getTime() + number * 86_400_000);
const zone = (id: string) => ({ id, name: `片区 ${id}` });

const held = (change: Partial<Membership> = {}): Membership => ({
  organisation: 'DispatchedGroup_1',
  zone: zone('Zone_1'),
  level: 'CITY',
  since: day(-9),
  until: null,
  ...change,
});
const wanted = (line: number, change: Partial<WantedMembership> = {}): WantedMembership => ({
  ...held(),
  ...change,
  line,
  until: null,
});
const own = new Set(['Commission_own']);
const faultsOf = (lines: readonly WantedMembership[], ...there: Membership[]): string[] =>
  importFaults(lines, there, { own, now: NOW }).map(
    ({ line, column, refused }) => `${line} ${column} ${refused.refused}`,
  );

test('an organisation is in one zone of each level at any time, after an import too', () => {
  const moment = fc.integer({ min: -6, max: 1 }).map(day);
  const any = fc.record({
    organisation: fc.constantFrom('DispatchedGroup_1', 'DispatchedGroup_2'),
    zone: fc.constantFrom('Zone_1', 'Zone_2').map(zone),
    level: fc.constantFrom('CITY', 'DISTRICT'),
    since: moment,
  });
  const ended = any.map((one) => held({ ...one, until: new Date(+one.since + 86_400_000) }));
  const end = ({ until }: Membership): number => until?.getTime() ?? Infinity;
  fc.assert(
    fc.property(fc.array(any, { maxLength: 6 }), fc.array(ended, { maxLength: 4 }), (lines, past) => {
      const there = past.filter((one, at) => past.findIndex((other) => +other.since === +one.since) === at);
      const all = lines.map((one, at) => wanted(at + 2, one));
      const told = new Set(importFaults(all, there, { own, now: NOW }).map(({ line }) => line));
      const after = [...there, ...all.filter(({ line }) => !told.has(line))];
      const clash = (one: Membership, other: Membership): boolean =>
        one !== other &&
        one.organisation === other.organisation &&
        one.level === other.level &&
        Math.max(+one.since, +other.since) < Math.min(end(one), end(other));
      expect(after.some((one) => after.some((other) => clash(one, other)))).toBe(false);
      for (const one of all.filter(({ line }) => told.has(line)))
        expect(one.since > NOW || after.some((other) => clash(one, other))).toBe(true);
    }),
    { numRuns: 1_000 },
  );
});

test('what stands in the way is told by what it is', () => {
  const before = held({ since: day(-20), until: day(-10) });
  expect(faultsOf([wanted(2, { since: day(1) })])).toEqual(['2 since INVALID_INPUT']);
  expect(faultsOf([wanted(2, { since: day(-20) })], before)).toEqual(['2 since INVALID_INPUT']);
  expect(faultsOf([wanted(2, { since: day(-15) })], before)).toEqual(['2 since INVALID_INPUT']);
  expect(faultsOf([wanted(2, { since: day(-10) })], before)).toEqual([]);
  expect(faultsOf([wanted(2, { since: day(-5) })], held())).toEqual(['2 organisation ALREADY_MEMBER']);
  expect(faultsOf([wanted(2, { zone: zone('Zone_2') })], held())).toEqual(['2 organisation IN_ANOTHER_ZONE']);
  expect(
    faultsOf([wanted(2), wanted(3, { zone: zone('Zone_2') }), wanted(4, { level: 'DISTRICT' })]),
  ).toEqual(['3 organisation IN_ANOTHER_ZONE']);
});

test('nobody admits an organisation of their own', () => {
  expect(faultsOf([wanted(2, { organisation: 'Commission_own' })])).toEqual(['2 organisation FORBIDDEN']);
});
