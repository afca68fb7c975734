import { type Problem, problem } from './problem.js';
import type { SheetRecord } from './sheet.js';
import type { SheetName } from './sheets.js';

/** What a thing is from the beginning and stays: a line that would change it is told. */
export const fixedFaults = (
  sheet: SheetName,
  column: string,
  records: readonly SheetRecord[],
  into = column,
): Problem[] =>
  records.flatMap(({ line, isNew, changes }) =>
    isNew || !changes.includes(into)
      ? []
      : [problem({ sheet, line, column }, 'INVALID_INPUT', { reason: 'it does not change / 不可更改' })],
  );
