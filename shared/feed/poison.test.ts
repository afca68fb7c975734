import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isTransient, pauseAfter, problemOf, TRIES } from './poison.js';

const of = (code: string, message = 'no'): Error => Object.assign(new Error(message), { code });

test.each(['40001', '40P01', '55P03', '53300', '25P03', '58030', 'ECONNREFUSED', 'EPIPE'])(
  '%s passes by itself',
  (code) => expect(isTransient(of(code))).toBe(true),
);

test.each([
  'Connection terminated unexpectedly',
  'Client has encountered a connection error and is not queryable',
])('a connection that is lost passes: %s', (message) => expect(isTransient(new Error(message))).toBe(true));

test.each(['23505', '23503', '22P02', '42501', '42P01', '25P02', '55000', '57014'])(
  '%s lies in the event or in its handler',
  (code) => expect(isTransient(of(code))).toBe(false),
);

test('a fault of the program lies in it too, whatever is thrown', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.integer(), fc.constant(null), fc.constant(undefined)), (thrown) => {
      expect(isTransient(thrown)).toBe(false);
    }),
  );
  expect(isTransient(new TypeError('x is not a function'))).toBe(false);
});

test('the class of a fault never quotes what it is about', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 12 }), (secret) => {
      expect(problemOf(new TypeError(secret))).toBe('TypeError');
      expect(problemOf(of('23505', secret))).toBe('23505');
      expect(problemOf(secret)).toBe('string');
    }),
  );
});

test('pauses double, and all of them together hold nothing up for longer than fifteen seconds', () => {
  const pauses = Array.from({ length: TRIES - 1 }, (_, index) => pauseAfter(index + 1));
  expect(pauses).toEqual([1_000, 2_000, 4_000, 8_000]);
});
