// The composition root: what runs, and in which order. Only this file knows all parts.
import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import { examples } from './gateway/examples.js';
import { DemoTokens } from './gateway/identity/demo-tokens.js';
import { Oidc } from './gateway/identity/oidc.js';
import { orServiceAccount } from './gateway/identity/service-tokens.js';
import { remembered } from './gateway/identity/remembered.js';
import { readDocuments } from './gateway/persisted-documents.js';
import { welcomeLines } from './gateway/welcome-lines.js';
import { type Gateway, type GatewayOptions, startGateway } from './gateway/server.js';
import { asOwner } from './shared/database/as-owner.js';
import { loginUrl } from './shared/database/logins.js';
import { type Installation, migrate } from './shared/database/migrate.js';
import { openDatabase, requireArchivable } from './shared/database/open-database.js';
import { registerAdministrator } from './shared/founding/found.js';
import { FeedFigures } from './shared/feed/figures.js';
import { followFeed, openFeed } from './shared/feed/open-feed.js';
import { operateFeed } from './shared/feed/operate.js';
import { StartError } from './shared/kernel/hub-error.js';
import type { HubKeys } from './shared/kernel/keys.js';
import type { HearingRows } from './shared/policy/hearing.js';
import { findRoot } from './shared/kernel/root.js';
import { type Config, type Login, readConfig } from './shared/server/config.js';
import { limitsOf } from './shared/server/limits.js';
import { readKeys } from './shared/server/key-file.js';
import { openLog } from './shared/server/log.js';
import {
  openSubgraph,
  type SubgraphDefinition,
  type SubgraphEnvironment,
} from './shared/server/make-subgraph.js';
import { type SubgraphConnection, subgraphNames } from './shared/server/subgraph.js';
import { remoteSubgraph } from './shared/server/wire/remote-subgraph.js';
import { type ServedSubgraph, serveSubgraph } from './shared/server/wire/serve-subgraph.js';
import { vaultOf } from './shared/vault/vault-environment.js';
import { buildCity } from './shared/world/city.js';
import { loadWorld } from './shared/world/load-world.js';
import { signInNames } from './shared/world/sign-in-names.js';
import { commons } from './subgraphs/commons/main.js';
import { districts } from './subgraphs/districts/main.js';
import { groups } from './subgraphs/groups/main.js';
import { offices } from './subgraphs/offices/main.js';
import { zones } from './subgraphs/zones/main.js';

export const subgraphs: readonly SubgraphDefinition[] = [offices, groups, districts, zones, commons];

/** What there is to hear of: who may, of whichever subgraph delivers it, and what objects can be. */
const heard = {
  rows: Object.assign({}, ...subgraphs.map(({ hearing }) => hearing)) as HearingRows,
  types: new Set(subgraphs.flatMap(({ references }) => Object.keys(references))),
};

/** What tests decide beside the environment. */
export interface HubOptions {
  readonly config: Config;
  /** For tests: the embedded database is removed at the end, the world is anchored to a fixed day. */
  readonly ephemeral?: boolean;
  readonly day?: string;
  readonly log?: Logger;
  say?(line: string): void;
  /** Called when the embedded database is lost for good: nothing can be answered any more. */
  onGivenUp?(line: string): void;
}

export interface Hub extends Gateway {
  /** Reads the schemas of subgraphs elsewhere again and answers from them. Errors: StartError; then nothing changes. */
  reload(): void;
  readonly ownerUrl: string;
  readonly installation: Installation;
  readonly connections: readonly SubgraphConnection[];
  /** Empty where people sign in with an issuer. */
  readonly signInNames: readonly string[];
}

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);
const committedSdl = (name: string): string =>
  readFileSync(new URL(`subgraphs/${name}/schema.graphql`, findRoot()), 'utf8');

