import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { recordEntry } from './case-entry.rules.js';

const NOW = new Date('2026-11-20T01:00:00Z');
const categories = ['a', 'b'].map((key) => ({ key, name: key, configured: true }));
const by = { id: 'LinkedWork_1', zone: 'CollaborationZone_1', person: 'Person_1', now: NOW };

test('where there are categories it has one of them, where there are none it has none', () => {
  const keys = fc.constantFrom('a', 'b', 'c', null, undefined);
  fc.assert(
    fc.property(keys, fc.subarray(categories), (categoryKey, known) => {
      const made = recordEntry(
        'LinkedWork',
        { caseId: 'JointCase_1', categoryKey, text: ' 内容 ' },
        { ...by, categories: known },
      );
      const fits = categoryKey == null ? known.length === 0 : known.some(({ key }) => key === categoryKey);
      const wanted = fits
        ? { next: { categoryKey: categoryKey ?? null, text: '内容', version: 1 } }
        : { parameters: { field: 'categoryKey' } };
      expect(made).toMatchObject(wanted);
    }),
  );
});

test.each(['', ' ', '\u202e', 'x'.repeat(2_001)])('a text that nobody reads is refused: %j', (text) => {
  expect(
    recordEntry('CaseViolation', { caseId: 'JointCase_1', text }, { ...by, categories: [] }),
  ).toMatchObject({
    refused: 'INVALID_INPUT',
    parameters: { field: 'text' },
  });
});
