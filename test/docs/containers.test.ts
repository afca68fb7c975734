// docker-compose.yml and Dockerfile without a container engine: the shape by the specification's own schema
// (compose-spec.schema.json, Apache-2.0), the commands by running them here as the files give them.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import { once } from 'node:events';
import { copyFileSync, existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, createServer as createSocket } from 'node:net';
import { join } from 'node:path';
import { parse } from 'yaml';
import { readConfig } from '../../shared/server/config.js';
import { subgraphNames } from '../../shared/server/subgraph.js';
import { makeDatabase, type TestDatabase, testDirectory, testKeyFile } from '../support/database.js';
import { readText, root } from './pages.js';
import { Program } from './program.js';

interface Service {
  readonly command?: readonly string[];
  readonly environment: Readonly<Record<string, string | number>>;
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly profiles?: readonly string[];
  readonly secrets?: readonly string[];
}
interface Compose {
  readonly services: Readonly<Record<string, Service>>;
}

const compose = parse(readText('docker-compose.yml'), { merge: true }) as Compose;
const dockerfile = readText('Dockerfile');

/** An instruction of the image that is run, with its arguments. */
function instruction(name: string): string[] {
  const [, list = '[]'] =
    new RegExp(`^${name}\\b[^[]*(?:\\\\\\n\\s*CMD )?(\\[.*\\])$`, 'm').exec(dockerfile) ?? [];
  return JSON.parse(list) as string[];
}

/** `${NAME:?…}`, `${NAME:-…}` and `${NAME:+…}` as the specification resolves them. */
function resolved(text: string, variables: Readonly<Record<string, string>>): string {
  return text.replace(/\$\{(\w+)(?::([?+-])([^}]*))?\}/g, (_, name: string, kind = '-', rest = '') => {
    const value = variables[name] ?? '';
    if (kind === '+') return value && rest;
    if (value === '' && kind === '?') throw new Error(`${name}: ${rest}`);
    return value || (kind === '-' ? rest : '');
  });
}

/** The environment of a service in its container, but for what the image sets. */
function environmentOf(service: string, variables: Readonly<Record<string, string>>): Record<string, string> {
  const entries = Object.entries(compose.services[service]!.environment);
  return Object.fromEntries(entries.map(([name, value]) => [name, resolved(String(value), variables)]));
}

const given = { POSTGRES_PASSWORD: 'secret', OIDC_ISSUER: 'https://login.example.org' };

describe('docker-compose.yml', () => {
  const schema = JSON.parse(readText('test/docs/compose-spec.schema.json')) as { $schema?: string };
  const { $schema: _, ...shape } = schema;
  const validate = new Ajv({ strict: false, allowUnionTypes: true, formats: { duration: true } }).compile(
    shape,
  );

  test('is valid by the compose specification', () => {
    expect({ valid: validate(compose), errors: validate.errors }).toEqual({ valid: true, errors: null });
  });

  test('would not be valid with a key that the specification does not know', () => {
    const { hub } = compose.services;
    expect(validate({ ...compose, services: { hub: { ...hub, comand: ['node'] } } })).toBe(false);
  });

  test.each(Object.keys(given))('refuses to start without %s', (name) => {
    expect(() => environmentOf('hub', { ...given, [name]: '' })).toThrow(name);
  });

  test('gives the hub an environment that it understands, with all subgraphs in its process', () => {
    const config = readConfig(environmentOf('hub', given));
    expect(config).toMatchObject({ demonstration: false, subgraphUrls: {}, keyFile: '/run/secrets/hub-key' });
    expect(config.vaultKeyFile).toBe('/run/secrets/vault-key');
  });

  test('gives it the address of each subgraph when the profile asks for them apart', () => {
    const { subgraphUrls } = readConfig(environmentOf('hub', { ...given, COMPOSE_PROFILES: 'apart' }));
    const urls = subgraphNames.map((name) => [name, `http://${name}:4000/graphql`]);
    expect(subgraphUrls).toEqual(Object.fromEntries(urls));
  });

  test('gives the key of the vault to those who keep it, and to no other', () => {
    const given = Object.entries(compose.services).filter(([, { secrets }]) =>
      secrets?.includes('vault-key'),
    );
    expect(given.map(([name]) => name)).toEqual(['hub', 'offices']);
  });

  test('has a service for each subgraph, in that profile only', () => {
    const apart = Object.entries(compose.services).filter(([, { profiles }]) => profiles?.includes('apart'));
    expect(apart.map(([name]) => name)).toEqual(subgraphNames);
  });
});

