import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  lchownSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { StartError } from '../../kernel/hub-error.js';
import { accountOf, runsAsRoot, type Account } from './account.js';
import type { Programs } from './programs.js';
import { clusterArgument, runProgram, type ProgramRun } from './run-program.js';
import { lastLines } from './server-log.js';

/** The superuser of the cluster. */
export const SUPERUSER = 'hub';

/** The data of the embedded database inside the hub's data folder. */
export interface Cluster {
  path: string;
  account: Account;
  password: string;
  /** Made by this call. */
  isNew: boolean;
}

/** How the folder of a cluster is named until it is whole. */
export const UNFINISHED = 'postgres.new-';
const PASSWORD = 'postgres.password';
// Neither "trust" nor local sockets nor another address, whatever initdb would have written.
const ACCESS = '# Written by the hub.\nhost all all 127.0.0.1/32 scram-sha-256\n';

/** Where the cluster of a data folder lies. */
export function clusterPath(directory: string): string {
  return join(directory, 'postgres');
}

/**
 * Opens the cluster of a locked data folder; makes it, with a random password and the database `hub`, where
 * there is none. What an interrupted first start left is removed.
 * @throws StartError when the data is of another major, belongs to another user, or cannot be made
 */
export async function openCluster(
  directory: string,
  programs: Programs,
  ephemeral: boolean,
): Promise<Cluster> {
  removeUnfinished(directory);
  const path = clusterPath(directory);
  const passwordFile = join(directory, PASSWORD);
  if (!existsSync(path)) {
    const password = await makeCluster(directory, programs, ephemeral);
    return { path, account: accountOf(path), password, isNew: true };
  }
  requireOwnData(path);
  requireSameMajor(path, programs);
  const account = takeOwnership(path);
  const password = existsSync(passwordFile) ? readFileSync(passwordFile, 'utf8') : undefined;
  return {
    path,
    account,
    password: password ?? (await setPassword(passwordFile, programs, { cluster: path, account })),
    isNew: false,
  };
}

/** Removes the cluster and its password; nothing else of the folder. */
export function removeCluster(directory: string): void {
  removeUnfinished(directory);
  rmSync(clusterPath(directory), { recursive: true, force: true, maxRetries: 5 });
  rmSync(join(directory, PASSWORD), { force: true });
}

/** Made beside its place and renamed when whole: a cluster at its place is never half done. */
async function makeCluster(directory: string, programs: Programs, ephemeral: boolean): Promise<string> {
  const account = accountOf(clusterPath(directory));
  const unfinished = mkdtempSync(join(directory, UNFINISHED));
  if (account) chownSync(unfinished, account.uid, account.gid);
  const run = { cluster: unfinished, account };
  // Text is compared by code point and knows Unicode letters on every system alike, without a system locale.
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const args = ['-D', clusterArgument(unfinished), '-U', SUPERUSER, '--auth=reject', ...locale];
  const { code, output } = await runProgram(
    programs.initdb,
    [...args, '--no-instructions', ...(ephemeral ? ['--no-sync'] : [])],
    run,
  );
  if (code !== 0) throw new StartError(failure('initdb', output));
  writeFileSync(join(unfinished, 'pg_hba.conf'), ACCESS, { flush: true });
  const password = await setPassword(join(directory, PASSWORD), programs, run, 'CREATE DATABASE hub;\n');
  renameSync(unfinished, clusterPath(directory));
  removeUnfinished(directory); // again: an initdb that outlived its hub makes its folder anew
  return password;
}

/** Gives the superuser a new password through the server's single-user mode, then writes it down. */
async function setPassword(file: string, programs: Programs, run: ProgramRun, more = ''): Promise<string> {
  const password = randomBytes(24).toString('base64url');
  // A failed statement must end the program and must not be quoted: it holds the password.
  const settings = ['-c', 'exit_on_error=true', '-c', 'log_min_error_statement=panic'];
  const args = ['--single', '-D', clusterArgument(run.cluster), ...settings, 'postgres'];
  const input = `ALTER ROLE ${SUPERUSER} PASSWORD '${password}';\n${more}`;
  const { code, output } = await runProgram(programs.postgres, args, { ...run, input });
  if (code !== 0) throw new StartError(failure('postgres --single', output));
  rmSync(file, { force: true });
  writeFileSync(file, password, { mode: 0o600, flag: 'wx', flush: true });
  return password;
}

function removeUnfinished(directory: string): void {
  for (const name of readdirSync(directory).filter((entry) => entry.startsWith(UNFINISHED))) {
    // Retried: an initdb that outlived its hub may still be writing.
    rmSync(join(directory, name), { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  }
}

function requireSameMajor(path: string, programs: Programs): void {
  const versionFile = join(path, 'PG_VERSION');
  if (!existsSync(versionFile)) {
    throw new StartError(
      `${path} holds no PostgreSQL data: move it away, or choose another folder with HUB_DATA_DIR.`,
    );
  }
  const found = readFileSync(versionFile, 'utf8').trim();
  if (found === programs.major) return;
  throw new StartError(
    `${path} was made by PostgreSQL ${found} and this hub brings PostgreSQL ${programs.major}, which cannot read it: dump the data with PostgreSQL ${found} and load it into a new folder, or start with an empty HUB_DATA_DIR.`,
  );
}

function requireOwnData(path: string): void {
  const owner = statSync(path).uid;
  if (runsAsRoot() || !process.getuid || owner === process.getuid()) return;
  throw new StartError(
    `${path} belongs to user ${owner}: start the hub as that user, or choose another folder with HUB_DATA_DIR.`,
  );
}

/** Closes a cluster to others. Under root, one that was restored by root goes back to the unprivileged user. */
export function takeOwnership(path: string): Account {
  const account = accountOf(path);
  if (account && statSync(path).uid !== account.uid) {
    for (const entry of readdirSync(path, { recursive: true, withFileTypes: true })) {
      lchownSync(join(entry.parentPath, entry.name), account.uid, account.gid);
    }
    chownSync(path, account.uid, account.gid);
  }
  // The server refuses a folder that others may enter, which a restored backup often is.
  chmodSync(path, 0o700);
  return account;
}

function failure(program: string, output: string): string {
  return `The embedded PostgreSQL could not be prepared (${program}: ${lastLines(output)}): mend that, or set DATABASE_URL.`;
}
