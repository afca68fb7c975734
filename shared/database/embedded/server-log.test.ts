import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { boundServerLog, lastLogLines, openServerLog } from './server-log.js';

let sandbox: string;
let path: string;

beforeEach(() => {
  sandbox = mkdtempSync(join(tmpdir(), 'hub-log-'));
  path = join(sandbox, 'postgres.log');
});
afterEach(() => rmSync(sandbox, { recursive: true, force: true }));

test('a log beyond its limit is kept once and begun again, while its writer goes on', () => {
  const log = openServerLog(path);
  writeSync(log.file, 'old\n'.repeat(10));
  boundServerLog(path, 20)();
  expect(statSync(path).size).toBe(0);
  writeSync(log.file, 'new\n');
  log.close();
  expect(readFileSync(path, 'utf8')).toBe('new\n');
  expect(readFileSync(`${path}.1`, 'utf8')).toBe('old\n'.repeat(10));
});

test('a log within its limit is left alone', () => {
  writeFileSync(path, 'short\n');
  boundServerLog(path, 20)();
  expect(readFileSync(path, 'utf8')).toBe('short\n');
});

test('the log is for its owner alone, and a planted link is not followed', () => {
  openServerLog(path).close();
  expect(statSync(path).mode & 0o777).toBe(0o600);
  symlinkSync(path, join(sandbox, 'link'));
  expect(() => openServerLog(join(sandbox, 'link'))).toThrow(/ELOOP/);
});

test('the last lines are those since the start, on one line', () => {
  writeFileSync(path, 'before\n');
  const { size, close } = openServerLog(path);
  close();
  writeFileSync(path, 'before\none\ntwo\nthree\n');
  expect(lastLogLines(path, size)).toBe('one | two | three');
  expect(lastLogLines(path, size, 2)).toBe('two | three');
});
