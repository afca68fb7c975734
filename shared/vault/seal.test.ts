import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { HubKeys } from '../kernel/keys.js';
import { Seal } from './seal.js';

const key = (byte: number): HubKeys => new HubKeys(Buffer.alloc(32, byte));
const seal = new Seal([key(1)]);
const text = fc.string({ unit: 'grapheme', maxLength: 200 });

test('what was sealed opens under its id, and looks different each time', () => {
  fc.assert(
    fc.property(text, text, (id, content) => {
      const [one, other] = [seal.seal(id, content), seal.seal(id, content)];
      expect(seal.open(id, one)).toBe(content);
      expect(one.sealed).not.toEqual(other.sealed);
    }),
  );
});

test('no changed, missing or added byte passes', () => {
  fc.assert(
    fc.property(text, fc.nat(), fc.integer({ min: 1, max: 255 }), (content, place, change) => {
      const { sealed, fingerprint } = seal.seal('id', content);
      const changed = Buffer.from(sealed);
      const at = place % sealed.length;
      changed[at] = changed[at]! ^ change;
      for (const wrong of [changed, sealed.subarray(0, at), Buffer.concat([sealed, Buffer.of(change)])])
        expect(() => seal.open('id', { sealed: wrong, fingerprint })).toThrow(/authenticat|Invalid/);
    }),
  );
});

test('it opens under no other id, and with no other key', () => {
  const made = seal.seal('IntakeRecord_1', '线索');
  expect(() => seal.open('IntakeRecord_2', made)).toThrow('authenticate');
  const other = new Seal([key(2)]);
  expect(() => other.open('IntakeRecord_1', made)).toThrow('a key that is not in the key file');
  const forged = { ...made, fingerprint: other.seal('x', '').fingerprint };
  expect(() => other.open('IntakeRecord_1', forged)).toThrow('authenticate');
});

test('a new key before the old one seals, and both open', () => {
  const old = seal.seal('id', 'before');
  const renewed = new Seal([key(2), key(1)]);
  const made = renewed.seal('id', 'after');
  expect(renewed.open('id', old)).toBe('before');
  expect(renewed.open('id', made)).toBe('after');
  expect(seal.knows(made.fingerprint)).toBe(false);
  expect(renewed.knows(old.fingerprint)).toBe(true);
});

test('a digest tells equal texts from others only to who has the key', () => {
  expect(seal.digest('text')).toBe(seal.digest('text'));
  expect(seal.digest('text')).not.toBe(seal.digest('text '));
  expect(seal.digest('text')).not.toBe(new Seal([key(2)]).digest('text'));
});
