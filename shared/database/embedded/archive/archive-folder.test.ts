import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ArchiveFolder } from './archive-folder.js';

const BYTES = 16 << 20;
let home: string;
let folder: ArchiveFolder;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'hub-archive-folder-'));
  folder = new ArchiveFolder(join(home, 'archive'));
  folder.make(join(home, 'data'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

async function addBase(hour: number, segment: string): Promise<void> {
  const begun = `2026-11-20T${hour}:00:00.000Z`;
  const path = join(folder.bases, begun);
  mkdirSync(path);
  const places = { timeline: 1, startLsn: `0/${segment}000028`, stopLsn: `0/${segment}000100` };
  await folder.writeManifest(path, { format: 1, begun, ended: begun, ...places, stored: 0, key: null, files: [] }); // prettier-ignore
}

test('the oldest bases go, and with them the log that only they needed', async () => {
  for (const [hour, segment] of [[10, '3'], [11, '5'], [12, '8']] as const) await addBase(hour, segment); // prettier-ignore
  const log = ['3.gz', '4.gz', '5.gz', '8.gz', '9.partial'].map((end) => `00000001000000000000000${end}`);
  for (const name of [...log, '00000002.history']) writeFileSync(join(folder.wal, name), '');
  folder.prune(2, BYTES);
  expect(folder.readBases().map(({ begun }) => begun.slice(11, 13))).toEqual(['11', '12']);
  expect(readdirSync(folder.wal).sort()).toEqual(['00000002.history', ...log.slice(2)].sort());
});

test('a base that is not finished counts for nothing', async () => {
  await addBase(10, '3');
  mkdirSync(join(folder.bases, '2026-11-20T11:00:00.000Z.new-7'));
  expect(folder.readBases()).toHaveLength(1);
});
