import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { StartError } from '../kernel/hub-error.js';
import { readCaseTemplates } from './case-templates.js';

const folder = mkdtempSync(join(tmpdir(), 'hub-templates-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function written(content: unknown): string {
  const path = join(folder, 'templates.json');
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}
function faultsOf(content: unknown): string[] {
  try {
    readCaseTemplates(written(content));
  } catch (error) {
    if (error instanceof StartError) return error.message.split('\n');
  }
  throw new Error('read without a fault');
}

test('there are no templates without a file, and those of the file with one', () => {
  expect(readCaseTemplates(undefined)).toEqual([]);
  const template = { key: 'procurement', name: '采购领域', milestones: [{ title: '核查', afterDays: 30 }] };
  expect(readCaseTemplates(written({ templates: [template] }))).toEqual([{ ...template, tasks: [] }]);
});

test('every fault of a file has a line that names its place', () => {
  expect(faultsOf('{')).toEqual([expect.stringMatching(/^HUB_CASE_TEMPLATES: .* cannot be read: /)]);
  const good = { key: 'a', name: '甲' };
  const faults = faultsOf({
    templates: [
      { key: 'A b', name: ' ', tasks: ['\u202e'], milestones: [{ title: '核查', afterDays: 0 }], more: 1 },
      good,
      good,
    ],
  });
  for (const place of ['0.key', '0.name', '0.tasks.0', '0.milestones.0.afterDays', '2.key'])
    expect(faults).toContainEqual(expect.stringContaining(`HUB_CASE_TEMPLATES: templates.${place}: `));
  expect(faults.some((fault) => fault.includes('more'))).toBe(true);
});
