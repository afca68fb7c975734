import { randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { HubKeys } from './keys.js';

const secret = randomBytes(32);

test('each purpose has a key of its own, 32 bytes long', () => {
  const keys = new HubKeys(secret);
  expect(keys.of('feed-cursor')).toHaveLength(32);
  expect(keys.of('feed-cursor')).not.toEqual(keys.of('envelope:zones'));
  expect(keys.of('envelope:zones')).not.toEqual(keys.of('envelope:groups'));
  expect(keys.of('feed-cursor')).not.toEqual(secret);
});

test('the fingerprint tells two secrets apart and is none of the keys', () => {
  const keys = new HubKeys(secret);
  expect(new HubKeys(Buffer.from(secret)).fingerprint).toBe(keys.fingerprint);
  expect(new HubKeys(randomBytes(32)).fingerprint).not.toBe(keys.fingerprint);
  expect(keys.fingerprint).not.toContain(secret.toString('base64url'));
});

test('processes with the same secret derive the same keys, others do not', () => {
  const here = new HubKeys(secret).of('feed-cursor');
  expect(new HubKeys(Buffer.from(secret)).of('feed-cursor')).toEqual(here);
  expect(new HubKeys(randomBytes(32)).of('feed-cursor')).not.toEqual(here);
});
