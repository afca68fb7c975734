import { afterAll, describe, expect, test } from '@jest/globals';
import { broken, clean } from './files.probes.js';
import { plant, printed } from './tree.js';
import type { Files } from './tree.js';

const SCRIPT = 'scripts/check-files.mjs';
const trees: { remove(): void }[] = [];
afterAll(() => trees.forEach((tree) => tree.remove()));

function check(files: Files) {
  const tree = plant(files);
  trees.push(tree);
  return tree.run(SCRIPT);
}

const probes = Object.entries(broken).flatMap(([rule, files]) =>
  files.map(([path]) => [rule, path] as const),
);
const { status, output } = check(Object.fromEntries(Object.values(broken).flat()));

describe('the file rules', () => {
  test.each(probes)('%s stops %s', (rule, path) => {
    const found = output.split('\n').filter((line) => line.startsWith(`${path}:`));
    expect(found.map((line) => line.split(' ')[1])).toContain(`${rule}:`);
  });

  test('fail the check when one is broken', () => {
    expect(status).toBe(1);
  });

  test('let a clean tree pass', () => {
    expect(check(clean)).toEqual({ status: 0, output: `0 findings in ${Object.keys(clean).length} files\n` });
  });

  test('fail on a tree without files, where nothing was checked', () => {
    expect(check({}).status).toBe(1);
  });

  test('have a planted violation each', () => {
    expect(printed(SCRIPT, '--rules').trim().split('\n').sort()).toEqual(Object.keys(broken).sort());
  });
});
