import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { expectId, letters, newId, typeOfId } from './id.js';
import { HubError } from './hub-error.js';

function refusalOf(run: () => unknown): Pick<HubError, 'code' | 'parameters'> {
  try {
    run();
  } catch (error) {
    if (error instanceof HubError) return { code: error.code, parameters: error.parameters };
    throw error;
  }
  throw new Error('nothing was refused');
}

test('a new id is tagged with its type and is never the same twice', () => {
  const made = Array.from({ length: 1_000 }, () => newId('JointCase'));
  for (const id of made) expect(id).toMatch(/^JointCase_[0-9A-Za-z]{22}$/);
  expect(new Set(made).size).toBe(1_000);
});

test('the same bytes give the same letters, other bytes give others', () => {
  const bytes = Uint8Array.from({ length: 24 }, (_, index) => index + 1);
  expect(letters(bytes)).toBe(letters(bytes.slice()));
  expect(letters(bytes)).toHaveLength(22);
  expect(letters(bytes.toReversed())).not.toBe(letters(bytes));
});

test('an id of the expected type is given back', () => {
  const id = newId('CollaborationZone');
  expect(typeOfId(id)).toBe('CollaborationZone');
  expect(expectId(id, 'zoneId', 'JointCase', 'CollaborationZone')).toBe(id);
});

test('an id of another type is refused with the types that are wanted', () => {
  const refusal = refusalOf(() => expectId(newId('Person'), 'zoneId', 'JointCase', 'CollaborationZone'));
  const parameters = { field: 'zoneId', expected: 'JointCase | CollaborationZone' };
  expect(refusal).toEqual({ code: 'WRONG_TYPE', parameters });
});

const good = newId('Person');
test.each([
  ['nothing', undefined],
  ['null', null],
  ['an empty text', ''],
  ['a number', 7],
  ['an object', { $ne: null }],
  ['an object that prints as an id', { toString: () => good }],
  ['an array of one id', [good]],
  ['an id with a null byte', `${good.slice(0, -1)}\u0000`],
  ['an id with a line end', `${good}\n`],
  ['an id with something before it', ` ${good}`],
  ['an id that is too short', good.slice(0, -1)],
  ['an id that is too long', `${good}A`],
  ['an id without a type', good.slice('Person'.length)],
  ['an id with a type in small letters', good.toLowerCase()],
])('%s is no id', (_, value) => {
  expect(typeOfId(value)).toBeNull();
  const refusal = refusalOf(() => expectId(value, 'id', 'Person'));
  expect(refusal).toEqual({ code: 'INVALID_ID', parameters: { field: 'id' } });
});

test('whatever is sent as an id is taken or refused, and never breaks anything else', () => {
  fc.assert(
    fc.property(fc.anything({ withNullPrototype: true }), (value) => {
      if (typeOfId(value) !== null) return;
      expect(refusalOf(() => expectId(value, 'id', 'Person')).code).toBe('INVALID_ID');
    }),
  );
});
