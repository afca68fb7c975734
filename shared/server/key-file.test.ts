import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { StartError } from '../kernel/hub-error.js';
import { readKeys, readVaultKeys } from './key-file.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hub-key-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('the first start makes a key and a folder that only their owner reads, and later starts use the same', () => {
  const dataDir = join(folder, 'not', 'there', 'yet');
  const first = readKeys(dataDir, undefined);
  const path = join(dataDir, 'hub.key');
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(statSync(dataDir).mode & 0o777).toBe(0o700);
  expect(readFileSync(path)).toHaveLength(32);
  expect(readKeys(dataDir, undefined).of('envelope:zones')).toEqual(first.of('envelope:zones'));
});

test('two hubs do not make the same key', () => {
  const [one, other] = ['one', 'other'].map((name) => readKeys(join(folder, name), undefined).of('x'));
  expect(one).not.toEqual(other);
});

test('a named file is used, and nothing is made in the data folder', () => {
  const keyFile = join(folder, 'given.key');
  writeFileSync(keyFile, Buffer.alloc(32, 7));
  const dataDir = join(folder, 'data');
  expect(readKeys(dataDir, keyFile).of('x')).toEqual(readKeys(folder, keyFile).of('x'));
  expect(existsSync(dataDir)).toBe(false);
});

test.each([
  ['missing', null],
  ['empty', 0],
  ['a byte short', 31],
])('a named file that is %s is refused, and never replaced', (_, bytes) => {
  const keyFile = join(folder, 'given.key');
  if (bytes !== null) writeFileSync(keyFile, Buffer.alloc(bytes));
  expect(() => readKeys(folder, keyFile)).toThrow(StartError);
  expect(() => readKeys(folder, keyFile)).toThrow(
    /^HUB_KEY_FILE: .*given\.key must hold at least 32 .*head -c 32/,
  );
  expect(existsSync(keyFile)).toBe(bytes !== null);
});

test('the vault has a key of its own, made at the first start', () => {
  const [made] = readVaultKeys(folder, undefined);
  expect(readVaultKeys(folder, undefined).map(({ fingerprint }) => fingerprint)).toEqual([made!.fingerprint]);
  expect(made!.fingerprint).not.toBe(readKeys(folder, undefined).fingerprint);
  expect(statSync(join(folder, 'vault.key')).mode & 0o777).toBe(0o600);
});

test('a file of the vault holds several keys, the newest first, and no piece of one', () => {
  const keyFile = join(folder, 'given.key');
  writeFileSync(keyFile, Buffer.concat([Buffer.alloc(32, 2), Buffer.alloc(32, 1)]));
  const prints = readVaultKeys(folder, keyFile).map(({ fingerprint }) => fingerprint);
  writeFileSync(keyFile, Buffer.alloc(32, 1));
  expect(readVaultKeys(folder, keyFile).map(({ fingerprint }) => fingerprint)).toEqual(prints.slice(1));
  for (const bytes of [0, 31, 33]) {
    writeFileSync(keyFile, Buffer.alloc(bytes));
    expect(() => readVaultKeys(folder, keyFile)).toThrow(
      /^HUB_VAULT_KEY_FILE: .*given\.key must hold keys of 32/,
    );
  }
});
