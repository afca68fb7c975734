import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isRefusal } from '../../../shared/kernel/refusal.js';
import { reportInterference, type WantedRecord } from './interference-record.rules.js';

const NOW = new Date('2026-11-20T01:00:00Z');
const wanted: WantedRecord = {
  kind: 'ASKED_ABOUT',
  interfererName: '某甲',
  at: new Date('2026-11-19T01:00:00Z'),
  note: '打听案情',
};
const report = (change: Partial<WantedRecord> = {}, organisations = ['DispatchedGroup_1']) =>
  reportInterference(
    'InterferenceRecord_1',
    { ...wanted, ...change },
    { by: 'Person_1', now: NOW, organisations, fictional: true },
  );

test('a report says what happened, who reported it in which organisation, and when', () => {
  expect(report({ matterId: 'JointCase_1', note: ' 打听案情 ' })).toEqual({
    id: 'InterferenceRecord_1',
    kind: 'ASKED_ABOUT',
    matterId: 'JointCase_1',
    interfererId: null,
    interfererName: '某甲',
    at: wanted.at,
    note: '打听案情',
    organisationId: 'DispatchedGroup_1',
    reportedById: 'Person_1',
    reportedAt: NOW,
    fictional: true,
  });
});

test('it names exactly one interferer', () => {
  const ids = fc.constantFrom('Person_2', null, undefined);
  const names = fc.constantFrom('某甲', null, undefined);
  fc.assert(
    fc.property(ids, names, (interfererId, interfererName) => {
      const made = report({ interfererId, interfererName });
      expect(isRefusal(made)).toBe((interfererId == null) === (interfererName == null));
    }),
  );
  expect(report({ interfererName: null })).toMatchObject({
    refused: 'VALUE_MISSING',
    parameters: { field: 'interfererId' },
  });
});

test('whoever holds posts in several organisations says in which he reports, and only in an own one', () => {
  const two = ['DispatchedGroup_1', 'SupervisionOffice_1'];
  const field = { parameters: { field: 'organisationId' } };
  expect(report({}, two)).toMatchObject({ refused: 'VALUE_MISSING', ...field });
  expect(report({ organisationId: two[1]! }, two)).toMatchObject({ organisationId: two[1] });
  expect(report({ organisationId: 'SupervisionOffice_2' }, two)).toMatchObject({
    refused: 'NOT_FOUND',
    ...field,
  });
  expect(report({}, [two[0]!, two[0]!])).toMatchObject({ organisationId: two[0] });
});

test.each([
  [{ at: new Date(NOW.getTime() + 1) }, 'at'],
  [{ note: '' }, 'note'],
  [{ note: 'x'.repeat(501) }, 'note'],
  [{ interfererName: '\u200b' }, 'interfererName'],
  [{ interfererName: 'x'.repeat(101) }, 'interfererName'],
  [{ interfererId: 'Person_2' }, 'interfererName'],
])('%j is refused because of %s', (change, field) => {
  expect(report(change)).toMatchObject({ refused: 'INVALID_INPUT', parameters: { field } });
});
