import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isRefusal, type Refusal } from '../../../shared/kernel/refusal.js';
import type { CollaborationZone } from './zone.entity.js';
import type { LeadershipTier, ZoneLeadershipTerm } from './zone-leadership.entity.js';
import { assignTier, endTier, heldAt, type NextTerms, type WantedTerm } from './zone-leadership.rules.js';

const NOW = new Date('2026-11-20T01:00:00Z');
const day = (number: number): Date => new Date(NOW.getTime() + number * 86_400_000);
const tiers: readonly LeadershipTier[] = ['IN_CHARGE_LEADER', 'ASSISTING_LEADER', 'OFFICE_HEAD'];
const zone: CollaborationZone = {
  id: 'CollaborationZone_1',
  name: '第一片区',
  level: 'CITY',
  fictional: true,
  updatedAt: day(-100),
  version: 1,
};
const term = (change: Partial<ZoneLeadershipTerm> = {}): ZoneLeadershipTerm => ({
  id: 'ZoneLeadershipTerm_1',
  zoneId: zone.id,
  tier: 'OFFICE_HEAD',
  personId: 'Person_1',
  from: day(-100),
  until: null,
  ...change,
});
const assign = (
  change: Partial<WantedTerm> = {},
  terms: readonly ZoneLeadershipTerm[] = [],
  asked: { by?: string; roles?: readonly string[] } = {},
): NextTerms | Refusal =>
  assignTier(
    'ZoneLeadershipTerm_new',
    { zone, terms },
    { tier: 'OFFICE_HEAD', personId: 'Person_2', ...change },
    { by: 'Person_leader', roles: tiers, now: NOW, ...asked },
  );
const end = (until: Date | null, terms: readonly ZoneLeadershipTerm[], reason = '调整') =>
  endTier({ zone, terms }, { tier: 'OFFICE_HEAD', until, reason }, NOW);

test('a term begins as it is wanted, told by one event that names the zone and whoever leads it', () => {
  expect(assign({ until: day(9) })).toEqual({
    next: { ...zone, updatedAt: NOW, version: 2 },
    events: [
      { name: 'zones.collaboration-zone.leadership-assigned.v1', ids: { zone: zone.id, leader: 'Person_2' } },
    ],
    ended: [],
    term: term({ id: 'ZoneLeadershipTerm_new', personId: 'Person_2', from: NOW, until: day(9) }),
  });
});

test('whoever holds the tier hands over when the next one begins, and the other tiers stay', () => {
  const other = term({ id: 'other', tier: 'ASSISTING_LEADER', personId: 'Person_3' });
  expect(assign({ from: day(5) }, [term(), other])).toMatchObject({
    ended: [{ id: 'ZoneLeadershipTerm_1', until: day(5) }],
  });
});

test.each<[string, object, string]>([
  ['FORBIDDEN', assign({ personId: 'Person_leader' }), 'personId'],
  ['INVALID_INPUT', assign({ from: day(-1) }), 'from'],
  ['INVALID_INPUT', assign({ from: day(2), until: day(2) }), 'until'],
  ['ROLE_NOT_HELD', assign({}, [], { roles: ['GROUP_LEADER'] }), 'personId'],
  ['ALREADY_LEADS', assign({ personId: 'Person_1' }, [term()]), 'personId'],
  ['ALREADY_LEADS', assign({ personId: 'Person_1' }, [term({ tier: 'ASSISTING_LEADER' })]), 'personId'],
  ['TIER_HELD', assign({}, [term({ from: day(3) })]), 'from'],
  ['TIER_VACANT', end(null, [term({ tier: 'ASSISTING_LEADER' })]), 'tier'],
  ['TIER_VACANT', end(day(3), [term({ until: day(3) })]), 'tier'],
  ['INVALID_INPUT', end(day(-1), [term()]), 'until'],
  ['INVALID_INPUT', end(null, [term()], ' '), 'reason'],
])('%s is said of what cannot be', (refused, decided, field) => {
  expect(decided).toMatchObject({ refused, parameters: { field } });
});

test('an end cuts the term in force then, and withdraws what was planned for later', () => {
  const terms = [term({ until: day(5) }), term({ id: 'planned', personId: 'Person_2', from: day(5) })];
  expect(end(day(2), terms)).toMatchObject({
    ended: [
      { id: 'ZoneLeadershipTerm_1', until: day(2) },
      { id: 'planned', until: day(5) },
    ],
    term: null,
    events: [{ name: 'zones.collaboration-zone.leadership-ended.v1' }],
  });
});

test('whatever is tried, one person holds a tier at a time and one tier of the zone, and no past is changed', () => {
  const attempt = fc.record({
    at: fc.nat(30),
    tier: fc.constantFrom(...tiers),
    personId: fc.constantFrom('Person_1', 'Person_2', 'Person_3', 'Person_4'),
    from: fc.option(fc.integer({ min: -3, max: 15 })),
    lasts: fc.option(fc.integer({ min: 1, max: 10 })),
    ends: fc.boolean(),
  });
  let done = 0;
  fc.assert(
    fc.property(fc.array(attempt, { maxLength: 12 }), (attempts) => {
      let terms: readonly ZoneLeadershipTerm[] = [];
      for (const [index, { at, tier, personId, from, lasts, ends }] of attempts
        .toSorted((one, other) => one.at - other.at)
        .entries()) {
        const now = day(at);
        const begins = from === null ? null : day(at + from);
        const until = lasts === null ? null : day(at + (from ?? 0) + lasts);
        const decided = ends
          ? endTier({ zone, terms }, { tier, until: begins, reason: '调整' }, now)
          : assignTier(
              `term ${index}`,
              { zone, terms },
              { tier, personId, from: begins, until },
              { by: 'Person_leader', roles: tiers, now },
            );
        if (isRefusal(decided)) continue;
        done += 1;
        const cut = new Map(decided.ended.map((one) => [one.id, one.until]));
        expect([...cut.values()].every((moment) => moment >= now)).toBe(true);
        terms = terms.map((one) => ({ ...one, until: cut.get(one.id) ?? one.until }));
        if (decided.term) terms = [...terms, decided.term];
      }
      for (let number = 0; number <= 60; number += 1) {
        const inForce = terms.filter(
          ({ from, until }) => from <= day(number) && (!until || until > day(number)),
        );
        const held = Object.values(heldAt(terms, day(number)));
        expect(held).toHaveLength(inForce.length);
        expect(new Set(held.map((one) => one.personId)).size).toBe(inForce.length);
      }
    }),
  );
  expect(done).toBeGreaterThan(0);
});
