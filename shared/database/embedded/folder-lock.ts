import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StartError } from '../../kernel/hub-error.js';

const SQLITE_BUSY = 5;
// Kept reachable: a collected connection would give the lock away.
const held = new Set<DatabaseSync>();

/**
 * Makes this process the only hub of a data folder until the answered function is called or the process ends,
 * however it ends: the lock is the operating system's own, on an empty SQLite file (Node has no other call for
 * file locks), so there is no stale lock and no process id to be taken for another.
 * @throws StartError that names the holder and since when it holds
 */
export function lockFolder(directory: string): () => void {
  const holder = join(directory, 'hub.holder');
  let lock: DatabaseSync | undefined;
  try {
    lock = new DatabaseSync(join(directory, 'hub.lock'));
    lock.exec('BEGIN EXCLUSIVE');
    writeFileSync(holder, `process ${process.pid} since ${new Date().toISOString()}`);
  } catch (error) {
    lock?.close();
    throw new StartError(refusal(directory, holder, error as Error & { errcode?: number }));
  }
  held.add(lock);
  return () => {
    if (held.delete(lock)) lock.close();
  };
}

function refusal(directory: string, holder: string, error: Error & { errcode?: number }): string {
  if (error.errcode !== SQLITE_BUSY) {
    return `The hub cannot write in its data folder ${directory} (${error.message}): start it as the owner of that folder, or set HUB_DATA_DIR.`;
  }
  return `Another hub uses the data folder ${directory} (${readHolder(holder)}): stop that one, or give this one its own folder with HUB_DATA_DIR.`;
}

function readHolder(holder: string): string {
  try {
    return readFileSync(holder, 'utf8');
  } catch {
    return 'it has just started';
  }
}
