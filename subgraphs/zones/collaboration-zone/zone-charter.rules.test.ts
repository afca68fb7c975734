import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isRefusal } from '../../../shared/kernel/refusal.js';
import type { CollaborationZone } from './zone.entity.js';
import { inForceAt, publishCharter } from './zone-charter.rules.js';

const NOW = new Date('2026-11-20T01:00:00Z');
const zone: CollaborationZone = {
  id: 'CollaborationZone_1',
  name: '第一片区',
  level: 'DISTRICT',
  fictional: true,
  updatedAt: new Date('2026-11-01T01:00:00Z'),
  version: 4,
};
const at = (day: number): Date => new Date(Date.UTC(2026, 0, day));
const TODAY = 324; // the day of NOW
const first = { number: 1, effectiveFrom: at(1) };
const publish = (text: string, effectiveFrom = at(2), versions = [first]) =>
  publishCharter(zone, versions, { text, effectiveFrom }, NOW);

test('a version gets the number after the last one, and is told by one event', () => {
  expect(publish(' 一、片区长\r\n二、协作组长 ')).toEqual({
    next: { ...zone, updatedAt: NOW, version: 5 },
    events: [{ name: 'zones.collaboration-zone.charter-published.v1', ids: { zone: zone.id } }],
    charter: { number: 2, text: '一、片区长\n二、协作组长', effectiveFrom: at(2) },
  });
  expect(publishCharter(zone, [], { text: 'first', effectiveFrom: at(1) }, NOW)).toMatchObject({
    charter: { number: 1 },
  });
});

test('a version that would take effect with the one in force or before it is refused by its field', () => {
  for (const day of [0, 1])
    expect(publish('text', at(day))).toMatchObject({
      refused: 'INVALID_INPUT',
      parameters: { field: 'effectiveFrom', reason: expect.stringContaining('2026-01-01') },
    });
});

test('a version takes effect within a year; one that is further ahead is refused by its field', () => {
  expect(isRefusal(publish('text', at(TODAY + 366)))).toBe(false);
  for (const moment of [at(TODAY + 367), new Date('9999-12-31T00:00:00Z')])
    expect(publish('text', moment)).toMatchObject({
      refused: 'INVALID_INPUT',
      parameters: { field: 'effectiveFrom', reason: expect.stringContaining('at most one year ahead') },
    });
});

test('a version that has not begun is replaced by one that begins then or before it', () => {
  const never = { number: 2, effectiveFrom: new Date('9999-12-31T00:00:00Z') };
  const soon = { number: 3, effectiveFrom: at(TODAY + 20) };
  for (const day of [TODAY + 10, TODAY + 20]) {
    const answer = publish('text', at(day), [first, never, soon]);
    expect(answer).toMatchObject({ charter: { number: 4, effectiveFrom: at(day) } });
    const versions = [first, never, soon, { number: 4, effectiveFrom: at(day) }];
    expect(inForceAt(versions, at(day - 1))?.number).toBe(1);
    for (const moment of [at(day), at(TODAY + 20), never.effectiveFrom])
      expect(inForceAt(versions, moment)?.number).toBe(4);
  }
});

test('a charter has lines and no other controls, and at most 20 000 characters', () => {
  expect(isRefusal(publish('章'.repeat(20_000)))).toBe(false);
  for (const text of ['', '\n\n', '章'.repeat(20_001), 'a\u0000b', 'a\u202eb'])
    expect(publish(text)).toMatchObject({ refused: 'INVALID_INPUT', parameters: { field: 'text' } });
});

test('of any versions that were accepted exactly one is in force at each moment from the first on', () => {
  const days = fc.array(fc.nat(TODAY + 400), { minLength: 1 });
  fc.assert(
    fc.property(days, fc.nat(TODAY + 500), (wishes, day) => {
      const versions: { number: number; effectiveFrom: Date }[] = [];
      for (const wish of wishes) {
        const begun = inForceAt(versions, NOW);
        const answer = publish('text', at(wish), versions);
        expect(isRefusal(answer)).toBe(
          (begun !== null && at(wish) <= begun.effectiveFrom) || wish > TODAY + 366,
        );
        if (!isRefusal(answer)) versions.push(answer.charter);
      }
      expect(versions.map(({ number }) => number)).toEqual(versions.map((_, index) => index + 1));
      const isHolding = ({ effectiveFrom }: (typeof versions)[number], index: number): boolean =>
        effectiveFrom <= at(day) && versions.slice(index + 1).every((later) => at(day) < later.effectiveFrom);
      const holding = versions.filter(isHolding);
      expect(inForceAt(versions, at(day))).toBe(holding[0] ?? null);
      expect(holding).toHaveLength(versions.some(({ effectiveFrom }) => effectiveFrom <= at(day)) ? 1 : 0);
    }),
  );
});
