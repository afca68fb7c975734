import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { StartError } from '../../kernel/hub-error.js';
import type { Cluster } from './cluster.js';
import { readPidFile } from './orphan.js';
import type { Programs } from './programs.js';
import { clusterArgument, programEnvironment, runProgram } from './run-program.js';
import { lastLogLines, openServerLog } from './server-log.js';

/** A running PostgreSQL server. */
export interface ServerProcess {
  port: number;
  /** Ends it: connections are cut, data is written (ephemeral: not even that). */
  stop(): Promise<void>;
}

/** What a server is started with. */
export interface ServerOptions {
  log: string;
  ephemeral: boolean;
  /** More settings, by name. */
  settings?: Readonly<Record<string, string>>;
  /** A recovery takes longer than an ordinary start; 2 minutes unless given. */
  readyWithinMs?: number;
  /** Asked at each attempt, since another program may have taken the port in between. */
  choosePort(): Promise<number>;
  /** Called once when the server ends without having been asked to. */
  onLost(line: string): void;
}

const READY_WITHIN_MS = 120_000;
const STOP_WITHIN_MS = 30_000;
const POLL_MS = 10;
const ATTEMPTS = 20;
const RETRY_MS = 200;
// Another program took the port in between, or the backends of a killed server are still leaving.
const PASSES_BY_ITSELF = /Address already in use|shared memory block .* still in use/;

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // Details and statements quote rows, and rows do not belong into a log.
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
  // Not shipped with these programs.
  jit: 'off',
  // Disks without arms: with the default of 4, pages of joint cases are planned as a scan of all of them.
  random_page_cost: '1.1',
  // The parts of an import are held back until all of them are ready.
  max_prepared_transactions: '16',
  // What an archive that fails for long may cost on the disk of the database.
  max_slot_wal_keep_size: '16GB',
};
/** Kept by nobody, and by many hubs at once: tests and measurements. */
const EPHEMERAL_SETTINGS = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '200',
};

/**
 * Starts the server of a cluster on a port of 127.0.0.1 and waits until it takes connections.
 * @throws StartError with the last lines of the server's log
 */
export async function startServer(
  cluster: Pick<Cluster, 'path' | 'account'>,
  programs: Programs,
  options: ServerOptions,
): Promise<ServerProcess> {
  const { readyWithinMs = READY_WITHIN_MS } = options;
  for (let attempt = 1; ; attempt++) {
    const port = await options.choosePort();
    const { child, logSize } = launch(cluster, programs, port, options);
    if (await becomesReady(child, cluster.path, readyWithinMs))
      return supervise(child, port, cluster, programs, options);
    const lines = lastLogLines(options.log, logSize);
    if (attempt === ATTEMPTS || !PASSES_BY_ITSELF.test(lines)) {
      throw new StartError(`PostgreSQL did not start (${lines}): mend that; its log is ${options.log}.`);
    }
    await delay(RETRY_MS);
  }
}

function launch(
  cluster: Pick<Cluster, 'path' | 'account'>,
  programs: Programs,
  port: number,
  options: ServerOptions,
): { child: ChildProcess; logSize: number } {
  const log = openServerLog(options.log);
  const settings = { ...SETTINGS, ...(options.ephemeral && EPHEMERAL_SETTINGS), ...options.settings };
  const child = spawn(
    programs.postgres,
    [
      ...['-D', clusterArgument(cluster.path), '-p', String(port)],
      ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    {
      cwd: cluster.path,
      env: programEnvironment(),
      // A file, not a pipe: a server that outlives its hub must not fail at its next log line.
      stdio: ['ignore', log.file, log.file],
      // Ctrl-C in the hub's terminal must not end the database before the hub has finished with it.
      detached: !options.ephemeral,
      ...cluster.account,
    },
  );
  log.close();
  child.once('error', (error) => appendFileSync(options.log, `${error.message}\n`));
  child.unref();
  return { child, logSize: log.size };
}

async function becomesReady(child: ChildProcess, cluster: string, withinMs: number): Promise<boolean> {
  let ended = false;
  child.once('exit', () => (ended = true));
  child.once('error', () => (ended = true));
  for (const deadline = Date.now() + withinMs; !ended; await delay(POLL_MS)) {
    const server = readPidFile(cluster);
    if (server?.pid === child.pid && server?.ready) return true;
    if (Date.now() > deadline) child.kill('SIGQUIT');
  }
  return false;
}

function supervise(
  child: ChildProcess,
  port: number,
  cluster: Pick<Cluster, 'path' | 'account'>,
  programs: Programs,
  options: ServerOptions,
): ServerProcess {
  const kill = (): void => void child.kill(options.ephemeral ? 'SIGQUIT' : 'SIGINT');
  const lost = (code: number | null, signal: NodeJS.Signals | null): void => {
    process.off('exit', kill);
    options.onLost(
      `PostgreSQL has ended by itself (${signal ?? `code ${code}`}); its log is ${options.log}.`,
    );
  };
  process.once('exit', kill);
  child.once('exit', lost);
  let stopped: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    process.off('exit', kill);
    child.off('exit', lost);
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.ref();
    const exit = once(child, 'exit');
    const impatience = setTimeout(() => child.kill('SIGQUIT'), STOP_WITHIN_MS);
    if (process.platform === 'win32') {
      // Windows has no signals: kill() would end the server without a word.
      const args = ['stop', '-D', cluster.path, '-m', 'fast'];
      await runProgram(programs.pgCtl, args, { cluster: cluster.path, account: undefined });
    } else {
      kill();
    }
    await exit;
    clearTimeout(impatience);
  };
  return { port, stop: () => (stopped ??= stop()) };
}

/** The wanted port of 127.0.0.1 where it is free, else any other. */
export async function freePort(wanted = 0): Promise<number> {
  const probe = createServer().listen(wanted, '127.0.0.1');
  try {
    await once(probe, 'listening');
  } catch {
    return freePort();
  }
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
