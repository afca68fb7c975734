import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ArchiveState, Base } from './archive-folder.js';
import { baseIsDue } from './archive.js';
import { chooseBase, logParts, readTarget, restorable } from './restore-plan.js';
import { stretchesOf } from './wal.js';

const at = (minute: number): string => `2026-11-20T10:${String(minute).padStart(2, '0')}:00.000Z`;
const base = (minute: number, startLsn: string, stopLsn: string, timeline = 1): Base => ({
  format: 1,
  name: at(minute),
  begun: at(minute),
  ended: at(minute + 1),
  timeline,
  startLsn,
  stopLsn,
  stored: 0,
  key: null,
  files: [],
});
const bases = [base(0, '0/2000028', '0/2000100'), base(20, '0/5000028', '0/5000100')];
const state: ArchiveState = {
  format: 1,
  system: '7',
  major: '18',
  segmentBytes: 16 << 20,
  timeline: 1,
  lsn: '0/7000200',
  until: at(30),
  gaps: [],
};
const alone = stretchesOf(1, '');
const moment = (minute: number): { moment: string } => ({ moment: at(minute) });

describe('the option --to', () => {
  test('is latest, or a moment with its zone', () => {
    expect(readTarget('latest')).toBe('latest');
    for (const text of ['2026-11-20T10:00:00Z', '2026-11-20 18:00+08:00', '2026-11-20T10:00:00.123456Z'])
      expect(readTarget(text)).toEqual({ moment: text });
  });

  test.each([
    [undefined, /^--to: expected latest, or a moment with its zone/],
    ['yesterday', /^--to: yesterday is no moment; expected latest/],
    ['2026-11-20T10:00:00', /^--to: 2026-11-20T10:00:00 is no moment; .* with its zone/],
    ['2026-13-20T10:00:00Z', /^--to: 2026-13-20T10:00:00Z is no moment/],
    ["2026-11-20T10:00:00Z'", /is no moment/],
  ])('%s is refused with what is expected', (text, message) => {
    expect(() => readTarget(text)).toThrow(message);
  });
});

describe('the base of a restore', () => {
  const chosen = (target: Parameters<typeof chooseBase>[3], given: Partial<ArchiveState> = {}): string =>
    chooseBase(bases, { ...state, ...given }, alone, target).name;

  test('is the newest one that had ended by the wanted moment', () => {
    expect(chosen('latest')).toBe(at(20));
    expect(chosen(moment(21))).toBe(at(20));
    expect(chosen(moment(20))).toBe(at(0));
    expect(chosen(moment(1))).toBe(at(0));
  });

  test('does not exist for a moment before the first or after the last one, which are named', () => {
    expect(() => chosen(moment(0))).toThrow(`--to: the first moment that can be restored is ${at(1)}.`);
    expect(() => chosen(moment(31))).toThrow(`${at(31)} is after the last archived moment, ${at(30)}`);
  });

  test('does not exist where no base was taken', () => {
    expect(() => chooseBase([], state, alone, 'latest')).toThrow('has no base yet');
  });

  test('reaches no moment beyond an interruption of the log', () => {
    const gaps = [{ until: at(10), lsn: '0/3000000' }];
    expect(chosen(moment(10), { gaps })).toBe(at(0));
    expect(chosen(moment(21), { gaps })).toBe(at(20));
    expect(() => chosen(moment(15), { gaps })).toThrow(
      `interrupted after ${at(10)}: name that moment or one before it, or one from ${at(21)} on.`,
    );
    expect(() => chosen('latest', { gaps: [{ until: at(25), lsn: '0/6000000' }] })).toThrow(
      `interrupted after ${at(25)}: name that moment or one before it.`,
    );
  });

  test('is none of a life that was given up by a restore', () => {
    const second = stretchesOf(2, '1\t0/4000000\tbefore 2026-11-20 10:15\n');
    const given = { ...state, timeline: 2 };
    expect(chooseBase(bases, given, second, 'latest').name).toBe(at(0));
    const newer = [...bases, base(25, '0/4500028', '0/4500100', 2)];
    expect(chooseBase(newer, given, second, 'latest').name).toBe(at(25));
  });
});

