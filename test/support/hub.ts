import { setTimeout as sleep } from 'node:timers/promises';
import { type ExecutionResult, parse } from 'graphql';
import { type Logger, pino } from 'pino';
import { type Hub, startAlone, startHub } from '../../start.js';
import type { HubKeys } from '../../shared/kernel/keys.js';
import { readKeys } from '../../shared/server/key-file.js';
import { readConfig } from '../../shared/server/config.js';
import { type SubgraphName, subgraphNames } from '../../shared/server/subgraph.js';
import type { ServedSubgraph } from '../../shared/server/wire/serve-subgraph.js';
import { CanaryWatch } from './canary-watch.js';
import { startProcess } from './process.js';
import { makeDatabase, type TestDatabase, testDirectory, testKeyFile } from './database.js';

/** Where subgraphs run: in the hub, behind HTTP servers of this process, or in processes that are killed when closed. */
export type Mode = 'in process' | 'by URL' | 'as processes';

export interface TestHub extends Hub {
  /** Asks as somebody of the demonstration; null asks without a token. */
  ask<T = Record<string, unknown>>(
    document: string,
    options?: { as?: string | null; variables?: Record<string, unknown>; language?: string },
  ): Promise<ExecutionResult<T>>;
  token(as: string): Promise<string>;
  /** Looks into the database, or changes it, as its owner. */
  sql<R extends object = Record<string, unknown>>(text: string): Promise<R[]>;
  /** Asks a subgraph for entities as the gateway would, by whatever representations. */
  entities(name: SubgraphName, representations: readonly object[], as?: string): Promise<ExecutionResult>;
  /** Looks for the canary in whatever leaves this hub; what it finds fails the test when the hub closes. */
  readonly watch: CanaryWatch;
  /** Resolves when the gateway has a stream open. */
  streaming(): Promise<void>;
  /** Starts and stops a subgraph that runs by URL. */
  readonly served: Map<SubgraphName, ServedSubgraph>;
  serve(name: SubgraphName): Promise<void>;
}

const ENTITIES = parse(
  'query($representations: [_Any!]!) { _entities(representations: $representations) { __typename } }',
);
const silent = pino({ level: 'silent' });

export const testKeys = (): HubKeys => readKeys(testDirectory(), testKeyFile());

/** The environment of a hub on a database of the test's own, on any free port. */
export const hubEnvironment = (ownerUrl: string): Record<string, string> => ({
  DATABASE_URL: ownerUrl,
  HUB_KEY_FILE: testKeyFile(),
  HUB_DATA_DIR: testDirectory(),
  PORT: '0',
  HUB_WEBHOOK_ALLOW: '127.0.0.1/32', // receivers of tests are on this machine
});

/** A hub as an operator would start it, but silent. */
export const openHub = (environment: Record<string, string>, log: Logger = silent): Promise<Hub> =>
  startHub({ config: readConfig(environment), log });

/**
 * A hub on a clone of the demonstration world, or on another database, which is dropped when it closes; the second mode
 * runs each subgraph behind its own HTTP server.
 * @param also what its environment has besides
 */
export async function startTestHub(
  mode: Mode = 'in process',
  given?: TestDatabase,
  own?: Logger,
  also: Readonly<Record<string, string>> = {},
): Promise<TestHub> {
  const database = given ?? (await makeDatabase());
  const base = { ...hubEnvironment(database.ownerUrl), ...also };
  const watch = new CanaryWatch();
  const log = own ?? pino({ level: 'trace' }, watch.log);
  const served = new Map<SubgraphName, ServedSubgraph>();
  const begin: typeof startAsProcess =
    mode === 'as processes' ? startAsProcess : (name, env) => startAlone(name, readConfig(env), log);
  const serve = async (name: SubgraphName): Promise<void> => {
    const PORT = String(served.get(name)?.port ?? 0);
    served.set(name, await begin(name, { ...base, PORT }));
  };
  if (mode !== 'in process') for (const name of subgraphNames) await serve(name);
  const urls = Object.fromEntries(
    [...served].map(([name, { url }]) => [`SUBGRAPH_${name.toUpperCase()}_URL`, url]),
  );
  const hub = await openHub({ ...base, ...urls }, log);

  const connections = new Map(hub.connections.map((connection) => [connection.name, connection]));
  const tokens = new Map<string, Promise<string>>();
  const token = (as: string): Promise<string> => {
    const known = tokens.get(as) ?? signIn(hub.url, as);
    tokens.set(as, known);
    return known;
  };
  return {
    ...hub,
    watch,
    served,
    serve,
    token,
    ask: async (query, { as = 'zone-leader', variables, language = 'en' } = {}) => {
      const headers: Record<string, string> = {
        'content-type': 'application/json',
        'accept-language': language,
      };
      if (as !== null) headers['authorization'] = `Bearer ${await token(as)}`;
      const answer = await fetch(`${hub.url}/graphql`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ query, variables }),
      });
      const text = await answer.text();
      watch.look(`answer to ${as}`, text);
      return JSON.parse(text) as never;
    },
    entities: (name, representations, as = 'zone-leader') =>
      connections.get(name)!.execute({
        document: ENTITIES,
        variables: { representations },
        actor: { issuer: 'urn:hub:demonstration', subject: as, operation: 'test', language: 'en' },
      }),
    sql: database.sql,
    streaming: async () => {
      const open = async (): Promise<boolean> => {
        const metrics = await (await fetch(`${hub.url}/metrics`)).text();
        watch.look('metrics', metrics);
        return /^hub_open_streams\{[^}]*\} [1-9]/m.test(metrics);
      };
      while (!(await open())) await sleep(10);
    },
    close: async () => {
      await hub.close();
      for (const subgraph of served.values()) await subgraph.close();
      await database.drop();
      watch.demandNone();
    },
  };
}

async function startAsProcess(
  name: SubgraphName,
  environment: Record<string, string>,
): Promise<ServedSubgraph> {
  const { url, kill } = await startProcess(environment, 'subgraph', name);
  return {
    url: `${url}/graphql`,
    port: Number(new URL(url).port),
    close: async () => void (await kill('SIGKILL')),
  };
}

async function signIn(url: string, as: string): Promise<string> {
  const answer = await fetch(`${url}/demo/sign-in`, { method: 'POST', body: JSON.stringify({ as }) });
  const { token } = (await answer.json()) as { token?: string };
  if (token === undefined) throw new Error(`nobody can sign in as ${as}`);
  return token;
}
