import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ArchiveSandbox, makePattern } from '../../../testing/archived-database.js';
import { until } from '../../../testing/until.js';

let pattern: string;
let sandbox: ArchiveSandbox;

beforeAll(async () => {
  pattern = await makePattern();
}, 60_000);
afterAll(() => rmSync(pattern, { recursive: true, force: true }));
beforeEach(() => {
  sandbox = new ArchiveSandbox(pattern);
});
afterEach(() => sandbox.remove());

test('a restored database goes on in the same archive; both of its lives can be restored, the abandoned one cannot', async () => {
  const first = await sandbox.live('data', 'archived');
  await sandbox.hasBase();
  const early = await first.write('a');
  await first.write('given up');
  await first.stop();
  await sandbox.restore('second', early);
  const second = await sandbox.live('second', 'archived');
  await second.write('b');
  await sandbox.hasBase(2);
  const later = await second.write('c');
  await second.write('d');
  await second.stop();

  await sandbox.restore('latest', 'latest');
  expect(await sandbox.notes('latest')).toEqual(['a', 'b', 'c', 'd']);
  await sandbox.restore('named', later);
  expect(await sandbox.notes('named')).toEqual(['a', 'b', 'c']);
  await sandbox.restore('third', early);
  const third = await sandbox.live('third', 'archived');
  await third.write('e');
  await sandbox.hasBase(3);
  await third.stop();
  await sandbox.restore('again', early);
  expect(await sandbox.notes('again')).toEqual(['a']);
  await sandbox.restore('newest', 'latest');
  expect(await sandbox.notes('newest')).toEqual(['a', 'e']);
  await expect(sandbox.live('data', 'archived')).rejects.toThrow(
    /HUB_BACKUP_DIR: .* was continued by another copy/,
  );
}, 120_000);

test('log that went unarchived is a gap: moments before it can be restored, in it not, and a new base is taken', async () => {
  const first = await sandbox.live('data', 'archived');
  await sandbox.hasBase();
  const before = await first.write('a');
  await first.stop();
  const unwatched = await sandbox.live('data', 'alone');
  const inside = await unwatched.write('b');
  for (let turn = 0; turn < 3; turn += 1)
    await unwatched.sql('create table t as select 1; drop table t; select pg_switch_wal(); checkpoint');
  await unwatched.stop();
  const said: string[] = [];
  const again = await sandbox.live('data', 'archived', (line) => said.push(line));
  expect(said).toContainEqual(expect.stringMatching(/^archive: the log is interrupted after 20.*: moments/));
  await sandbox.hasBase(2);
  await again.write('c');
  await again.stop();

  expect(sandbox.folder.readState()!.gaps).toHaveLength(1);
  await expect(sandbox.restore('inside', inside)).rejects.toThrow(/--to: the log is interrupted after /);
  await sandbox.restore('before', before);
  expect(await sandbox.notes('before')).toEqual(['a']);
  await sandbox.restore('latest', 'latest');
  expect(await sandbox.notes('latest')).toEqual(['a', 'b', 'c']);
}, 120_000);

test('a lost archive is said once, and that it goes on', async () => {
  const said: string[] = [];
  const life = await sandbox.live('data', 'archived', (line) => said.push(line));
  await sandbox.hasBase();
  const state = join(sandbox.folder.path, 'archive.json');
  const content = readFileSync(state);
  rmSync(state);
  await until(
    () => said.some((line) => /^archive: nothing is archived since 20.*is gone/.test(line)),
    20_000,
  );
  writeFileSync(state, content);
  await until(() => said.includes('archive: it goes on.'), 10_000);
  await life.stop();
  expect(said.filter((line) => line.includes('nothing is archived'))).toHaveLength(1);
}, 60_000);
