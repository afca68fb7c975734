import { readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { plant, project } from './tree.js';
import type { Files, Tree } from './tree.js';

const trees: Tree[] = [];
afterAll(() => trees.forEach((tree) => tree.remove()));

function planted(files: Files): Tree {
  const tree = plant(files);
  trees.push(tree);
  return tree;
}

describe('the sum of the tests', () => {
  const good = {
    success: true,
    numPassedTests: 5,
    numFailedTests: 0,
    numPendingTests: 0,
    numTodoTests: 0,
    numRuntimeErrorTestSuites: 0,
  };
  const sum = (...results: readonly object[]) => {
    const files = results.map((result, at) => [`${at}.json`, JSON.stringify(result)] as const);
    return planted(Object.fromEntries(files)).run('scripts/sum-tests.mjs', ...files.map(([path]) => path));
  };

  test('adds up what passed and ends with one plain line', () => {
    expect(sum(good, { ...good, numPassedTests: 2 })).toEqual({ status: 0, output: '7 passed, 0 failed\n' });
  });

  test.each([
    ['a test failed', { numFailedTests: 1, success: false }, '10 passed, 1 failed'],
    ['a test was skipped', { numPendingTests: 1 }, '10 passed, 0 failed'],
    ['a test is still to be written', { numTodoTests: 1 }, '10 passed, 0 failed'],
    ['a run executed no test', { numPassedTests: 0 }, '5 passed, 0 failed'],
    ['a file could not be loaded', { numRuntimeErrorTestSuites: 1 }, '10 passed, 1 failed'],
    ['a run did not succeed as a whole', { success: false }, '10 passed, 0 failed'],
  ])('fails when %s', (_, fault, line) => {
    const { status, output } = sum(good, { ...good, ...fault });
    expect(status).toBe(1);
    expect(output.trim().split('\n').at(-1)).toBe(line);
  });

  test('fails when a run left no results', () => {
    expect(planted({}).run('scripts/sum-tests.mjs', 'missing.json').status).toBe(1);
  });

  test('fails when no run is named', () => {
    expect(planted({}).run('scripts/sum-tests.mjs').status).toBe(1);
  });
});

describe('the check as a whole', () => {
  const scripts = {
    'check:bad': 'node -e "process.exit(3)"',
    'check:good': 'node -e 0',
    other: 'node -e "process.exit(4)"',
  };
  const check = (...names: readonly string[]) =>
    planted({ 'package.json': JSON.stringify({ scripts }) }).run('scripts/check.mjs', ...names);

  test('goes on after a failure, names what failed, and fails', () => {
    const { status, output } = check();
    expect(status).toBe(1);
    expect(output).toMatch(/FAILED bad .*\nok     good .*\n$/);
  });

  test('runs only what is asked for', () => {
    expect(check('good')).toEqual({ status: 0, output: expect.stringMatching(/^ok     good .*\n$/) });
  });

  test('fails on a name that no check has', () => {
    expect(check('goood').status).toBe(1);
  });
});

describe('the check of the lockfile', () => {
  const lock = (packages: object) =>
    planted({ 'package-lock.json': JSON.stringify({ packages }) }).run('scripts/lock-skew.mjs');
  const wants = { optionalDependencies: { native: '1.0.0' } };

  test('names an optional package that is not locked', () => {
    expect(lock({ '': {}, 'node_modules/a': wants, 'node_modules/b/node_modules/native': {} })).toEqual({
      status: 1,
      output: 'node_modules/a wants native@1.0.0: not in package-lock.json\n',
    });
  });

  test.each([
    'node_modules/native',
    'node_modules/a/node_modules/native',
    'node_modules/a/node_modules/b/node_modules/native',
  ])('finds it at %s', (folder) => {
    expect(lock({ '': {}, 'node_modules/a/node_modules/b': wants, [folder]: {} })).toEqual({
      status: 0,
      output: '',
    });
  });
});

describe('the build', () => {
  let tree: Tree;
  const build = () => tree.run('scripts/build.mjs');
  const write = (path: string, text: string) => writeFileSync(join(tree.root, path), text);
  const built = (path: string) => readFileSync(join(tree.root, path), 'utf8');

  beforeAll(() => {
    const settings = [
      'package.json',
      'package-lock.json',
      'tsconfig.json',
      'tsconfig.build.json',
      'scripts/build.mjs',
    ];
    tree = planted({
      ...Object.fromEntries(settings.map((path) => [path, readFileSync(join(project, path), 'utf8')])),
      'start.ts': "export { a } from './shared/a.js';\n",
      'shared/a.ts': 'export const a = 1;\n',
      'shared/b.ts': 'export const b = 1;\n',
    });
    symlinkSync(join(project, 'node_modules'), join(tree.root, 'node_modules'));
  });

  test('compiles once and then finds everything up to date', () => {
    expect(build().output).toMatch(/^build: compiled 3 files/);
    expect(build().output).toMatch(/^build: up to date/);
  });

  test('compiles again when a source changed', () => {
    write('shared/a.ts', 'export const a = 2;\n');
    expect(build().output).toMatch(/^build: compiled/);
    expect(built('dist/shared/a.js')).toContain('a = 2');
  });

  test('compiles again when the compiler settings changed', () => {
    write('tsconfig.json', `${built('tsconfig.json')}\n`);
    expect(build().output).toMatch(/^build: compiled/);
  });

  test('leaves nothing of a source that is gone', () => {
    rmSync(join(tree.root, 'shared/b.ts'));
    expect(build().output).toMatch(/^build: compiled 2 files/);
    expect(() => built('dist/shared/b.js')).toThrow('ENOENT');
  });

  test('compiles again when a compiled file is missing', () => {
    rmSync(join(tree.root, 'dist/start.js'));
    expect(build().output).toMatch(/^build: compiled/);
  });

  test('fails on a type error, and again until it is mended', () => {
    write('shared/a.ts', "export const a: number = 'text';\n");
    expect(build().status).toBe(1);
    expect(build().status).toBe(1);
    write('shared/a.ts', 'export const a = 3;\n');
    expect(build().status).toBe(0);
  });
});
