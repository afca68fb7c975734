import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ArchiveFolder, type ArchiveState } from './archive-folder.js';

const state: ArchiveState = {
  format: 1,
  system: '7',
  major: '18',
  segmentBytes: 16 << 20,
  timeline: 1,
  lsn: '0/A000000',
  until: '2026-11-20T20:00:00.000Z',
  gaps: [],
};
let home: string;
let folder: ArchiveFolder;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'hub-archive-folder-'));
  folder = new ArchiveFolder(join(home, 'archive'));
  folder.make(join(home, 'data'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

async function addBase(hour: number, segment: string, timeline = 1, until = hour): Promise<void> {
  const begun = `2026-11-20T${hour}:00:00.000Z`;
  const path = join(folder.bases, begun);
  mkdirSync(path);
  const places = { timeline, startLsn: `0/${segment}000028`, stopLsn: `0/${segment}000100` };
  await folder.writeManifest(path, { format: 1, begun, ended: `2026-11-20T${until}:00:00.000Z`, ...places, stored: 0, key: null, files: [] }); // prettier-ignore
}

const hours = (): string[] => folder.readBases().map(({ begun }) => begun.slice(11, 13));

test('the oldest bases go, and with them the log that only they needed', async () => {
  for (const [hour, segment] of [[10, '3'], [11, '5'], [12, '8']] as const) await addBase(hour, segment); // prettier-ignore
  const log = ['3.gz', '4.gz', '5.gz', '8.gz', '9.partial'].map((end) => `00000001000000000000000${end}`);
  for (const name of [...log, '00000002.history']) writeFileSync(join(folder.wal, name), '');
  folder.prune(2, state);
  expect(hours()).toEqual(['11', '12']);
  expect(readdirSync(folder.wal).sort()).toEqual(['00000002.history', ...log.slice(2)].sort());
});

test('of bases that were taken beside each other the log of the slower one stays, too', async () => {
  await addBase(10, '3', 1, 13);
  await addBase(11, '5');
  await addBase(12, '6', 1, 14);
  writeFileSync(join(folder.wal, '000000010000000000000003.gz'), '');
  folder.prune(2, state);
  expect(hours()).toEqual(['10', '12']);
  expect(readdirSync(folder.wal)).toEqual(['000000010000000000000003.gz']);
});

test('while a base is being taken the log that it needs stays, and all of it until it says from where on', async () => {
  await addBase(10, '7');
  const log = ['5', '6', '7'].map((end) => `00000001000000000000000${end}.gz`);
  for (const name of log) writeFileSync(join(folder.wal, name), '');
  const unfinished = join(folder.bases, '2026-11-20T09:00:00.000Z.new-7');
  mkdirSync(unfinished);
  folder.prune(2, state);
  expect(readdirSync(folder.wal).sort()).toEqual(log);
  await folder.writeStart(unfinished, '0/6000028');
  folder.prune(2, state);
  expect(readdirSync(folder.wal).sort()).toEqual(log.slice(1));
});

test('bases of a life that a restore gave up do not count, and go when they are older than those that do', async () => {
  for (const [hour, segment] of [[10, '3'], [11, '5'], [12, '7']] as const) await addBase(hour, segment); // prettier-ignore
  writeFileSync(join(folder.wal, '00000002.history'), '1\t0/4000000\tbefore 2026-11-20 10:30\n');
  writeFileSync(join(folder.wal, '000000010000000000000003.gz'), '');
  await addBase(13, '4', 2);
  folder.prune(2, { ...state, timeline: 2 });
  expect(hours()).toEqual(['10', '11', '12', '13']);
  expect(readdirSync(folder.wal)).toContain('000000010000000000000003.gz');
  await addBase(14, '6', 2);
  folder.prune(2, { ...state, timeline: 2 });
  expect(hours()).toEqual(['13', '14']);
  expect(readdirSync(folder.wal)).not.toContain('000000010000000000000003.gz');
});

test('a base that is not finished counts for nothing', async () => {
  await addBase(10, '3');
  mkdirSync(join(folder.bases, '2026-11-20T11:00:00.000Z.new-7'));
  expect(folder.readBases()).toHaveLength(1);
});
