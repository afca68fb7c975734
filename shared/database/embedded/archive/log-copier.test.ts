import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ArchiveFolder } from './archive-folder.js';
import { LogCopier, type ServerPlace } from './log-copier.js';
import { segmentName } from './wal.js';

const BYTES = 1 << 10;
let home: string;
let folder: ArchiveFolder;
let gaps: string[];

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'hub-log-copier-'));
  mkdirSync(join(home, 'pg_wal'));
  folder = new ArchiveFolder(join(home, 'archive'));
  folder.make(join(home, 'data'));
  gaps = [];
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const at = (minute: number): string => `2026-11-20T10:${minute}:00.000Z`;
const file = (segment: number, timeline = 1): string =>
  join(home, 'pg_wal', segmentName(timeline, BigInt(segment), BYTES));
const copier = (): LogCopier => new LogCopier(folder, home, (until) => gaps.push(until));

/** The server is in the middle of a segment; the archive is told so. */
async function copy(by: LogCopier, segment: number, minute: number, timeline = 1): Promise<void> {
  writeFileSync(file(segment, timeline), Buffer.alloc(BYTES, segment));
  const flushed = BigInt(segment * BYTES + (BYTES >> 1));
  const server: ServerPlace = { system: '7', major: '18', segmentBytes: BYTES, timeline, flushed };
  await by.copy(server, new Date(at(minute)));
}

test('log that is missing is told once, with the last moment before it', async () => {
  const copying = copier();
  await copy(copying, 1, 10);
  await copy(copying, 2, 11);
  expect(gaps).toEqual([]);
  rmSync(file(2));
  await copy(copying, 4, 14);
  await copy(copying, 4, 15);
  expect(gaps).toEqual([at(11)]);
  expect(folder.readState()!.gaps.map(({ until }) => until)).toEqual([at(11)]);
});

test('a restore to before a gap leaves it behind, one to after it does not', async () => {
  const first = copier();
  await copy(first, 1, 10);
  rmSync(file(1));
  await copy(first, 3, 13);
  await copy(first, 4, 14);
  rmSync(file(4));
  await copy(first, 6, 16);
  const left = (3 * BYTES + 100).toString(16).toUpperCase();
  writeFileSync(join(home, 'pg_wal', '00000002.history'), `1\t0/${left}\tbefore ${at(13)}\n`);
  writeFileSync(file(3, 2), Buffer.alloc(BYTES, 3));
  await copy(copier(), 4, 20, 2);
  expect(folder.readState()).toMatchObject({ timeline: 2, until: at(20), gaps: [{ until: at(10) }] });
});