/** Only a database that was made as a demonstration lets people in by name, and only on loopback. */
function identityOf(
  { oidc, host }: Config,
  installation: Installation,
  keys: HubKeys,
): Pick<GatewayOptions, 'authenticate' | 'demo' | 'probes'> {
  if (oidc !== null) {
    const issuer = new Oidc(oidc);
    const authenticate = remembered(orServiceAccount(keys, (token) => issuer.verify(token)));
    return { authenticate, probes: { identity: () => issuer.ready() } };
  }
  if (!installation.demonstration)
    throw new StartError(
      'OIDC_ISSUER: this database is no demonstration; name the issuer whose tokens the hub accepts, for instance OIDC_ISSUER=https://login.example.org',
    );
  if (!LOOPBACK.has(host))
    throw new StartError(
      `HUB_HOST: ${host} is not loopback; the demonstration sign-in works on 127.0.0.1 only. Set OIDC_ISSUER to listen elsewhere.`,
    );
  const tokens = new DemoTokens(keys.of('demo-token'));
  return {
    authenticate: remembered(orServiceAccount(keys, (token) => tokens.verify(token))),
    demo: { names: signInNames, sign: (name) => tokens.sign(name) },
  };
}

async function loadDemonstration(ownerUrl: string, installation: Installation, say: (line: string) => void) {
  if (!installation.demonstration || installation.worldLoaded) return;
  const city = buildCity(installation.day, installation.scale);
  await loadWorld({ ownerUrl, city, parts: subgraphs, say });
}

/** Undoes what was opened, last first, and goes on when one of them fails. */
async function closeAll(opened: readonly (() => Promise<void>)[]): Promise<void> {
  for (const close of opened.toReversed()) await close().catch((error) => console.error(error));
}

/** Starts the whole hub: database, feed, subgraphs, gateway. Errors: StartError; what was opened is closed again. */
export async function startHub(options: HubOptions): Promise<Hub> {
  const opened: (() => Promise<void>)[] = [];
  try {
    const hub = await open(options, opened);
    return { ...hub, close: () => closeAll(opened) };
  } catch (error) {
    await closeAll(opened);
    throw error;
  }
}

async function open(options: HubOptions, opened: (() => Promise<void>)[]): Promise<Hub> {
  const { config, day, ephemeral, log = openLog(), say = () => undefined } = options;
  const { onGivenUp = say } = options;
  const documents = config.documents && readDocuments(config.documents.file, config.documents.only);
  requireArchivable(config);
  const keys = readKeys(config.dataDir, config.keyFile);
  const database = await openDatabase({ ...config, ephemeral, onGivenUp }, say);
  opened.push(database.close);
  say(`database: ${database.description}`);
  const { ownerUrl } = database;
  const create = { demonstration: config.demonstration, scale: config.scale, day };
  const installation = await migrate({ ownerUrl, keys, subgraphs, create, say });
  const identity = identityOf(config, installation, keys);
  await loadDemonstration(ownerUrl, installation, say);
  await database.archive();

  const urlOf = (name: Login): string =>
    config.loginUrls[name] ?? loginUrl(ownerUrl, keys, installation.loginPrefix, name);
  const feed = openFeed({ ...heard, url: urlOf('feed'), schemas: subgraphNames, days: config.feedDays, log });
  opened.push(feed.close);
  const given = { keys, feed, limits: limitsOf(config, installation.demonstration) };
  const connected = await Promise.all(
    subgraphs.map(async (definition) => {
      const { name } = definition;
      const remote = config.subgraphUrls[name];
      if (remote !== undefined) say(`subgraph ${name}: ${remote}`);
      return remote === undefined
        ? connectHere(definition, {
            ...given,
            url: urlOf(name),
            vault: await vaultOf(definition, config, urlOf),
            ...telling(name, log),
          })
        : { sdl: committedSdl(name), connection: remoteSubgraph(name, remote, keys) };
    }),
  );
  for (const { connection } of connected) opened.push(() => connection.close());

  const gateway = await startGateway({
    ...identity,
    host: config.host,
    port: config.port ?? 4000,
    subgraphs: connected,
    examples,
    ...(documents && { documents }),
    log,
    figures: [feed.figures, ...connected.flatMap(({ connection }) => connection.figures ?? [])],
    probes: { ...identity.probes, feed: feed.ready },
  });
  opened.push(gateway.close);
  const connections = connected.map(({ connection }) => connection);
  const sdlNow = ({ sdl, connection: { name } }: (typeof connected)[number]): string =>
    config.subgraphUrls[name] === undefined ? sdl : committedSdl(name);
  const reload = (): void =>
    gateway.exchange(connected.map((one) => ({ sdl: sdlNow(one), connection: one.connection })));
  const names = (identity.demo?.names ?? []).map(({ name }) => name);
  return { ...gateway, reload, ownerUrl, installation, connections, signInNames: names };
}

