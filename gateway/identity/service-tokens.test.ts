import { expect, test } from '@jest/globals';
import { SignJWT } from 'jose';
import { HubKeys } from '../../shared/kernel/keys.js';
import { writeServiceToken } from '../../shared/server/service-token.js';
import { orServiceAccount } from './service-tokens.js';

const NOW = Date.UTC(2026, 10, 20);
const HOUR = 3_600_000;
const keys = new HubKeys(Buffer.alloc(32, 1));
const people = async (token: string) => ({ issuer: 'urn:people', subject: token });
const authenticate = orServiceAccount(keys, people, () => NOW);
const claims = { subject: 'ServiceAccount_1.2', scopes: ['READ'], expiresAt: new Date(NOW + HOUR) } as const;
const refused = (reason: string) => ({ code: 'UNAUTHENTICATED', parameters: { reason } });

test('a token of the hub is the identity of one secret, with its scopes and its expiry', async () => {
  expect(await authenticate(await writeServiceToken(keys, claims))).toEqual({
    issuer: 'urn:hub:service-account',
    subject: 'ServiceAccount_1.2',
    scopes: ['READ'],
    expiresAt: NOW + HOUR,
  });
});

test('any other token is for whoever signs people in', async () => {
  expect(await authenticate('other')).toEqual({ issuer: 'urn:people', subject: 'other' });
});

test('one that has expired, was altered, or was made with another key or for another purpose is refused', async () => {
  const token = await writeServiceToken(keys, claims);
  const expired = await writeServiceToken(keys, { ...claims, expiresAt: new Date(NOW) });
  const foreign = await writeServiceToken(new HubKeys(Buffer.alloc(32, 2)), claims);
  const ofDemonstration = await new SignJWT({ scopes: ['READ'] })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer('urn:hub:service-account')
    .setAudience('urn:hub')
    .setSubject('ServiceAccount_1.2')
    .setExpirationTime(new Date(NOW + HOUR))
    .sign(keys.of('demo-token'));
  await expect(authenticate(expired)).rejects.toMatchObject(refused('expired'));
  const [head, body, signature] = token.split('.') as [string, string, string];
  const wider = Buffer.from(
    JSON.stringify({ ...JSON.parse(Buffer.from(body, 'base64url').toString()), scopes: ['WRITE'] }),
  );
  const none = Buffer.from('{"alg":"none"}').toString('base64url');
  for (const wrong of [
    foreign,
    `hubsa_${ofDemonstration}`,
    `${head}.${wider.toString('base64url')}.${signature}`,
    `hubsa_${none}.${body}.`,
    'hubsa_nonsense',
    'hubsa_',
  ])
    await expect(authenticate(wrong)).rejects.toMatchObject(refused('invalid'));
});