const isFound = (given: ArchiveState, minute: number): boolean => {
  try {
    return chooseBase(bases, given, alone, moment(minute)) !== undefined;
  } catch {
    return false;
  }
};

describe('what can be restored', () => {
  test('goes from the first base to the last archived moment', () => {
    expect(restorable(bases, state, alone)).toEqual([{ from: at(1), until: at(30) }]);
    expect(restorable([], state, alone)).toEqual([]);
  });

  test('leaves out what lies between an interruption of the log and the next base', () => {
    const gaps = [{ until: at(10), lsn: '0/3000000' }];
    expect(restorable(bases, { ...state, gaps }, alone)).toEqual([
      { from: at(1), until: at(10) },
      { from: at(21), until: at(30) },
    ]);
  });

  test('begins with the base that ended first, whichever began first', () => {
    const slow = { ...base(0, '0/2000028', '0/4000100'), ended: at(9) };
    const quick = base(3, '0/3000028', '0/3000100');
    expect(restorable([slow, quick], state, alone)).toEqual([{ from: at(4), until: at(30) }]);
    expect(chooseBase([slow, quick], state, alone, moment(5))).toBe(quick);
  });

  test('begins with no base of a life that was given up by a restore', () => {
    const second = stretchesOf(2, '1\t0/4000000\tbefore 2026-11-20 10:15\n');
    const newer = [bases[1]!, base(25, '0/4500028', '0/4500100', 2)];
    expect(restorable(newer, state, second)).toEqual([{ from: at(26), until: at(30) }]);
  });

  test('is exactly what a base is found for', () => {
    const gap = fc.record({ until: fc.integer({ min: 2, max: 29 }).map(at), lsn: fc.constant('0/3000000') });
    fc.assert(
      fc.property(fc.array(gap, { maxLength: 2 }), fc.integer({ min: 0, max: 40 }), (found, minute) => {
        const given = { ...state, gaps: found.toSorted((a, b) => (a.until < b.until ? -1 : 1)) };
        const isWithin = restorable(bases, given, alone).some(
          ({ from, until }) => from <= at(minute) && at(minute) <= until,
        );
        expect(isFound(given, minute)).toBe(isWithin);
      }),
    );
  });
});

describe('the log of a restore', () => {
  test('goes from the segment of the base to the end of the archive', () => {
    expect(logParts(bases[1]!, state, alone)).toEqual([
      { name: '000000010000000000000005', length: 16 << 20 },
      { name: '000000010000000000000006', length: 16 << 20 },
      { name: '000000010000000000000007', length: 0x200 },
    ]);
  });

  test('ends where it is interrupted', () => {
    const gaps = [{ until: at(10), lsn: '0/3000010' }];
    const parts = logParts(bases[0]!, { ...state, gaps }, alone);
    expect(parts.map(({ length }) => length)).toEqual([16 << 20, 0x10]);
    expect(logParts(bases[1]!, { ...state, gaps }, alone)).toHaveLength(3);
  });

  test('follows the database onto its new timeline', () => {
    const second = stretchesOf(2, '1\t0/4000010\tbefore 2026-11-20 10:15\n');
    const names = logParts(bases[0]!, state, second).map(({ name }) => name.slice(7, 8));
    expect(names).toEqual(['1', '1', '2', '2', '2', '2']);
  });
});

test('a base is due when there is none, each day, after an interruption, and after a restore', () => {
  const [newest] = bases;
  const due = (given: Partial<ArchiveState>, now: string): boolean =>
    baseIsDue(newest, { ...state, ...given }, new Date(now));
  expect(due({}, at(59))).toBe(false);
  expect(baseIsDue(undefined, state, new Date(at(59)))).toBe(true);
  expect(due({}, '2026-11-21T10:00:01.000Z')).toBe(true);
  expect(due({ gaps: [{ until: at(10), lsn: '0/3000000' }] }, at(59))).toBe(true);
  expect(due({ timeline: 2 }, at(59))).toBe(true);
});
