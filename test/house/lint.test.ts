import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { broken, clean } from './lint.probes.js';
import { plant, project } from './tree.js';
import type { Files } from './tree.js';

const CONFIG = '.oxlintrc.json';
const settings = readFileSync(join(project, CONFIG), 'utf8');

interface Finding {
  readonly code: string;
  readonly filename: string;
  readonly severity: string;
}

const trees: { remove(): void }[] = [];
afterAll(() => trees.forEach((tree) => tree.remove()));

function findingsIn(files: Files): readonly Finding[] {
  const tree = plant({ ...files, [CONFIG]: settings });
  trees.push(tree);
  const { output } = tree.run('node_modules/oxlint/bin/oxlint', '--format', 'json', '.');
  return (JSON.parse(output) as { diagnostics: readonly Finding[] }).diagnostics;
}

const found = findingsIn(Object.fromEntries(Object.values(broken)));

describe('the linter', () => {
  test.each(Object.entries(broken))('enforces %s', (rule, [path]) => {
    const name = rule.slice(rule.indexOf('/') + 1);
    const errors = found.filter(({ filename, severity }) => filename === path && severity === 'error');
    expect(errors.map(({ code }) => code.replace(/^.*\((.*)\)$/, '$1'))).toContain(name);
  });

  test('lets a clean tree pass', () => {
    expect(findingsIn(clean).map(({ code, filename }) => `${code}: ${filename}`)).toEqual([]);
  });

  test('has a planted violation for each rule that its settings name', () => {
    const { rules } = JSON.parse(settings) as { rules: Record<string, unknown> };
    const enforced = Object.keys(rules).filter((rule) => rules[rule] !== 'off');
    expect(enforced.sort()).toEqual(Object.keys(broken).sort());
  });
});
