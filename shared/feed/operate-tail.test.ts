import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isMeant } from './operate-tail.js';

const piece = fc.string({ unit: fc.constantFrom('a', 'b', '.', '-'), maxLength: 4 });

test('a pattern means what a regular expression of its pieces means', () => {
  fc.assert(
    fc.property(fc.array(piece, { minLength: 1, maxLength: 4 }), piece, piece, (pieces, one, other) => {
      const name = one + pieces.join('') + other;
      const expected = new RegExp(`^${pieces.map((text) => text.replaceAll('.', '\\.')).join('.*')}$`);
      for (const candidate of [name, pieces.join(''), pieces.join(one), one + other])
        expect(isMeant(pieces.join('*'), candidate)).toBe(expected.test(candidate));
    }),
  );
});

test.each([
  ['zones.*', 'zones.joint-case.opened.v1', true],
  ['*.established.*', 'groups.dispatched-group.established.v1', true],
  ['zones', 'zones.joint-case.opened.v1', false],
  ['ab*ba', 'aba', false],
])('%s means %s: %s', (pattern, name, meant) => expect(isMeant(pattern, name)).toBe(meant));
