import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { readDay } from './calendar.js';
import { clockKinds, defaultRules } from './clock-kinds.js';
import { readClockRules } from './clock-rules.js';

const folder = mkdtempSync(join(tmpdir(), 'hub-clocks-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function written(content: unknown): string {
  const path = join(folder, 'clocks.json');
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}
function faultsOf(content: unknown): string[] {
  try {
    readClockRules(written(content));
  } catch (error) {
    return (error as Error).message.split('\n');
  }
  return [];
}

test('without a file the limits are those of the clauses, and none is configuration', () => {
  const { kinds } = readClockRules(undefined);
  expect(Object.keys(kinds)).toEqual(Object.keys(clockKinds));
  for (const [kind, rule] of Object.entries(kinds))
    expect(rule).toEqual({ ...defaultRules[kind as keyof typeof defaultRules], isConfigured: false });
});

test('every limit has a clause and a confidence; where the source knows none there is none', () => {
  const limitless = Object.entries(defaultRules).filter(([, { length }]) => length === null);
  expect(limitless.map(([kind]) => kind)).toEqual(['PRELIMINARY_VERIFICATION']);
  for (const { clause } of Object.values(defaultRules)) expect(clause.length).toBeGreaterThan(5);
  const unsure = Object.entries(defaultRules).filter(([, { confidence }]) => confidence !== 'H');
  expect(unsure.map(([kind]) => kind).toSorted()).toEqual([
    'INQUIRY_REPLY',
    'INVESTIGATION',
    'PRELIMINARY_VERIFICATION',
    'PROGRESS_REPORT',
  ]);
});

test('a file overrides what it says of a limit, leaves the rest, and adds years', () => {
  const limits = {
    PRELIMINARY_VERIFICATION: { length: { amount: 15, unit: 'WORKING_DAYS' }, clause: '某县规定' },
    TRIAL: { amber: 3, extension: null },
  };
  const years = { '2027': { source: '通知', off: ['2027-01-01'], on: ['2027-01-02'] } };
  const { kinds, calendar } = readClockRules(written({ limits, years }));
  expect(kinds.PRELIMINARY_VERIFICATION).toEqual({
    ...defaultRules.PRELIMINARY_VERIFICATION,
    ...limits.PRELIMINARY_VERIFICATION,
    isConfigured: true,
  });
  expect(kinds.TRIAL).toEqual({ ...defaultRules.TRIAL, amber: 3, extension: null, isConfigured: false });
  expect(kinds.INVESTIGATION).toEqual(readClockRules(undefined).kinds.INVESTIGATION);
  expect(calendar.isWorking(readDay('2027-01-01'))).toBe(false);
  expect(calendar.isWorking(readDay('2027-01-02'))).toBe(true);
  expect(calendar.isPublished(readDay('2026-12-01'), readDay('2027-02-01'))).toBe(true);
  expect(calendar.edition).not.toBe(readClockRules(undefined).calendar.edition);
});

test('every fault of a file has a line that names its place', () => {
  expect(faultsOf('{')).toEqual([expect.stringMatching(/^HUB_CLOCKS: .*clocks\.json cannot be read: /)]);
  const faults = faultsOf({
    limits: {
      TRIAL: { length: { amount: 0, unit: 'WEEKS' }, extension: { times: 1, amount: 1, by: ['KING'] } },
      NAP: {},
    },
    years: { '2027': { source: '通知', off: ['2027-02-30', '2026-01-01'], on: [] } },
    more: 1,
  });
  for (const place of [
    'limits.TRIAL.length.amount',
    'limits.TRIAL.length.unit',
    'limits.TRIAL.extension.by.0',
    'years.2027.off.0',
  ])
    expect(faults).toContainEqual(
      expect.stringMatching(new RegExp(`^HUB_CLOCKS: ${place.replaceAll('.', '\\.')}: `)),
    );
  expect(faults.some((fault) => fault.includes('NAP'))).toBe(true);
  expect(faults.some((fault) => fault.includes('more'))).toBe(true);
  expect(faultsOf({ years: { '2027': { source: '通知', off: ['2026-01-01'], on: [] } } })).toEqual([
    'HUB_CLOCKS: years.2027: 2026-01-01 is of another year',
  ]);
});
