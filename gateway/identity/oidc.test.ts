import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { Oidc } from './oidc.js';

type KeyPair = Awaited<ReturnType<typeof generateKeyPair>>;

let server: Server;
let issuer: string;
let published: { kid: string; pair: KeyPair }[] = [];
let current: KeyPair;
const asked: (string | undefined)[] = [];

beforeAll(async () => {
  current = await generateKeyPair('ES256');
  published = [{ kid: 'one', pair: current }];
  server = createServer(async (request, response) => {
    asked.push(request.url);
    response.setHeader('content-type', 'application/json');
    if (request.url === '/.well-known/openid-configuration') {
      response.end(JSON.stringify({ issuer, jwks_uri: `${issuer}/keys` }));
    } else {
      const keys = published.map(async ({ kid, pair }) => ({
        ...(await exportJWK(pair.publicKey)),
        kid,
        alg: 'ES256',
      }));
      response.end(JSON.stringify({ keys: await Promise.all(keys) }));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

interface Claims {
  readonly issuer?: string;
  readonly audience?: string;
  readonly expires?: number;
  readonly kid?: string;
}

function tokenOf(
  { issuer: iss = issuer, audience = 'hub', expires = 60, kid = 'one' }: Claims = {},
  key = current.privateKey,
) {
  return new SignJWT()
    .setProtectedHeader({ alg: 'ES256', kid })
    .setIssuer(iss)
    .setAudience(audience)
    .setSubject('person-1')
    .setExpirationTime(Math.floor(Date.now() / 1_000) + expires)
    .sign(key);
}

const refused = (reason: string) => ({ code: 'UNAUTHENTICATED', parameters: { reason } });

test('a token of the issuer for this audience is an identity with its expiry', async () => {
  const oidc = new Oidc({ issuer, audience: 'hub' });
  const identity = await oidc.verify(await tokenOf());
  expect(identity).toEqual({ issuer, subject: 'person-1', expiresAt: expect.any(Number) });
  await oidc.ready();
});

test('a token of another issuer, for another audience, expired or with an unknown key is refused', async () => {
  const oidc = new Oidc({ issuer, audience: 'hub' });
  const foreign = await generateKeyPair('ES256');
  await expect(oidc.verify(await tokenOf({ issuer: 'https://elsewhere' }))).rejects.toMatchObject(
    refused('invalid'),
  );
  await expect(oidc.verify(await tokenOf({ audience: 'mail' }))).rejects.toMatchObject(refused('invalid'));
  await expect(oidc.verify(await tokenOf({ expires: -60 }))).rejects.toMatchObject(refused('expired'));
  await expect(oidc.verify(await tokenOf({}, foreign.privateKey))).rejects.toMatchObject(refused('invalid'));
  await expect(oidc.verify('nonsense')).rejects.toMatchObject(refused('invalid'));
});

test('a symmetric signature made with public matter is refused', async () => {
  const oidc = new Oidc({ issuer, audience: 'hub' });
  const secret = Buffer.from(JSON.stringify(await exportJWK(current.publicKey)));
  const claims = new SignJWT()
    .setProtectedHeader({ alg: 'HS256', kid: 'one' })
    .setIssuer(issuer)
    .setAudience('hub');
  const token = await claims.setSubject('person-1').setExpirationTime('1h').sign(secret);
  await expect(oidc.verify(token)).rejects.toMatchObject(refused('invalid'));
});

test('the keys are asked for once, however many tokens come', async () => {
  const oidc = new Oidc({ issuer, audience: 'hub' });
  asked.length = 0;
  await Promise.all([oidc.verify(await tokenOf()), oidc.verify(await tokenOf()), oidc.ready()]);
  await oidc.verify(await tokenOf());
  expect(asked).toEqual(['/.well-known/openid-configuration', '/keys']);
});

test('a key that the issuer publishes later is found', async () => {
  const oidc = new Oidc({ issuer, audience: 'hub', keyCooldownMs: 0 });
  await oidc.verify(await tokenOf());
  const next = await generateKeyPair('ES256');
  published = [{ kid: 'two', pair: next }];
  await expect(oidc.verify(await tokenOf({ kid: 'two' }, next.privateKey))).resolves.toMatchObject({
    subject: 'person-1',
  });
  published = [{ kid: 'one', pair: current }];
});

test('an issuer that cannot be reached is a reason, and is asked again once it is back', async () => {
  const back = new Oidc({ issuer, audience: 'hub' });
  const known = issuer;
  issuer = 'https://renamed';
  await expect(back.ready()).rejects.toThrow('the OIDC issuer calls itself https://renamed');
  issuer = known;
  await back.ready();
  const away = new Oidc({ issuer: 'http://127.0.0.1:1', audience: 'hub' });
  await expect(away.ready()).rejects.toThrow('the OIDC issuer does not answer');
  await expect(away.verify(await tokenOf())).rejects.toMatchObject(refused('unreachable'));
});
