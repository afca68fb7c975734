import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isRefusal } from '../../../shared/kernel/refusal.js';
import { asItStood, type CaseRecord } from './case-record.entity.js';
import { annulRecord } from './case-record.rules.js';

const NOW = new Date('2026-11-20T01:00:00Z');
const record: CaseRecord = { id: 'Milestone_1', caseId: 'JointCase_1', updatedAt: NOW, version: 3 };
const leader = { person: 'Person_leader', isLeader: true, now: NOW };

const anybody = fc.record({
  person: fc.constantFrom('Person_author', 'Person_leader', 'Person_other'),
  isLeader: fc.boolean(),
  now: fc.integer({ min: -1_000, max: 1_000 }).map((later) => new Date(NOW.getTime() + later)),
});

const authors = fc.option(fc.constant('Person_author'));
const may = (by: { person: string; isLeader: boolean }, author: string | null): boolean =>
  by.isLeader || by.person === author;

test('who neither recorded it nor leads the case annuls nothing', () => {
  fc.assert(
    fc.property(anybody, authors, (by, author) => {
      fc.pre(!may(by, author));
      expect(annulRecord(record, '误录', author, by)).toMatchObject({ refused: 'FORBIDDEN' });
    }),
  );
});

test('whoever recorded it or leads the case annuls it, once, and a moment before shows it as it was', () => {
  fc.assert(
    fc.property(anybody, authors, (by, author) => {
      fc.pre(may(by, author));
      const annulled = annulRecord(record, ' 误录 ', author, by);
      if (isRefusal(annulled)) throw new Error(annulled.refused);
      expect(annulled).toMatchObject({ annulReason: '误录', annulledById: by.person, version: 4 });
      expect(annulled.updatedAt.getTime()).toBeGreaterThan(NOW.getTime());
      expect(annulRecord(annulled, '误录', author, by)).toMatchObject({ refused: 'ALREADY_ANNULLED' });
      expect(asItStood(annulled, NOW)).toMatchObject({ annulledAt: null, annulReason: null, version: 3 });
      expect(asItStood(annulled, annulled.annulledAt!)).toBe(annulled);
      expect(asItStood(annulled, undefined)).toBe(annulled);
    }),
  );
});

test.each(['', ' ', '\u202e', 'x'.repeat(501)])('a reason that nobody reads is refused: %j', (reason) => {
  expect(annulRecord(record, reason, null, leader)).toMatchObject({
    refused: 'INVALID_INPUT',
    parameters: { field: 'reason' },
  });
});
