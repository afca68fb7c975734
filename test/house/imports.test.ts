import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { allowed, closing, forbidden, orphans } from './imports.probes.js';
import type { Import } from './imports.probes.js';
import { plant, project } from './tree.js';
import type { Files } from './tree.js';

const CONFIG = '.dependency-cruiser.cjs';
const PACKAGES = ['zod', 'pg', 'kysely', '@mikro-orm/core', 'fast-check', 'undeclared'];

interface Violation {
  readonly from: string;
  readonly to: string;
  readonly rule: { readonly name: string };
}

const isFile = (target: string) => /^[a-z]+(?:\/.*)?\.tsx?$/.test(target);

function specifier([from, to]: Import): string {
  if (!isFile(to)) return to;
  const path = relative(dirname(from), to).replace(/\.tsx?$/, '.js');
  return path.startsWith('.') ? path : `./${path}`;
}

function treeOf(imports: readonly Import[], alone: readonly string[] = []): Files {
  const files: Record<string, string> = {
    [CONFIG]: readFileSync(join(project, CONFIG), 'utf8'),
    'package.json': JSON.stringify({
      type: 'module',
      dependencies: { zod: '1', pg: '1', kysely: '1', '@mikro-orm/core': '1' },
      devDependencies: { 'fast-check': '1' },
    }),
  };
  for (const name of PACKAGES) {
    files[`node_modules/${name}/package.json`] = JSON.stringify({ name, main: 'main.js' });
    files[`node_modules/${name}/main.js`] = '';
  }
  const targets = imports.map(([, to]) => to).filter(isFile);
  for (const path of [...targets, ...alone]) files[path] = 'export const here = true;\n';
  for (const wanted of imports)
    files[wanted[0]] = `import type { Here } from '${specifier(wanted)}';\n${files[wanted[0]] ?? ''}`;
  return files;
}

const trees: { remove(): void }[] = [];
afterAll(() => trees.forEach((tree) => tree.remove()));

function violationsIn(files: Files): readonly Violation[] {
  const tree = plant(files);
  trees.push(tree);
  const cruiser = 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs';
  const { output } = tree.run(cruiser, '--config', CONFIG, '--output-type', 'json', '.');
  return (JSON.parse(output) as { summary: { violations: readonly Violation[] } }).summary.violations;
}

const planted = Object.entries(forbidden).flatMap(([rule, imports]) =>
  imports.map(([from, to]) => [rule, from, to] as const),
);
const found = violationsIn(treeOf([closing, ...planted.map(([, from, to]) => [from, to] as const)], orphans));
const fires = (rule: string, from: string, to: string) =>
  found.some(
    (violation) =>
      violation.rule.name === rule &&
      violation.from === from &&
      (violation.to === to ||
        violation.to.startsWith(`node_modules/${to}/`) ||
        `node:${violation.to}` === to),
  );

describe('the import rules', () => {
  test.each(planted)('%s stops %s from importing %s', (rule, from, to) => {
    expect(fires(rule, from, to)).toBe(true);
  });

  test.each(orphans)('no-orphans finds %s', (path) => {
    expect(fires('no-orphans', path, path)).toBe(true);
  });

  test('let every import pass that the architecture allows', () => {
    const violations = violationsIn(treeOf(allowed));
    expect(violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`)).toEqual([]);
  });

  test('have a planted violation each', () => {
    const rules = createRequire(import.meta.url)(join(project, CONFIG)) as {
      forbidden: readonly { name: string }[];
    };
    const probed = [...Object.keys(forbidden), 'no-orphans'];
    expect(rules.forbidden.map(({ name }) => name).sort()).toEqual(probed.sort());
  });
});
