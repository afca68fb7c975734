import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addressFault, afterFailure, afterSending, letterOf, MOST_TRIES } from './digest.rules.js';

const DOMAINS = ['hub.example', 'sub.hub.example'];
const NOW = new Date('2026-11-20T08:00:00Z');
const MINUTES = 60_000;

test.each(['wang.wei@hub.example', 'WANG+hub@HUB.example', 'a@sub.hub.example'])(
  '%s is written to',
  (email) => {
    expect(addressFault(email, DOMAINS)).toBeNull();
  },
);

test.each([
  'a@other.example',
  'a@hub.example.other',
  'a@evilhub.example',
  'a@hub.example@other.example',
  'a@hub.example, b@other.example',
  'a@hub.example\r\nBcc: b@other.example',
  '"a b"@hub.example',
  '<a@hub.example>',
  '@hub.example',
  'hub.example',
  '',
])('%j is not written to', (email) => {
  expect(addressFault(email, DOMAINS)).not.toBeNull();
});

test('only what is one address at an allowed domain is ever written to, and nothing without domains', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.emailAddress(),
        fc.string().map((name) => `${name}@hub.example`),
      ),
      (email) => {
        expect(addressFault(email, [])).not.toBeNull();
        const isOne = /^[\w.+-]{1,64}@(?:sub\.)?hub\.example$/i.test(email);
        expect(addressFault(email, DOMAINS) === null).toBe(isOne);
      },
    ),
  );
});

test('a digest comes no sooner than its interval', () => {
  expect(afterSending('AT_ONCE', NOW, 24).getTime() - NOW.getTime()).toBe(15 * MINUTES);
  expect(afterSending('DAILY', NOW, 12).getTime() - NOW.getTime()).toBe(12 * 60 * MINUTES);
});

test('failures wait longer and longer, six hours and a half at most, and are given up in the end', () => {
  const random = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: MOST_TRIES - 2 }), random, random, (tries, one, other) => {
      const [first, next] = [afterFailure(tries, NOW, one)!, afterFailure(tries + 1, NOW, other)!];
      const pause = first.getTime() - NOW.getTime();
      expect(pause).toBeGreaterThanOrEqual(MINUTES);
      expect(pause).toBeLessThanOrEqual(7.5 * 60 * MINUTES);
      expect(next.getTime() - NOW.getTime()).toBeGreaterThanOrEqual(Math.min(pause, 6 * 60 * MINUTES));
      expect(afterFailure(MOST_TRIES, NOW, one)).toBeNull();
    }),
  );
});

test('a letter says how many, where to look, and nothing else', () => {
  expect(letterOf(1, 'https://hub.example/')).toEqual({
    subject: '您有 1 条新通知 / You have 1 new notification',
    text: '您有 1 条新通知:https://hub.example/\nYou have 1 new notification: https://hub.example/\n',
  });
  expect(letterOf(3, 'x').subject).toBe('您有 3 条新通知 / You have 3 new notifications');
});
