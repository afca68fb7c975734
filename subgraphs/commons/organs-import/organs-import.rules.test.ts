import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type ImportStage, importStages, importStageTable } from '../../../shared/import/stages.js';
import { isRefusal } from '../../../shared/kernel/refusal.js';
import {
  type AnnouncedFile,
  announcedFault,
  cancelFault,
  type HereFile,
  startFault,
  takePiece,
} from './organs-import.rules.js';

const stage = fc.constantFrom(...(Object.keys(importStages) as ImportStage[]));
const PIECE = 600_000;
const ALL = 20_000_000;

const announced = (change: Partial<AnnouncedFile> = {}): AnnouncedFile => ({
  name: 'persons.csv',
  bytes: 10,
  sha256: 'ab'.repeat(32),
  ...change,
});
const told = (fault: object | null): unknown => {
  if (fault === null) return null;
  if (!isRefusal(fault)) throw new Error('this is no refusal');
  return `${fault.parameters['field']} ${fault.refused}`;
};

describe('what is announced', () => {
  test.each<[Partial<AnnouncedFile>, string]>([
    [{ name: '' }, 'name'],
    [{ name: `${'长'.repeat(97)}.csv` }, 'name'],
    [{ name: 'persons.xls' }, 'name'],
    [{ name: 'persons.csv.exe' }, 'name'],
    [{ name: 'a\u0000.csv' }, 'name'],
    [{ bytes: 0 }, 'bytes'],
    [{ bytes: -1 }, 'bytes'],
    [{ sha256: 'ab' }, 'sha256'],
    [{ sha256: 'AB'.repeat(32) }, 'sha256'],
  ])('%j is refused at its place', (change, field) => {
    const files = [announced(), announced({ name: 'posts.xlsx', ...change })];
    expect(told(announcedFault(files))).toBe(`files.1.${field} INVALID_INPUT`);
  });

  test('is one to twenty files of different names, together not more than the bound', () => {
    const file = fc.record({
      name: fc.constantFrom('a', 'A', 'b', 'c', '人员').map((name) => `${name}.CSV`),
      bytes: fc.integer({ min: 1, max: ALL }),
    });
    const few = fc.array(file, { maxLength: 4 });
    const many = fc
      .integer({ min: 1, max: 40 })
      .map((count) => Array.from({ length: count }, (_, at) => ({ name: `${at}.xlsx`, bytes: 1 })));
    fc.assert(
      fc.property(fc.oneof(few, many), (files) => {
        const names = new Set(files.map(({ name }) => name.toLowerCase()));
        const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
        const isTaken =
          files.length >= 1 && files.length <= 20 && names.size === files.length && total <= ALL;
        expect(announcedFault(files.map(announced)) === null).toBe(isTaken);
      }),
    );
  });
});

describe('a file that is received in pieces', () => {
  test('is whole in the end, however often a piece is lost, comes again, or is of another place', () => {
    const step = fc.record({ size: fc.integer({ min: 1, max: 7 }), back: fc.integer({ min: -9, max: 9 }) });
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 60 }), fc.array(step), (text, steps) => {
        const whole = Buffer.from(text);
        const kept: Buffer[] = [];
        let received = 0;
        const send = (offset: number, size: number): unknown => {
          const content = whole.subarray(Math.max(0, offset), Math.max(0, offset) + size);
          const file = { bytes: whole.length, received };
          const taken = takePiece({ stage: 'RECEIVING' }, file, { offset, content });
          if (taken === 'NEW') {
            kept.push(content);
            received += content.length;
          }
          return taken;
        };
        for (const { size, back } of steps) send(received - back, size);
        expect(Buffer.concat(kept)).toEqual(whole.subarray(0, received));
        while (received < whole.length) expect(send(received, 5)).toBe('NEW');
        expect(Buffer.concat(kept)).toEqual(whole);
        expect(send(0, whole.length)).toBe('KNOWN');
      }),
    );
  });

  const piece = (offset: number, size: number) => ({ offset, content: Buffer.alloc(size) });
  const take = (received: number, ...at: [number, number]): unknown => {
    const taken = takePiece({ stage: 'RECEIVING' }, { bytes: 1_000_000, received }, piece(...at));
    return typeof taken === 'string' ? taken : told(taken);
  };

  test('takes no piece that is empty, too long, beyond what was announced, or beside the next byte', () => {
    expect(take(0, 0, 0)).toBe('content INVALID_INPUT');
    expect(take(0, 0, PIECE + 1)).toBe('content INVALID_INPUT');
    expect(take(0, 0, PIECE)).toBe('NEW');
    expect(take(PIECE, PIECE, 400_001)).toBe('content INVALID_INPUT');
    expect(take(10, 11, 5)).toBe('offset INVALID_INPUT');
    expect(take(10, 8, 5)).toBe('offset INVALID_INPUT');
    expect(take(10, -1, 5)).toBe('offset INVALID_INPUT');
    expect(take(10, 5, 5)).toBe('KNOWN');
  });

  test('is received at the beginning only', () => {
    fc.assert(
      fc.property(stage, (now) => {
        const taken = takePiece({ stage: now }, { bytes: 9, received: 0 }, piece(0, 9));
        expect(taken === 'NEW').toBe(now === 'RECEIVING');
      }),
    );
  });
});

describe('an import', () => {
  const here = (change: Partial<HereFile> = {}): HereFile => {
    const { sha256 } = announced();
    return { ...announced(), received: 10, digest: sha256, ...change };
  };
  const free = { isOtherRunning: false, canHoldBack: true };

  test('starts when every file is here as it was announced', () => {
    const start = (...files: HereFile[]): unknown => told(startFault({ stage: 'RECEIVING' }, files, free));
    expect(start(here())).toBeNull();
    expect(start(here(), here({ received: 9 }))).toBe('id IMPORT_INCOMPLETE');
    expect(start(here(), here({ digest: 'cd'.repeat(32) }))).toBe('id IMPORT_INCOMPLETE');
    expect(start(here({ received: 0, digest: null }))).toBe('id IMPORT_INCOMPLETE');
  });

  test('starts from where it may, while no other runs, where transactions can be held back', () => {
    fc.assert(
      fc.property(stage, fc.boolean(), fc.boolean(), (now, isOtherRunning, canHoldBack) => {
        const fault = startFault({ stage: now }, [here()], { isOtherRunning, canHoldBack });
        const isStartable = now === 'RECEIVING' || now === 'CHECKED';
        expect(fault === null).toBe(isStartable && !isOtherRunning && canHoldBack);
        expect(told(fault) === 'id STAGE_DOES_NOT_FOLLOW').toBe(!isStartable);
      }),
    );
  });

  test('is given up until its parts become visible', () => {
    fc.assert(
      fc.property(stage, (now) => {
        const isOver = importStageTable.follows[now].length === 0 || now === 'COMMITTING';
        expect(told(cancelFault({ stage: now }))).toBe(isOver ? 'id STAGE_DOES_NOT_FOLLOW' : null);
      }),
    );
  });
});
