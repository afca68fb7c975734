import { beforeEach, expect, test } from '@jest/globals';
import type { Authenticate } from './identity.js';
import { unauthenticated } from './identity.js';
import { remembered } from './remembered.js';

const NOW = Date.UTC(2026, 10, 20);
let now: number;
let verified: string[];
beforeEach(() => {
  now = NOW;
  verified = [];
});

/** Counts what it is asked; tokens that begin with "bad" are refused. */
const issuer: Authenticate = async (token) => {
  verified.push(token);
  if (token.startsWith('bad')) throw unauthenticated('invalid');
  return { issuer: 'urn:test', subject: token, expiresAt: NOW + 600_000 };
};

const remembering = (authenticate = issuer) => remembered(authenticate, () => now);

test('a token is verified once within a minute, and again after it', async () => {
  const authenticate = remembering();
  const first = await authenticate('one');
  now = NOW + 59_999;
  expect(await authenticate('one')).toEqual(first);
  expect(verified).toEqual(['one']);
  now = NOW + 60_000;
  await authenticate('one');
  expect(verified).toEqual(['one', 'one']);
});

test('each token has the identity of its own', async () => {
  const authenticate = remembering();
  const subjects = ['one', 'two', 'one', 'two'].map(async (token) => (await authenticate(token)).subject);
  expect(await Promise.all(subjects)).toEqual(['one', 'two', 'one', 'two']);
});

test('a token is not believed beyond its expiry', async () => {
  const authenticate = remembering(async (token) => ({ ...(await issuer(token)), expiresAt: NOW + 10 }));
  await authenticate('one');
  now = NOW + 9;
  await authenticate('one');
  expect(verified).toEqual(['one']);
  now = NOW + 10;
  await authenticate('one');
  expect(verified).toEqual(['one', 'one']);
});

test('a token that was refused is verified each time', async () => {
  const authenticate = remembering();
  for (let turn = 0; turn < 2; turn += 1)
    await expect(authenticate('bad')).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  expect(verified).toEqual(['bad', 'bad']);
});

test('no more than 10 000 tokens are remembered', async () => {
  const authenticate = remembering();
  const tokens = Array.from({ length: 20_000 }, (_, number) => `token ${number}`);
  for (const token of tokens) await authenticate(token);
  verified.length = 0;
  for (const token of tokens.toReversed()) await authenticate(token);
  expect(verified.length).toBeGreaterThanOrEqual(10_000);
});
