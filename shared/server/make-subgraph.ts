import { createSourceEventStream, execute, type ExecutionResult } from 'graphql';
import type { MikroORM } from '@mikro-orm/postgresql';
import { Context, type Limits, type Services } from './context.js';
import { buildFederatedSchema, type SubgraphSchemaParts } from './federation.js';
import type { Subgraph, SubgraphName, SubgraphRequest, SubgraphStream } from './subgraph.js';
import { type ReportIncident, type Wording, wordResult } from './wording.js';
import { type EntityClass, openOrm } from '../database/orm.js';
import type { MigrationClass } from '../database/migrate.js';
import { Inbox } from '../feed/inbox.js';
import { handlersOf, type InboxOf } from '../feed/parked.js';
import type { Listener } from '../feed/listener.js';
import type { Feed } from '../feed/follow.js';
import type { Founding } from '../founding/founding.js';
import { coordinate } from '../import/coordinator.js';
import { openParticipant } from '../import/participant.js';
import type { Sheet } from '../import/sheet.js';
import type { HubKeys } from '../kernel/keys.js';
import type { HearingRows } from '../policy/hearing.js';
import { Vault } from '../vault/vault.js';
import type { VaultEnvironment } from '../vault/vault-environment.js';
import type { City } from '../world/city.js';
import type { WorldTables } from '../world/rows.js';

/** A subgraph as its `main.ts` assembles it from slices; needs no database yet. */
export interface SubgraphDefinition extends SubgraphSchemaParts {
  readonly name: SubgraphName;
  readonly entities: readonly EntityClass[];
  readonly migrations: readonly MigrationClass[];
  readonly inbox?: InboxOf;
  /** Who may hear of its events. */
  readonly hearing: HearingRows;
  /** What it does in the background for as long as it runs. */
  readonly workers?: readonly ((environment: WorkerEnvironment) => Worker)[];
  /** How its registers are imported and exported, in the order in which they are written. */
  readonly sheets?: readonly Sheet[];
  /** Whether it keeps the vault. */
  readonly keepsVault?: boolean;
  /** Whether it coordinates the imports of all subgraphs. */
  readonly coordinatesImports?: boolean;
  /** Its rows about the first administrator of an empty hub. */
  readonly founding?: (founding: Founding) => WorldTables;
  /** Its rows of the demonstration world. */
  readonly world: (city: City) => WorldTables;
}

export interface SubgraphEnvironment {
  /** URL of the subgraph's own login. */
  readonly url: string;
  readonly keys: HubKeys;
  readonly feed: Feed;
  readonly limits: Limits;
  /** URL and keys of the vault, for the subgraph that keeps it. */
  readonly vault?: VaultEnvironment | undefined;
  readonly report: ReportIncident;
  say(problem: string): void;
}

export interface WorkerEnvironment extends Services {
  /** URL of the subgraph's own login. */
  readonly url: string;
  say(problem: string): void;
}

export interface Worker {
  start(): void;
  /** What it has done and has before it, as Prometheus reads it. */
  figures?(): Promise<string>;
  stop(): Promise<void>;
}

type Run = (context: Context) => ExecutionResult | Promise<ExecutionResult>;

/** Opens a subgraph in this process. The same object answers in process and behind the HTTP server. */
export async function openSubgraph(
  definition: SubgraphDefinition,
  environment: SubgraphEnvironment,
): Promise<Subgraph> {
  const { schema, sdl } = await buildFederatedSchema(definition);
  const orm: MikroORM = await openOrm(environment.url, definition.entities);
  const { keys, feed, limits } = environment;
  const vault = environment.vault && new Vault(environment.vault, definition.name);
  await vault?.check(environment.say);
  const services: Services = { em: orm.em, keys, feed, limits, vault };
  const report = reporting(environment);
  const inbox = definition.inbox && openInbox(definition, definition.inbox, environment);
  inbox?.start();
  const imports = definition.sheets && openImports(definition, environment);
  imports?.start();
  const { url, say } = environment;
  const workers = (definition.workers ?? []).map((open) => open({ ...services, url, say }));
  for (const worker of workers) worker.start();

  const within = async (request: SubgraphRequest, run: Run): Promise<ExecutionResult> => {
    const context = new Context(services, request.actor);
    const leave = (): void => void context.end(); // who asked has gone: nothing more is read for them
    request.signal?.addEventListener('abort', leave, { once: true });
    try {
      return wordResult(await run(context), { service: definition.name, language: context.language, report });
    } finally {
      request.signal?.removeEventListener('abort', leave);
      await context.end();
    }
  };
  const executeOn = (request: SubgraphRequest, rootValue?: unknown): Run => {
    const { document, variables, operationName } = request;
    return (contextValue) =>
      execute({ schema, document, rootValue, contextValue, variableValues: variables, operationName });
  };

  return {
    name: definition.name,
    schema,
    sdl,
    execute: (request) => within(request, executeOn(request)),
    subscribe: async (request) => {
      let source: SubgraphStream | undefined;
      const refused = await within(request, async (contextValue) => {
        const { document, variables, operationName } = request;
        const events = await createSourceEventStream({
          schema,
          document,
          contextValue,
          variableValues: variables,
          operationName,
        });
        if (!(Symbol.asyncIterator in events)) return events;
        source = events as SubgraphStream;
        return {};
      });
      return source ? eachEvent(source, (event) => within(request, executeOn(request, event))) : refused;
    },
    figures: async () =>
      (await Promise.all(workers.map((worker) => worker.figures?.() ?? ''))).filter(Boolean).join('\n'),
    ready: async () => {
      await orm.em.fork().execute('select 1');
    },
    close: async () => {
      await Promise.all(workers.map((worker) => worker.stop()));
      await inbox?.stop();
      await imports?.stop();
      await vault?.close();
      await orm.close();
    },
  };
}

const SAY_AGAIN_MS = 5_000;

/** Every incident is reported; a database that does not answer only now and then, however many ask. */
function reporting({ report, say }: SubgraphEnvironment): Wording['report'] {
  let said = -Infinity;
  return (incident, error) => {
    if (incident !== null) return report(incident, error);
    if (performance.now() - said < SAY_AGAIN_MS) return;
    said = performance.now();
    say(`database out of reach: ${(error as Error).message}`);
  };
}

/** Each event is an operation of its own: fresh standing, fresh loaders, a short transaction. */
function eachEvent(
  source: SubgraphStream,
  answer: (event: unknown) => Promise<ExecutionResult>,
): SubgraphStream {
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    async next() {
      const next = await source.next();
      return next.done ? next : { done: false, value: await answer(next.value) };
    },
    return: async () => {
      await source.return?.();
      return { done: true, value: undefined };
    },
  };
}

function openInbox(definition: SubgraphDefinition, inbox: InboxOf, environment: SubgraphEnvironment): Inbox {
  return new Inbox({
    url: environment.url,
    schema: definition.name,
    consumer: definition.name,
    handlers: handlersOf(inbox, environment.feed.audience),
    tail: environment.feed.tail,
    say: environment.say,
  });
}

function openImports(
  { name, sheets = [], coordinatesImports = false }: SubgraphDefinition,
  { url, say, report }: SubgraphEnvironment,
): Listener {
  const also = coordinatesImports ? { also: coordinate } : {};
  return openParticipant({ url, subgraph: name, sheets, ...also, say, report });
}
