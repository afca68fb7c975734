import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, rmdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { StartError } from '../../kernel/hub-error.js';
import { runsAsRoot } from './account.js';
import { clusterPath, openCluster, removeCluster, SUPERUSER } from './cluster.js';
import { lockFolder } from './folder-lock.js';
import { stopOrphan } from './orphan.js';
import { keepServer } from './kept-server.js';
import { findPrograms } from './programs.js';
import { boundServerLog } from './server-log.js';
import { freePort, startServer } from './server-process.js';

const PORT = 'postgres.port';

/** The running PostgreSQL that the hub brings with it. */
export interface EmbeddedDatabase {
  /** superuser URL of a database of this cluster; without a name, of `hub` */
  url(database?: string): string;
  /** the port on 127.0.0.1; the one of the last start where it is free */
  readonly port: number;
  /** for example "18.4" */
  readonly version: string;
  /** whether this start made the cluster */
  readonly firstStart: boolean;
  /** ends the server and gives the folder free; a second call waits for the first */
  stop(): Promise<void>;
}

/** What an embedded database is started with. */
export interface EmbeddedOptions {
  directory: string;
  ephemeral?: boolean;
  say?(line: string): void;
  /** Called when the server went on ending by itself and is not started again: there is no database any more. */
  onGivenUp?(line: string): void;
}

/**
 * Starts the embedded PostgreSQL on a data folder, which it holds alone; makes both where there is none. A server
 * that ends by itself is started again on its port.
 * `ephemeral` is for tests: no durability, and what was made is removed by stop().
 * @throws StartError when the folder is held by another hub, is of another PostgreSQL major, or the server fails
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const directory = resolve(options.directory);
  refuseForeignRoot();
  makeFolder(directory);
  if (options.ephemeral && existsSync(clusterPath(directory))) {
    throw new StartError(
      `An ephemeral database would remove the data in ${directory}: give it an empty folder.`,
    );
  }
  const unlock = lockFolder(directory);
  try {
    const database = await start(directory, options);
    const stop = async (): Promise<void> => {
      await database.stop().finally(unlock);
      if (options.ephemeral) removeAll(directory);
    };
    let stopped: Promise<void> | undefined;
    return { ...database, stop: () => (stopped ??= stop()) };
  } catch (error) {
    unlock();
    throw error;
  }
}

async function start(directory: string, options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const { ephemeral = false, say = () => {}, onGivenUp = say } = options;
  const programs = findPrograms();
  await stopOrphan(clusterPath(directory), programs, say);
  const cluster = await openCluster(directory, programs, ephemeral);
  if (cluster.isNew) say(`A new database was made in ${cluster.path}.`);
  const log = join(directory, 'postgres.log');
  const unbound = boundServerLog(log);
  const known = readPort(directory);
  const server = await keepServer({
    start: (port, onLost) => {
      const choosePort = async (): Promise<number> => port ?? (await freePort(known));
      return startServer(cluster, programs, { log, ephemeral, choosePort, onLost });
    },
    say,
    onGivenUp,
  }).catch((error) => {
    unbound();
    throw error;
  });
  if (known !== undefined && known !== server.port)
    say(`Port ${known} was taken: the database is on port ${server.port}. Restart subgraphs that run alone.`);
  writeFileSync(join(directory, PORT), String(server.port));
  return {
    url: (database = 'hub') =>
      `postgresql://${SUPERUSER}:${cluster.password}@127.0.0.1:${server.port}/${encodeURIComponent(database)}`,
    port: server.port,
    version: programs.version,
    firstStart: cluster.isNew,
    async stop() {
      await server.stop();
      unbound();
    },
  };
}

/** The port of the last start, which subgraphs that run alone still call. */
function readPort(directory: string): number | undefined {
  const file = join(directory, PORT);
  const port = existsSync(file) ? Number(readFileSync(file, 'utf8')) : NaN;
  return Number.isInteger(port) && port > 0 && port < 65_536 ? port : undefined;
}

/** Only on Linux can the server of another user be led into a folder that is closed to it. */
function refuseForeignRoot(): void {
  if (!runsAsRoot() || process.platform === 'linux') return;
  throw new StartError(
    'PostgreSQL does not run as root: start the hub as an ordinary user, or set DATABASE_URL.',
  );
}

/** Makes a data folder, for its owner alone. Errors: StartError. */
export function makeFolder(directory: string): void {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new StartError(
      `The data folder cannot be made (${(error as Error).message}): set HUB_DATA_DIR to a folder that the hub may write.`,
    );
  }
}

function removeAll(directory: string): void {
  removeCluster(directory);
  for (const name of ['postgres.log', 'postgres.log.1', PORT, 'hub.lock', 'hub.holder']) {
    rmSync(join(directory, name), { force: true });
  }
  if (readdirSync(directory).length === 0) rmdirSync(directory);
}
