import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { ENVELOPE_HEADER, sealEnvelope } from '../../shared/server/wire/envelope.js';
import { makeDatabase, type TestDatabase } from '../support/database.js';
import { hubEnvironment, openHub, startTestHub, testKeys, type TestHub } from '../support/hub.js';

/** An OpenID Connect issuer on loopback, as far as the hub needs one. */
async function startIssuer() {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const keys = [{ ...(await exportJWK(publicKey)), kid: 'one', alg: 'ES256', use: 'sig' }];
  let url = '';
  const server: Server = createServer((request, response) => {
    const discovery = { issuer: url, jwks_uri: `${url}/keys` };
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(request.url === '/keys' ? { keys } : discovery));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const sign = (claims: { sub: string; aud?: string; iss?: string; exp?: string; roles?: string[] }) =>
    new SignJWT({ roles: claims.roles })
      .setProtectedHeader({ alg: 'ES256', kid: 'one' })
      .setSubject(claims.sub)
      .setIssuer(claims.iss ?? url)
      .setAudience(claims.aud ?? 'linked-supervision-hub')
      .setIssuedAt()
      .setExpirationTime(claims.exp ?? '5m')
      .sign(privateKey);
  return { url, sign, close: () => new Promise((resolve) => server.close(resolve)) };
}

async function viewerOf(url: string, token: string) {
  const answer = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query: '{ viewer { person { id } posts { role } } }' }),
  });
  const { data, errors } = (await answer.json()) as {
    data?: { viewer: unknown };
    errors?: { extensions: object }[];
  };
  return { status: answer.status, viewer: data?.viewer, error: errors?.[0]?.extensions };
}

describe('the demonstration sign-in', () => {
  test('works on a database that was made as a demonstration, on loopback, for each role', async () => {
    const hub = await startTestHub();
    const answer = await fetch(`${hub.url}/demo/sign-in`, { method: 'POST', body: '{"as":"nobody"}' });
    expect(answer.status).toBe(400);
    const { errors } = (await answer.json()) as { errors: { message: string }[] };
    const names = /: one of: (.*)\.$/.exec(errors[0]!.message)![1]!.split(', ');
    expect(names).toHaveLength(30);
    for (const name of names) {
      const { viewer } = await viewerOf(hub.url, await hub.token(name));
      expect(viewer).toMatchObject({ posts: [{ role: name.toUpperCase().replaceAll('-', '_') }] });
    }
    await hub.close();
  });

  test('an empty database that is no demonstration refuses to start without an issuer, and says so', async () => {
    const database = await makeDatabase('empty');
    await expect(openHub({ ...hubEnvironment(database.ownerUrl), HUB_DEMO: '0' })).rejects.toThrow(
      /^OIDC_ISSUER: this database is no demonstration/,
    );
    // what it is was decided when it was made
    await expect(openHub({ ...hubEnvironment(database.ownerUrl), HUB_DEMO: '1' })).rejects.toThrow(
      /^OIDC_ISSUER/,
    );
    await database.drop();
  });

  test('a demonstration refuses to listen beyond loopback', async () => {
    const database = await makeDatabase();
    await expect(openHub({ ...hubEnvironment(database.ownerUrl), HUB_HOST: '0.0.0.0' })).rejects.toThrow(
      /^HUB_HOST: 0\.0\.0\.0 is not loopback/,
    );
    await database.drop();
  });
});

describe('with an issuer', () => {
  let issuer: Awaited<ReturnType<typeof startIssuer>>;
  let database: TestDatabase;
  let hub: Awaited<ReturnType<typeof openHub>>;
  beforeAll(async () => {
    issuer = await startIssuer();
    database = await makeDatabase();
    hub = await openHub({ ...hubEnvironment(database.ownerUrl), OIDC_ISSUER: issuer.url });
    await database.sql(
      `insert into authz.identity select '${issuer.url}', 'anna', person_id from authz.identity where subject = 'zone-leader'`,
    );
  });
  afterAll(async () => {
    await hub.close();
    await database.drop();
    await issuer.close();
  });

  test('its token lets the registered person in', async () => {
    const { status, viewer } = await viewerOf(hub.url, await issuer.sign({ sub: 'anna' }));
    expect({ status, viewer }).toMatchObject({ status: 200, viewer: { posts: [{ role: 'ZONE_LEADER' }] } });
  });

  test('roles in a token count for nothing', async () => {
    const { viewer, error } = await viewerOf(
      hub.url,
      await issuer.sign({ sub: 'stranger', roles: ['ZONE_LEADER'] }),
    );
    expect(viewer).toBeFalsy();
    expect(error).toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  test('an expired token, one for somebody else, one of another issuer, and a demonstration token are refused', async () => {
    const demo = await startTestHub();
    const tokens = [
      await issuer.sign({ sub: 'anna', exp: '-1m' }),
      await issuer.sign({ sub: 'anna', aud: 'another-service' }),
      await issuer.sign({ sub: 'anna', iss: 'https://elsewhere.example' }),
      await demo.token('zone-leader'),
      `${(await issuer.sign({ sub: 'anna' })).slice(0, -4)}AAAA`,
      'nonsense',
    ];
    for (const token of tokens)
      expect(await viewerOf(hub.url, token)).toEqual({
        status: 401,
        viewer: undefined,
        error: expect.objectContaining({ code: 'UNAUTHENTICATED' }) as unknown,
      });
    await demo.close();
  });

  test('there is no demonstration sign-in, although the database is a demonstration', async () => {
    const answer = await fetch(`${hub.url}/demo/sign-in`, { method: 'POST', body: '{"as":"zone-leader"}' });
    expect(answer.status).toBe(404);
  });
});

describe('a subgraph by URL', () => {
  let hub: TestHub;
  let url: string;
  beforeAll(async () => {
    hub = await startTestHub('by URL');
    ({ url } = hub.served.get('zones')!);
  });
  afterAll(() => hub.close());
  const actor = {
    issuer: 'urn:hub:demonstration',
    subject: 'zone-leader',
    operation: 'test',
    language: 'en',
  } as const;
  const body = JSON.stringify({ query: '{ jointCases(first: 1) { totalCount } }' });
  const post = (envelope: string | undefined, sent = body) =>
    fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(envelope && { [ENVELOPE_HEADER]: envelope }) },
      body: sent,
    });
  const seal = (audience: string, at = Date.now(), sealed = body) =>
    sealEnvelope(testKeys().of(`envelope:${audience}`), audience, actor, sealed, at);

  test('answers what the gateway has signed', async () => {
    const answer = await post(seal('zones'));
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ data: { jointCases: { totalCount: expect.any(Number) } } });
  });

  test('refuses, before it reads GraphQL, what is unsigned, altered, replayed, expired, or meant for another', async () => {
    const used = seal('zones');
    await post(used);
    const refused = [
      await post(undefined),
      await post('a.b'),
      await post(seal('zones'), '{ this is no JSON'),
      await post(seal('zones'), body.replace('1', '2')),
      await post(used),
      await post(seal('zones', Date.now() - 3_600_000)),
      await post(seal('offices')),
    ];
    expect(refused.map(({ status }) => status)).toEqual(refused.map(() => 401));
    for (const answer of refused) expect(await answer.text()).not.toMatch(/jointCases|stack|node_modules/);
  });
});
