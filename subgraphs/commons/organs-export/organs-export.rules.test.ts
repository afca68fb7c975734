import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { wantedFault } from './organs-export.rules.js';

const KNOWN = ['persons', 'posts', 'zones'];

test('sheets that there are may be asked for, and the first that there is not is named by its place', () => {
  const name = fc.constantFrom(...KNOWN, 'Persons', '人员', '');
  fc.assert(
    fc.property(fc.array(name, { minLength: 1 }), (wanted) => {
      const at = wanted.findIndex((one) => !KNOWN.includes(one));
      expect(wantedFault(wanted, KNOWN)).toEqual(
        at < 0
          ? null
          : {
              refused: 'SHEET_UNKNOWN',
              parameters: { field: `sheets.${at}`, known: 'persons, posts, zones' },
            },
      );
    }),
  );
});

test('something has to be asked for', () => {
  expect(wantedFault([], KNOWN)).toEqual({ refused: 'VALUE_MISSING', parameters: { field: 'sheets' } });
});
