import { type Problem, problem } from './problem.js';
import type { CheckWorld, SheetRecord } from './sheet.js';
import type { SheetName } from './sheets.js';

/** The column that is blamed, and those of the table that it is about. */
interface At {
  readonly sheet: SheetName;
  readonly column: string;
  readonly of: readonly string[];
}

const isAbout = ({ of }: At, { changes }: SheetRecord): boolean => changes.some((name) => of.includes(name));

/** Of the lines that say something new there those that cannot be taken, and why. */
export const misfits = (
  at: At,
  records: readonly SheetRecord[],
  why: (record: SheetRecord) => string | null,
): Problem[] =>
  records.flatMap((record) => {
    const reason = isAbout(at, record) ? why(record) : null;
    const { sheet, column } = at;
    return reason === null
      ? []
      : [problem({ sheet, line: record.line, column }, 'INVALID_INPUT', { reason })];
  });

/** What a thing is from the beginning and stays: a line that would change it is told. */
export const fixedFaults = (at: At, records: readonly SheetRecord[]): Problem[] =>
  misfits(at, records, ({ isNew }) => (isNew ? null : 'it does not change / 不可更改'));

/**
 * What stays as long as something else depends on it.
 * @param dependants SQL: of the ids `$1` as `id` those on which something depends
 */
export async function fixedWhile(
  at: At,
  records: readonly SheetRecord[],
  { query }: CheckWorld,
  dependants: string,
): Promise<Problem[]> {
  const moved = records.filter((record) => !record.isNew && isAbout(at, record));
  const held = await query<{ id: string }>(dependants, [moved.map(({ id }) => id)]);
  const ids = new Set(held.map(({ id }) => id));
  return misfits(at, moved, ({ id }) =>
    ids.has(id!) ? 'it does not change while others depend on it / 已有关联,不可更改' : null,
  );
}