function telling(name: string, log: Logger): Pick<SubgraphEnvironment, 'report' | 'say'> {
  return {
    report: (incident, err) => log.error({ subgraph: name, incident, err }, 'incident'),
    say: (problem) => log.warn({ subgraph: name, problem }),
  };
}

async function connectHere(
  definition: SubgraphDefinition,
  environment: SubgraphEnvironment,
): Promise<{ sdl: string; connection: SubgraphConnection }> {
  const subgraph = await openSubgraph(definition, environment);
  return { sdl: subgraph.sdl, connection: subgraph };
}

/** Runs one subgraph alone, behind its own HTTP server, on the database of its hub. Errors: StartError. */
export async function startAlone(
  name: string | undefined,
  config: Config,
  log: Logger = openLog(),
): Promise<ServedSubgraph> {
  const definition = subgraphs.find((known) => known.name === name);
  if (definition === undefined)
    throw new StartError(`npm run subgraph -- NAME: the name is one of ${subgraphNames.join(', ')}.`);
  const keys = readKeys(config.dataDir, config.keyFile);
  const opened: (() => Promise<void>)[] = [];
  try {
    const urlOf = async (login: Login): Promise<string> =>
      config.loginUrls[login] ?? (await ownLogin(login, config));
    const url = await urlOf(definition.name);
    const vault = await vaultOf(definition, config, urlOf);
    const feed = followFeed({ url, ...heard, log });
    opened.push(feed.close);
    const limits = limitsOf(config, false);
    const environment = { url, keys, feed, limits, vault, ...telling(definition.name, log) };
    const subgraph = await openSubgraph(definition, environment);
    opened.push(() => subgraph.close());
    const port = config.port ?? 4001 + subgraphNames.indexOf(definition.name);
    const { tail } = feed;
    const { text } = new FeedFigures({ tail, hops: () => tail.hops([definition.name]) });
    const figures = async (): Promise<string> => [await text(), await subgraph.figures()].join('\n');
    const served = await serveSubgraph(subgraph, { host: config.host, port, keys, figures });
    opened.push(served.close);
    return { ...served, close: () => closeAll(opened) };
  } catch (error) {
    await closeAll(opened);
    throw error;
  }
}

const ownLogin = (name: Login, config: Config): Promise<string> =>
  asOwner(config, subgraphs, ({ ownerUrl, keys, installation }) =>
    loginUrl(ownerUrl, keys, installation.loginPrefix, name),
  );

/** Ends the process in good order at the first signal, at once at the second. */
function closeOnSignal(close: () => Promise<void>): void {
  let closing = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (closing) process.exit(1);
      closing = true;
      void close().then(() => process.exit(0));
    });
}

/** A hang-up makes the hub read the schemas of its subgraphs again. */
function reloadOnSignal({ reload }: Hub): void {
  process.on('SIGHUP', () => {
    try {
      reload();
    } catch (error) {
      console.error(error instanceof StartError ? error.message : error);
    }
  });
}

async function main([command, ...args]: readonly string[]): Promise<void> {
  const config = readConfig(process.env);
  const say = (line: string): void => console.log(line);
  if (command === 'administrator') return registerAdministrator(config, subgraphs, args, say);
  if (command === 'feed') {
    process.stdout.on('error', () => process.exit()); // whoever read it has gone
    return asOwner(config, subgraphs, (database) => operateFeed(database, subgraphs, args, say));
  }
  const [name] = args;
  const onGivenUp = (line: string): never => {
    console.error(line);
    process.exit(1);
  };
  if (command === 'subgraph') {
    const served = await startAlone(name, config);
    closeOnSignal(served.close);
    say(`subgraph ${name}: ${served.url}`);
    return;
  }
  const hub = await startHub({ config: { ...config, dataDir: resolve(config.dataDir) }, say, onGivenUp });
  closeOnSignal(hub.close);
  reloadOnSignal(hub);
  say(welcomeLines(hub.url, hub.signInNames).join('\n'));
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  await main(process.argv.slice(2)).catch((error: unknown) => {
    console.error(error instanceof StartError ? error.message : error);
    process.exit(1);
  });
