import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { StartError } from '../../kernel/hub-error.js';

const SHELTER = '/var/lib/linked-supervision-hub';
const OTHERS_READ = 0o004;
const OTHERS_ENTER = 0o001;
const OTHERS_WRITE = 0o022;
const STICKY = 0o1000;

/** Whether any user can run programs from this folder: every folder above lets others through, files can be read. */
export function isReadableByAll(native: string): boolean {
  const samples = ['bin/postgres', 'share/postgresql/postgres.bki', 'lib'].map((name) => join(native, name));
  const readable = samples.every((file) => existsSync(file) && (statSync(file).mode & OTHERS_READ) !== 0);
  return readable && [...foldersAbove(samples[0]!)].every((dir) => (statSync(dir).mode & OTHERS_ENTER) !== 0);
}

/**
 * A copy of the programs that every user can run and only root can change, for a hub that runs as root from a
 * folder closed to others. It lies below a folder that only root can write, so nobody can plant one, and
 * appears whole by a rename. Kept for later starts.
 * @param finish completes the copy before it appears
 */
export function shelter(
  native: string,
  name: string,
  finish: (copy: string) => void,
  home: string = SHELTER,
): string {
  const place = join(home, name);
  try {
    mkdirSync(home, { recursive: true, mode: 0o755 });
    if (!existsSync(place)) copyInto(native, place, finish);
  } catch (error) {
    throw new StartError(
      `PostgreSQL cannot run as root, its programs in ${native} are closed to other users, and a copy in ${home} failed (${(error as Error).message}): start the hub as an ordinary user, or set DATABASE_URL.`,
    );
  }
  const foreign = [...foldersAbove(join(place, 'bin', 'postgres'))].find((dir) => !belongsToRootAlone(dir));
  if (foreign) {
    throw new StartError(
      `${foreign} can be changed by a user other than root, so the hub runs no program below it: give it back to root (mode 755), or start the hub as an ordinary user.`,
    );
  }
  return place;
}

function copyInto(native: string, place: string, finish: (copy: string) => void): void {
  const temporary = mkdtempSync(`${place}.new-`);
  try {
    cpSync(native, temporary, { recursive: true, verbatimSymlinks: true });
    finish(temporary);
    openToAll(temporary);
    renameSync(temporary, place);
  } catch (error) {
    rmSync(temporary, { recursive: true, force: true });
    // Another hub was quicker: its copy is as good.
    if (!existsSync(place)) throw error;
  }
}

function openToAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isSymbolicLink()) chmodSync(join(entry.parentPath, entry.name), 0o755);
  }
}

function belongsToRootAlone(dir: string): boolean {
  const { uid, mode } = lstatSync(dir);
  // In a sticky folder others can add entries, but neither rename nor remove those of root.
  return uid === 0 && ((mode & OTHERS_WRITE) === 0 || (mode & STICKY) !== 0);
}

function* foldersAbove(path: string): Generator<string> {
  for (let dir = dirname(path); ; dir = dirname(dir)) {
    yield dir;
    if (dir === dirname(dir)) return;
  }
}
