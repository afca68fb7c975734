import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { cpSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
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

test('the last archived moment moves on while nothing is written, and can be restored to', async () => {
  const life = await sandbox.live('data', 'archived');
  const moment = await life.write('a');
  await sandbox.hasBase();
  const before = sandbox.folder.readState()!;
  expect(await until(() => sandbox.folder.readState()!.until > before.until, 10_000)).toBe(true);
  expect(Date.now() - Date.parse(sandbox.folder.readState()!.until)).toBeLessThan(10_000);
  await life.stop();
  const { until: last } = sandbox.folder.readState()!;
  expect(last > moment).toBe(true);
  expect(await sandbox.restore('copy', last)).toEqual(
    expect.arrayContaining([expect.stringMatching(/^restored: /)]),
  );
  expect(await sandbox.notes('copy')).toEqual(['a']);
}, 60_000);

test('an archive takes no other database and no older copy of its own', async () => {
  const first = await sandbox.live('data', 'archived');
  await sandbox.hasBase();
  await first.stop();
  cpSync(join(sandbox.home, 'data'), join(sandbox.home, 'older'), { recursive: true });
  const own = await sandbox.live('data', 'archived');
  await own.write('a');
  await own.archive!.stop();
  await expect(sandbox.live('older', 'archived')).rejects.toThrow(
    /replaced by an older copy; name another, empty folder/,
  );
  await expect(sandbox.live('other', 'archived')).rejects.toThrow(
    /HUB_BACKUP_DIR: .* holds the archive of another database/,
  );
}, 60_000);

test('what is archived is for its owner alone, and an interrupted or damaged restore leaves no database', async () => {
  const life = await sandbox.live('data', 'archived');
  await sandbox.hasBase();
  await life.write('a');
  await life.stop();
  for (const name of readdirSync(sandbox.folder.path, { recursive: true, encoding: 'utf8' }))
    expect([name, statSync(join(sandbox.folder.path, name)).mode & 0o077]).toEqual([name, 0]);
  await expect(sandbox.restore('data', 'latest')).rejects.toThrow(
    /HUB_DATA_DIR: .*is not empty .*move the folder away/,
  );

  const tape = join(sandbox.folder.bases, sandbox.folder.readBases()[0]!.name, 'base.tar.gz');
  const content = readFileSync(tape);
  const damaged = Buffer.from(content);
  damaged.fill(0xff, content.length >> 1, (content.length >> 1) + 64);
  writeFileSync(tape, damaged);
  await expect(sandbox.restore('copy', 'latest')).rejects.toThrow(/base\.tar\.gz is damaged/);
  expect(readdirSync(join(sandbox.home, 'copy')).filter((name) => name.startsWith('postgres'))).toEqual([]);
  writeFileSync(tape, content);
  const log = readdirSync(sandbox.folder.wal).find((name) => name.endsWith('.partial'))!;
  const whole = readFileSync(join(sandbox.folder.wal, log));
  writeFileSync(join(sandbox.folder.wal, log), whole.subarray(0, whole.length >> 1));
  await expect(sandbox.restore('copy', 'latest')).rejects.toThrow(
    /of the log in .* is too short; it is damaged/,
  );
  writeFileSync(join(sandbox.folder.wal, log), whole);
  await sandbox.restore('copy', 'latest');
  expect(await sandbox.notes('copy')).toEqual(['a']);
}, 60_000);
