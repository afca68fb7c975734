import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { textFault } from './readable-text.js';

const LONGEST = 200;
const fault = (text: string): string | null => textFault(text, LONGEST);

test.each(['案', 'a', ' 关于招投标 的案件(虚构)', 'e\u0301', '👩\u200D⚖️', '𠮷', 'partner-4711', 'عربي'])(
  'people can read %j',
  (text) => {
    expect(fault(text)).toBeNull();
    expect(fault(text + '案'.repeat(LONGEST - text.length))).toBeNull();
    expect(fault(text + '案'.repeat(LONGEST - text.length + 1))).toMatch(/^at most 200 characters/);
  },
);

test.each(['', ' ', '\u3000', '\u200B', '\uFEFF\u2060', '\u3164', '\u2800', '\uFE0F', '\n\t', '\u202E'])(
  'there is nothing to see in %j',
  (text) => expect(fault(text)).toMatch(/visible/),
);

test('half a character is refused wherever it stands, since the database would make another of it', () => {
  const half = fc.integer({ min: 0xd800, max: 0xdfff }).map((unit) => String.fromCharCode(unit));
  const ascii = fc.string({ maxLength: 20 });
  fc.assert(
    fc.property(ascii, half, ascii, (before, one, after) => {
      expect(fault(`a${before}${one}${after}`)).toMatch(/well-formed/);
    }),
  );
});

test('a control or a mark that turns the direction is refused wherever it stands', () => {
  const marks = [...'\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069'];
  const control = fc.oneof(
    fc.constantFrom(...marks),
    fc.integer({ min: 0, max: 0x1f }).map((code) => String.fromCharCode(code)),
    fc.integer({ min: 0x7f, max: 0x9f }).map((code) => String.fromCharCode(code)),
  );
  fc.assert(
    fc.property(fc.nat(5), control, (at, one) => {
      expect(fault(`案件标题三`.slice(0, at) + one + 'a')).toMatch(/control/);
    }),
    { numRuns: 300 },
  );
});

test('whatever is accepted reaches the database as the text that it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      if (fault(text) !== null) return;
      expect(Buffer.from(text, 'utf8').toString('utf8')).toBe(text);
      expect(text).not.toContain('\u0000');
      expect(text.trim()).not.toBe('');
    }),
    { numRuns: 300 },
  );
});
