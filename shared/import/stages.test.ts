import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type ImportStage, importStageTable, nextStage, partStates, type PartState } from './stages.js';

const states = fc.constantFrom(...(Object.keys(partStates) as PartState[]));
const stages = fc.constantFrom(...(Object.keys(importStageTable.follows) as ImportStage[]));
const found = fc.record({ faults: fc.nat(2), checkOnly: fc.boolean() });

describe('where an import stands next', () => {
  test('is where it stands, or what follows by the table', () => {
    fc.assert(
      fc.property(stages, fc.array(states, { minLength: 1 }), found, (now, parts, what) => {
        const next = nextStage(now, parts, what);
        expect([now, ...importStageTable.follows[now]]).toContain(next);
      }),
    );
  });

  test('nothing is written before every part was checked without a fault, and nothing when that was all', () => {
    fc.assert(
      fc.property(fc.array(states, { minLength: 1 }), found, (parts, what) => {
        if (nextStage('CHECKING', parts, what) !== 'WRITING') return;
        expect(new Set(parts)).toEqual(new Set(['CHECKED']));
        expect(what).toEqual({ faults: 0, checkOnly: false });
      }),
    );
  });

  test('nothing becomes visible before every part is ready', () => {
    fc.assert(
      fc.property(fc.array(states, { minLength: 1 }), found, (parts, what) => {
        const isReady = parts.every((part) => part === 'READY');
        expect(nextStage('WRITING', parts, what) === 'COMMITTING').toBe(isReady);
      }),
    );
  });

  test('one part that fails ends it for all', () => {
    const what = { faults: 1, checkOnly: false };
    expect(nextStage('WRITING', ['READY', 'FAILED', 'WAITING'], what)).toBe('REFUSED');
  });

  test('what has begun to be visible becomes so to the end', () => {
    const what = { faults: 0, checkOnly: false };
    expect(nextStage('COMMITTING', ['READY', 'COMMITTED'], what)).toBe('COMMITTING');
    expect(nextStage('COMMITTING', ['COMMITTED', 'COMMITTED'], what)).toBe('DONE');
    expect(nextStage('COMMITTING', ['FAILED', 'READY'], what)).toBe('COMMITTING');
    expect(nextStage('COMMITTING', ['FAILED', 'COMMITTED'], what)).toBe('BROKEN');
    expect(importStageTable.follows.COMMITTING).toEqual(['DONE', 'BROKEN']);
  });
});
