// Spreadsheets take a cell of a CSV file that begins like a formula for one: an apostrophe before it says that it is text.

const FORMULA = /^'*[=+\-@＝＋－＠\t\r]/;

export const withApostrophe = (cell: string): string => (FORMULA.test(cell) ? `'${cell}` : cell);

/** Takes away what `withApostrophe` put there, once. */
export const withoutApostrophe = (cell: string): string =>
  cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;
