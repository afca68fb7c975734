import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { ArchiveSandbox, makePattern } from '../testing/archived-database.js';
import { backUp } from './backup.js';
import { type DatabasePlace, openDatabase } from './open-database.js';

let pattern: string;
let sandbox: ArchiveSandbox;
let place: DatabasePlace;

beforeAll(async () => {
  pattern = await makePattern();
}, 60_000);
afterAll(() => rmSync(pattern, { recursive: true, force: true }));
beforeEach(() => {
  sandbox = new ArchiveSandbox(pattern);
  const dataDir = join(sandbox.home, 'data');
  place = { databaseUrl: undefined, dataDir, backupDir: sandbox.folder.path, keyFile: undefined };
});
afterEach(() => sandbox.remove());

test('a backup while no hub runs starts the database for itself, and leaves it stopped and restorable', async () => {
  const said: string[] = [];
  await backUp(place, [], (line) => said.push(line));
  expect(said.join('\n')).toMatch(/^backup: .*base\.tar\.gz\n\d+ files, .*\nrestorable: from 20/m);
  await sandbox.restore('copy', 'latest');
  expect(await sandbox.notes('copy')).toEqual([]);
  expect(await sandbox.notes('data')).toEqual([]);
}, 60_000);

test('a backup beside a hub that does not archive is refused, and says how that hub is to be started', async () => {
  const database = await openDatabase({ ...place, backupDir: undefined }, () => undefined);
  try {
    await database.archive();
    await expect(backUp(place, [], () => undefined)).rejects.toThrow(
      /^HUB_BACKUP_DIR: the running hub does not archive into .*: start it again with HUB_BACKUP_DIR=/,
    );
    expect(sandbox.folder.readBases()).toEqual([]);
  } finally {
    await database.close();
  }
}, 60_000);
