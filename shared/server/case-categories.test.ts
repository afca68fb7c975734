import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import type { StartError } from '../kernel/hub-error.js';
import { readCaseCategories } from './case-categories.js';

const folder = mkdtempSync(join(tmpdir(), 'hub-categories-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function read(content: unknown) {
  const path = join(folder, 'categories.json');
  writeFileSync(path, JSON.stringify(content));
  return readCaseCategories(path);
}

test('without a file there are the two linked works that the source names, and no category of violations', () => {
  const { linkedWorks, violations } = readCaseCategories(undefined);
  expect(linkedWorks.map(({ key, configured }) => [key, configured])).toEqual([
    ['special-inspection', false],
    ['special-research', false],
  ]);
  expect(violations).toEqual([]);
});

test('what the operator adds says that it is the operator’s', () => {
  const added = { key: 'joint-training', name: '联训' };
  const { linkedWorks, violations } = read({ linkedWorks: [added], violations: [added] });
  expect(linkedWorks.at(-1)).toEqual({ ...added, configured: true });
  expect(violations).toEqual([{ ...added, configured: true }]);
});

test('every fault of a file has a line that names its place', () => {
  const again = { key: 'special-research', name: '调研' };
  const twice = { key: 'a', name: '甲' };
  let faults: string[] = [];
  try {
    read({ linkedWorks: [again], violations: [twice, twice, { key: 'B c', name: ' ' }] });
  } catch (error) {
    faults = (error as StartError).message.split('\n');
  }
  for (const place of ['linkedWorks.0.key', 'violations.1.key', 'violations.2.key', 'violations.2.name'])
    expect(faults).toContainEqual(expect.stringContaining(`HUB_CASE_CATEGORIES: ${place}: `));
  expect(faults).toHaveLength(4);
});
