import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { StartError } from '../../kernel/hub-error.js';
import type { Programs } from './programs.js';
import { runProgram } from './run-program.js';

const FAST_STOP_MS = 30_000;
const IMMEDIATE_STOP_MS = 5_000;
const POLL_MS = 10;

/** The pid file of a server: its process, and whether it takes connections. */
export function readPidFile(cluster: string): { pid: number; ready: boolean } | undefined {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(lines[0]), ready: lines[7]?.trim() === 'ready' };
  } catch {
    return undefined;
  }
}

/**
 * Stops the server that a killed hub left running on this cluster, and removes a stale pid file, whose number
 * another program may carry by now. Call it only under the lock of the data folder.
 */
export async function stopOrphan(
  cluster: string,
  programs: Programs,
  say: (line: string) => void,
): Promise<void> {
  const found = readPidFile(cluster);
  if (!found) return;
  if (process.platform === 'win32') {
    // Windows has no signals; pg_ctl reaches only a process that is a PostgreSQL server.
    const args = ['stop', '-D', cluster, '-m', 'fast'];
    await runProgram(programs.pgCtl, args, { cluster, account: undefined });
  } else if (serves(found.pid, cluster)) {
    say(`Stopping PostgreSQL (process ${found.pid}), which a killed hub left running.`);
    await end(found.pid, cluster);
  }
  rmSync(join(cluster, 'postmaster.pid'), { force: true });
}

async function end(pid: number, cluster: string): Promise<void> {
  if (await endedBy('SIGINT', FAST_STOP_MS, pid, cluster)) return;
  if (await endedBy('SIGQUIT', IMMEDIATE_STOP_MS, pid, cluster)) return;
  throw new StartError(
    `PostgreSQL (process ${pid}) still runs on ${cluster} and does not stop: end that process, then start the hub again.`,
  );
}

async function endedBy(signal: NodeJS.Signals, ms: number, pid: number, cluster: string): Promise<boolean> {
  try {
    process.kill(pid, signal);
  } catch {
    return !serves(pid, cluster);
  }
  for (const deadline = Date.now() + ms; serves(pid, cluster); await delay(POLL_MS)) {
    if (Date.now() > deadline) return false;
  }
  return true;
}

/** Whether a live process (not a zombie) is a PostgreSQL server whose data is this very folder, not a copy of it. */
function serves(pid: number, cluster: string): boolean {
  if (process.platform !== 'linux') {
    const { stdout } = spawnSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' });
    return stdout.includes(`-D ${cluster} `);
  }
  try {
    const [theirs, ours] = [statSync(`/proc/${pid}/cwd`), statSync(cluster)];
    const name = readFileSync(`/proc/${pid}/comm`, 'utf8').trim();
    return name === 'postgres' && theirs.ino === ours.ino && theirs.dev === ours.dev;
  } catch {
    return false;
  }
}