describe('Dockerfile', () => {
  test('copies only what is there, and what the program reads at run time is among it', () => {
    const last = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '));
    const copied = [...last.matchAll(/^COPY (?!--from)(.*) \S+$/gm)].flatMap(([, list]) => list!.split(' '));
    expect(copied.filter((path) => !existsSync(join(root, path)))).toEqual([]);
    expect(copied).toEqual(expect.arrayContaining(['package.json', 'data', 'subgraphs']));
  });

  test('runs the program under a user without rights', () => {
    expect(/^USER (\S+)$/m.exec(dockerfile)?.[1]).toBe('node');
  });

  test('builds by scripts that package.json has', () => {
    const { scripts } = JSON.parse(readText('package.json')) as { scripts: Record<string, string> };
    const run = [...dockerfile.matchAll(/npm run (\S+)/g)].map(([, name]) => scripts[name!]);
    expect(run).toEqual([scripts['build']]);
  });
});

async function freePort(): Promise<string> {
  const socket = createSocket().listen(0, '127.0.0.1');
  await once(socket, 'listening');
  const { port } = socket.address() as AddressInfo;
  await new Promise((closed) => socket.close(closed));
  return String(port);
}

describe('the commands of the containers', () => {
  let database: TestDatabase;
  let issuer: Server;
  let shared: { DATABASE_URL: string; HUB_KEY_FILE: string; HUB_VAULT_KEY_FILE: string };
  let variables: Record<string, string>;
  const running: Program[] = [];
  const start = ([command, ...args]: readonly string[], environment: Record<string, string>): Program => {
    const program = new Program(command!, args, environment);
    running.push(program);
    return program;
  };

  beforeAll(async () => {
    database = await makeDatabase('empty');
    issuer = createServer((request, response) => {
      const own = `http://${request.headers.host}`;
      response.end(JSON.stringify({ issuer: own, jwks_uri: `${own}/keys`, keys: [] }));
    }).listen(0, '127.0.0.1');
    await once(issuer, 'listening');
    const HUB_KEY_FILE = join(testDirectory(), 'container.key');
    copyFileSync(testKeyFile(), HUB_KEY_FILE);
    shared = { DATABASE_URL: database.ownerUrl, HUB_KEY_FILE, HUB_VAULT_KEY_FILE: HUB_KEY_FILE };
    const { port } = issuer.address() as AddressInfo;
    variables = { ...given, OIDC_ISSUER: `http://127.0.0.1:${port}` };
  });
  afterAll(async () => {
    await Promise.all(running.map((program) => program.stop()));
    issuer.close();
    await database.drop();
  });

  /** An engine repeats the check until its start period is over: a hub listens before its feed is connected. */
  const becomesHealthy = async (check: readonly string[], environment: Record<string, string>) => {
    for (const end = Date.now() + 10_000; Date.now() < end;)
      if ((await start(check, environment).exitCode()) === 0) return true;
    return false;
  };

  test('start a hub and a subgraph, tell when each is ready, and end at the first signal', async () => {
    const at = async (): Promise<{ PORT: string }> => ({ PORT: await freePort() });
    const [hubPort, zonesPort] = [await at(), await at()];
    const [, ...probe] = instruction('HEALTHCHECK');
    const hubProbe = ['node', ...probe];
    expect(await start(hubProbe, hubPort).exitCode()).toBe(1);

    const hub = start(instruction('CMD'), { ...environmentOf('hub', variables), ...shared, ...hubPort });
    await hub.says(/^hub: /m);
    expect(await becomesHealthy(hubProbe, hubPort)).toBe(true);

    const { command, healthcheck } = compose.services['zones']!;
    const [, ...zonesProbe] = healthcheck!.test;
    const zones = start(command!, { ...environmentOf('zones', variables), ...shared, ...zonesPort });
    await zones.says(/^subgraph zones: /m);
    expect(await becomesHealthy(zonesProbe, zonesPort)).toBe(true);

    for (const program of [zones, hub]) {
      await program.stop();
      expect(await program.exitCode()).toBe(0);
    }
  }, 60_000);

  test('are all of them run here, but the one that the image of PostgreSQL brings', () => {
    const probes = Object.values(compose.services).flatMap(
      ({ healthcheck }) => healthcheck?.test.slice(1, 2) ?? [],
    );
    expect([...new Set(probes)]).toEqual(['pg_isready', 'node']);
    for (const name of subgraphNames)
      expect(compose.services[name]!.command).toEqual(['node', 'dist/start.js', 'subgraph', name]);
    expect(instruction('CMD')).toEqual(['node', 'dist/start.js']);
  });
});
