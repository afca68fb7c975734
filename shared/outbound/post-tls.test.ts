import { once } from 'node:events';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { generate, type GenerateResult } from 'selfsigned';
import { post, type Posted } from './post.js';
import { Targets } from './targets.js';

const DAY = 86_400_000;
const HOST = 'hooks.partner.internal';

interface Made {
  readonly name: string;
  readonly by?: GenerateResult;
  readonly until?: Date;
}

/** A certificate for a name, of an authority or of nobody but itself. */
const certificate = ({ name, by, until = new Date(Date.now() + DAY) }: Made): Promise<GenerateResult> =>
  generate([{ name: 'commonName', value: name }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: new Date(Date.now() - 2 * DAY),
    notAfterDate: until,
    extensions: [
      { name: 'basicConstraints', cA: by === undefined, critical: true },
      { name: 'subjectAltName', altNames: [{ type: 2, value: name }] },
    ],
    ...(by && { ca: { key: by.private, cert: by.cert } }),
  });

let authority: GenerateResult;
const before = getCACertificates();
beforeAll(async () => {
  authority = await certificate({ name: 'an authority' });
  setDefaultCACertificates([...before, authority.cert]);
});
afterAll(() => setDefaultCACertificates(before));

let server: Server;
const heard: (string | false)[] = [];
afterEach(() => {
  heard.length = 0;
  server.closeAllConnections();
  server.close();
});

async function send({ private: key, cert }: GenerateResult): Promise<Posted> {
  server = createServer({ key, cert }, (request, response) => {
    heard.push((request.socket as typeof request.socket & { servername: string | false }).servername);
    response.writeHead(204).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const message = {
    url: `https://${HOST}:${(server.address() as AddressInfo).port}/in`,
    headers: {},
    body: '{}',
  };
  return post(message, {
    targets: new Targets([HOST]),
    withinMs: 2_000,
    signal: new AbortController().signal,
    ask: (_, callback) => callback(null, [{ address: '127.0.0.1', family: 4 }]),
  });
}

test('a receiver whose certificate is of a known authority and for its name is given the message', async () => {
  expect(await send(await certificate({ name: HOST, by: authority }))).toMatchObject({ status: 204 });
  expect(heard).toEqual([HOST]);
});

test.each<[string, () => Made]>([
  ['for another name', () => ({ name: 'hooks.other.internal', by: authority })],
  ['that has expired', () => ({ name: HOST, by: authority, until: new Date(Date.now() - DAY) })],
  ['of nobody but itself', () => ({ name: HOST })],
])('a receiver with a certificate %s is given nothing', async (_, made) => {
  expect(await send(await certificate(made()))).toEqual({ failed: 'CONNECTION' });
  expect(heard).toEqual([]);
});
