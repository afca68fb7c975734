// How a register is imported and exported: the columns of its sheet, and what becomes of a row. One table for both ways.
import type { EventDraft } from '../feed/event.js';
import {
  choiceReader,
  codeReader,
  dayReader,
  flagReader,
  type Reader,
  textReader,
  type Value,
  wholeReader,
} from './cells.js';
import type { Problem } from './problem.js';
import type { SheetName } from './sheets.js';

export interface Column {
  /** As the sheet's header has it, in either language. */
  readonly name: string;
  readonly zh: string;
  /** Column of the register's table. */
  readonly into: string;
  readonly reader: Reader;
  readonly required: boolean;
  /** The types of object whose code stands in it, the first that knows it. */
  readonly refersTo?: readonly string[];
  /** What an empty cell stands for, and a new row has; null when absent. */
  readonly otherwise?: Value;
}

/** A row of a sheet as it is to be in the register. */
export interface SheetRecord {
  readonly line: number;
  /** Null in a register whose rows have no id. */
  readonly id: string | null;
  readonly isNew: boolean;
  /** Every value of the row as it will be, by column of the table; what the sheet does not say is as it was. */
  readonly values: Readonly<Record<string, Value>>;
  /** As the row is in the register; null for a new one. */
  readonly before: Readonly<Record<string, Value>> | null;
  /** Columns of the table that will have another value than before; of a new row all. */
  readonly changes: readonly string[];
}

export type Query = <R extends object>(text: string, values?: readonly unknown[]) => Promise<R[]>;

/** What the checks of a sheet may look at. */
export interface CheckWorld {
  readonly query: Query;
  readonly now: Date;
  /** Who imports. */
  readonly person: string;
  /** The rows of another sheet of the same subgraph in the same import. */
  records(sheet: SheetName): readonly SheetRecord[];
}

/** Columns that no two rows of a register share; with `where`, an SQL condition, only among rows for which it holds. */
export interface Unique {
  readonly into: readonly string[];
  /** The column that is blamed. */
  readonly column: string;
  readonly where?: { readonly sql: string; holds(values: SheetRecord['values']): boolean };
}

export interface Sheet {
  readonly name: SheetName;
  /** Qualified, for instance `groups.host_unit`. */
  readonly table: string;
  readonly columns: readonly Column[];
  /** Columns of the table that tell rows apart where there is no `code`. */
  readonly key?: readonly string[];
  /** The type of id that such rows get; absent: they have none. */
  readonly idType?: string;
  /** Column of the parent in a register that the directory keeps with its history, null where it has none. */
  readonly parent?: string | null;
  /** Which rows of the table the sheet is about, as SQL over `there`; all when absent. */
  readonly among?: string;
  /** Columns of the table that the import itself fills. */
  readonly stamps: readonly ('updated_at' | 'version' | 'fictional')[];
  readonly unique?: readonly Unique[];
  /** Why rows that can be read cannot be taken. */
  check?(records: readonly SheetRecord[], world: CheckWorld): Promise<readonly Problem[]>;
  /** Further columns of the table for new rows, as SQL over `given`. */
  readonly derived?: Readonly<Record<string, string>>;
  /** What else is written for the rows that were added or changed, after every sheet's rows. */
  after?(records: readonly SheetRecord[], world: Pick<CheckWorld, 'query' | 'now' | 'person'>): Promise<void>;
  /** What is told of a row that was added or changed; null: nothing. */
  event?(record: SheetRecord): EventDraft | null;
}

type Options = Partial<Pick<Column, 'into' | 'required' | 'otherwise'>>;

const column = (name: string, zh: string, reader: Reader, options: Options): Column => ({
  name,
  zh,
  into: name,
  reader,
  required: true,
  ...options,
});

export const optional = { required: false } as const;

export const text = (name: string, zh: string, longest: number, options: Options = {}): Column =>
  column(name, zh, textReader(longest), options);
export const choice = (
  name: string,
  zh: string,
  descriptions: Readonly<Record<string, string>>,
  options: Options = {},
): Column => column(name, zh, choiceReader(descriptions), options);
export const flag = (name: string, zh: string, options: Options = {}): Column =>
  column(name, zh, flagReader, options);
export const whole = (name: string, zh: string, most: number, options: Options = {}): Column =>
  column(name, zh, wholeReader(most), options);
export const day = (name: string, zh: string, options: Options = {}): Column =>
  column(name, zh, dayReader, options);
/** The code of an object of these types, kept as its id in `${name}_id`. */
export const codeOf = (
  name: string,
  zh: string,
  refersTo: readonly string[],
  options: Options = {},
): Column => ({ ...column(name, zh, codeReader, { into: `${name}_id`, ...options }), refersTo });

/** What tells the rows of most sheets apart. */
export const CODE: Column = column('code', '编码', codeReader, {});
/** From when a new name or parent is in force; the moment of the import when absent. */
export const EFFECTIVE: Column = day('effective', '生效日期', { into: 'effective_from', ...optional });

const NAME = 100;
export const NAMED: Column = text('name', '名称', NAME);

/** The columns of a sheet as its header may have them. */
export function columnsOf(sheet: Sheet): readonly Column[] {
  const code = sheet.key === undefined ? [CODE] : [];
  const effective = sheet.parent === undefined ? [] : [EFFECTIVE];
  return [...code, ...sheet.columns, ...effective];
}
