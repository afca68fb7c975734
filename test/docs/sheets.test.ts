import { expect, test } from '@jest/globals';
import { columnsOf } from '../../shared/import/sheet.js';
import { DIRECTORY_TYPES } from '../../shared/import/register-rows.js';
import { sheetNames, sheetOwners } from '../../shared/import/sheets.js';
import { subgraphs } from '../support/subgraphs.js';
import { readText, tableOf, plain } from './pages.js';

const sheets = subgraphs.flatMap(({ sheets: own = [] }) => own);

/** Every column of every sheet, as people have to know it. */
const expected = sheetNames.flatMap((name) => {
  const sheet = sheets.find((made) => made.name === name)!;
  return columnsOf(sheet).map((column) => [
    name,
    sheetOwners[name].zh,
    column.name,
    column.zh,
    sheet.key?.includes(column.into) ? 'key' : column.required ? 'yes' : '',
    column.refersTo === undefined ? column.reader.holds : `a code of ${column.refersTo.join(', ')}`,
  ]);
});

test('docs/import.md lists every column of every sheet, and no other', () => {
  const listed = tableOf(readText('docs/import.md'), 'sheet', '表', 'column', '列', 'needed');
  expect(listed.map((row) => row.map(plain))).toEqual(expected);
});

test('every sheet has one owner, which keeps it', () => {
  const kept = subgraphs.flatMap(({ name, sheets: own = [] }) => own.map((sheet) => [sheet.name, name]));
  expect(Object.fromEntries(kept)).toEqual(
    Object.fromEntries(sheetNames.map((name) => [name, sheetOwners[name].owner])),
  );
  expect(kept).toHaveLength(sheetNames.length);
});

test('no sheet has two columns of one name', () => {
  for (const sheet of sheets)
    for (const names of [columnsOf(sheet).map(({ name }) => name), columnsOf(sheet).map(({ zh }) => zh)])
      expect(new Set(names).size).toBe(names.length);
});

test('the registers that the directory keeps are those whose sheets have a parent or none', () => {
  const kept = sheets.filter(({ parent }) => parent !== undefined).map(({ name }) => sheetOwners[name].type);
  expect([...DIRECTORY_TYPES].toSorted()).toEqual(kept.toSorted());
});
