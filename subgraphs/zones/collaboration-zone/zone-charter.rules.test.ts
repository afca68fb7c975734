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
const publish = (text: string, effectiveFrom = at(2), last = { number: 1, effectiveFrom: at(1) }) =>
  publishCharter(zone, last, { text, effectiveFrom }, NOW);

test('a version gets the number after the last one, and is told by one event', () => {
  expect(publish(' 一、片区长\r\n二、协作组长 ')).toEqual({
    next: { ...zone, updatedAt: NOW, version: 5 },
    events: [{ name: 'zones.collaboration-zone.charter-published.v1', ids: { zone: zone.id } }],
    charter: { number: 2, text: '一、片区长\n二、协作组长', effectiveFrom: at(2) },
  });
  expect(publishCharter(zone, null, { text: 'first', effectiveFrom: at(1) }, NOW)).toMatchObject({
    charter: { number: 1 },
  });
});

test('a version that would take effect with the last one or before it is refused by its field', () => {
  for (const day of [0, 1])
    expect(publish('text', at(day))).toMatchObject({
      refused: 'INVALID_INPUT',
      parameters: { field: 'effectiveFrom', reason: expect.stringContaining('2026-01-01') },
    });
});

test('a charter has lines and no other controls, and at most 20 000 characters', () => {
  expect(isRefusal(publish('章'.repeat(20_000)))).toBe(false);
  for (const text of ['', '\n\n', '章'.repeat(20_001), 'a\u0000b', 'a\u202eb'])
    expect(publish(text)).toMatchObject({ refused: 'INVALID_INPUT', parameters: { field: 'text' } });
});

test('of any versions that were accepted exactly one is in force at each moment from the first on', () => {
  const days = fc.array(fc.nat(400), { minLength: 1 });
  fc.assert(
    fc.property(days, fc.nat(500), (wishes, day) => {
      const versions: { number: number; effectiveFrom: Date }[] = [];
      for (const wish of wishes) {
        const last = versions.at(-1) ?? null;
        const answer = publishCharter(zone, last, { text: 'text', effectiveFrom: at(wish) }, NOW);
        expect(isRefusal(answer)).toBe(last !== null && at(wish) <= last.effectiveFrom);
        if (!isRefusal(answer)) versions.push(answer.charter);
      }
      expect(versions.map(({ number }) => number)).toEqual(versions.map((_, index) => index + 1));
      const ends = versions.map((_, index) => versions[index + 1]?.effectiveFrom ?? at(9_999));
      const holding = versions.filter((one, index) => one.effectiveFrom <= at(day) && at(day) < ends[index]!);
      expect(inForceAt(versions, at(day))).toBe(holding[0] ?? null);
      expect(holding).toHaveLength(at(day) < versions[0]!.effectiveFrom ? 0 : 1);
    }),
  );
});
