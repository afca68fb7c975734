import { spawn } from 'node:child_process';
import type { Account } from './account.js';

/** How a PostgreSQL program is run on a cluster. */
export interface ProgramRun {
  cluster: string;
  account: Account;
  /** What the program reads on its standard input: the only way a password reaches it. */
  input?: string;
}

/**
 * The `-D` argument for a program whose working directory is the cluster. On Linux the name goes through the
 * working directory, which the child enters before it leaves root: a cluster below a 0700 folder, which the
 * other user could not reach by its path, then works where it lies.
 */
export function clusterArgument(cluster: string): string {
  return process.platform === 'linux' ? '/proc/self/cwd' : cluster;
}

/** The environment of PostgreSQL programs: nothing of the hub's secrets, no PG* variable, English messages. */
export function programEnvironment(): NodeJS.ProcessEnv {
  // oxlint-disable-next-line node/no-process-env -- where the system finds its programs; not a setting of the hub
  const { PATH, SystemRoot } = process.env;
  return { PATH, LC_ALL: 'C', ...(SystemRoot && { SystemRoot }) };
}

/** Runs a program to its end; answers its exit code (null: killed or not started) and what it wrote. */
export function runProgram(
  program: string,
  args: string[],
  run: ProgramRun,
): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(program, args, { cwd: run.cluster, env: programEnvironment(), ...run.account });
    const collect = (chunk: Buffer): void => void (output += chunk.toString());
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.once('error', (error) => resolve({ code: null, output: error.message }));
    child.once('close', (code) => resolve({ code, output }));
    // A program that ends early closes its input: its exit code tells the story, not EPIPE.
    child.stdin.on('error', () => {});
    child.stdin.end(run.input ?? '');
  });
}
