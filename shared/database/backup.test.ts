import { afterAll, describe, expect, test } from '@jest/globals';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StartError } from '../kernel/hub-error.js';
import { backUp, restoreBackup } from './backup.js';
import { ago } from './embedded/archive/amounts.js';
import { type DatabasePlace, requireArchivable } from './open-database.js';

const home = mkdtempSync(join(tmpdir(), 'hub-backup-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const dataDir = join(home, 'data');
const backupDir = join(home, 'archive');
const place: DatabasePlace = { databaseUrl: undefined, dataDir, backupDir, keyFile: undefined };
const external = { ...place, databaseUrl: 'postgresql://hub@db.example/hub' };

type Command = (place: DatabasePlace, args: string[], say: () => void) => Promise<void>;
const refusal = async (command: Command, given: DatabasePlace, ...args: string[]): Promise<string> => {
  const error: unknown = await command(given, args, () => undefined).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(StartError);
  expect((error as Error).message).not.toContain('\n');
  return (error as Error).message;
};

describe('a backup is refused in one line that names the reason', () => {
  test.each<[string, DatabasePlace, string[], RegExp]>([
    [
      'of a PostgreSQL of the operator',
      external,
      [],
      /^DATABASE_URL: .*pgBackRest.* nothing was backed up\.$/,
    ],
    ['into nowhere', { ...place, backupDir: undefined }, [], /^HUB_BACKUP_DIR: name the folder/],
    ['into the data folder', { ...place, backupDir: join(dataDir, 'b') }, [], /^HUB_BACKUP_DIR: .* lies in/],
    ['into a file', { ...place, backupDir: import.meta.filename }, [], /^HUB_BACKUP_DIR: .* cannot be made/],
    ['of no database', place, [], /^HUB_DATA_DIR: .*data holds no database/],
    ['with an option', place, ['--to', 'latest'], /^Unknown option '--to'.* Known: no option\.$/],
  ])('%s', async (_, given, args, message) => {
    expect(await refusal(backUp, given, ...args)).toMatch(message);
  });
});

describe('a restore is refused in one line that names the option', () => {
  test.each<[string, DatabasePlace, string[], RegExp]>([
    ['into a PostgreSQL of the operator', external, ['--to', 'latest'], /^DATABASE_URL: /],
    ['without a moment', place, [], /^--to: expected latest/],
    ['to no moment', place, ['--to', 'noon'], /^--to: noon is no moment/],
    ['from nowhere', { ...place, backupDir: undefined }, ['--to', 'latest'], /^--from: name the folder/],
    ['from no archive', place, ['--to', 'latest', '--from', home], /^--from: .* holds no archive/],
    ['with another option', place, ['--at', 'noon'], /^Unknown option '--at'.* Known: --to, --from\.$/],
    ['with an option left empty', place, ['--to'], /--to.* argument missing/],
  ])('%s', async (_, given, args, message) => {
    expect(await refusal(restoreBackup, given, ...args)).toMatch(message);
  });
});

describe('before anything is made in the data folder', () => {
  test('an archive is asked for beside an own PostgreSQL: refused', () => {
    expect(() => requireArchivable(external)).toThrow(/^HUB_BACKUP_DIR: only the embedded database/);
  });

  test('the database of an archive is missing: the start says how to restore it, and makes nothing', () => {
    mkdirSync(backupDir, { recursive: true });
    const state = { format: 1, system: '7', major: '18', segmentBytes: 1, timeline: 1, lsn: '0/0', gaps: [] };
    const until = '2026-11-20T10:00:00.000Z';
    writeFileSync(join(backupDir, 'archive.json'), JSON.stringify({ ...state, until }));
    expect(() => requireArchivable(place)).toThrow(
      /holds none: restore it \(npm run restore -- --to latest\)/,
    );
    expect(readdirSync(home)).toEqual(['archive']);
  });

  test('an archive that is damaged: it is named', () => {
    writeFileSync(join(backupDir, 'archive.json'), '{"format":2}');
    expect(() => requireArchivable(place)).toThrow(/archive\.json is damaged/);
  });
});

test('an age is told in the largest unit that fits twice', () => {
  const now = Date.parse('2026-11-20T10:00:00.000Z');
  const ages = [4_000, 119_000, 121_000, 7_300_000, 200_000_000].map((ms) =>
    ago(new Date(now - ms).toISOString(), now),
  );
  expect(ages).toEqual(['4 s ago', '119 s ago', '2 min ago', '2 h ago', '2 days ago']);
});
