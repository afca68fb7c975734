import { describe, expect, test } from '@jest/globals';
import { readRows } from './read-rows.js';
import { codeOf, day, flag, NAMED, optional, type Sheet } from './sheet.js';

const sheet: Sheet = {
  name: 'host-units',
  table: 'groups.host_unit',
  columns: [
    NAMED,
    codeOf('group', '派驻机构', ['DispatchedGroup']),
    flag('seat', '是否派驻机构所驻单位', optional),
  ],
  parent: 'group_id',
  stamps: [],
};
const read = (header: string[], ...rows: string[][]) =>
  readRows(
    sheet,
    header,
    rows.map((cells, at) => ({ line: at + 2, cells })),
  );
const faults = (header: string[], ...rows: string[][]) =>
  read(header, ...rows).problems.map(({ line, column, code }) => [line, column, code]);

describe('a header', () => {
  test('is read in either language, in any order, with empty columns between', () => {
    const { rows, problems } = read(
      ['派驻机构', '', 'NAME', '编码', '生效日期'],
      ['G1', 'x', '某单位', 'U1', '2024-03-01'],
    );
    expect(problems).toEqual([]);
    expect(rows).toMatchObject([
      {
        line: 2,
        isWhole: true,
        code: 'U1',
        values: { name: '某单位', effective_from: day('a', 'b').reader.read('2024-03-01') },
        mentions: [{ code: 'G1' }],
      },
    ]);
  });

  test('that lacks a column, or has one twice or one that nobody knows, is told column by column', () => {
    expect(faults(['code', 'name', '名称', 'colour'])).toEqual([
      [1, '名称', 'DUPLICATE'],
      [1, 'colour', 'COLUMN_UNKNOWN'],
      [1, 'group', 'VALUE_MISSING'],
    ]);
  });
});

describe('a line', () => {
  test('has every fault told, not the first alone', () => {
    expect(faults(['code', 'name', 'group', 'seat'], ['', '', 'G1', 'perhaps'])).toEqual([
      [2, 'code', 'VALUE_MISSING'],
      [2, 'name', 'VALUE_MISSING'],
      [2, 'seat', 'INVALID_INPUT'],
    ]);
  });

  test('with an empty cell says that there is no value; without the column it says nothing', () => {
    const [said] = read(['code', 'name', 'group', 'seat'], ['U1', '某单位', 'G1', '']).rows;
    const [silent] = read(['code', 'name', 'group'], ['U1', '某单位', 'G1']).rows;
    expect(said!.values).toEqual({ name: '某单位', seat: null });
    expect(silent!.values).toEqual({ name: '某单位' });
  });

  test('that is shorter than the header has empty cells', () => {
    expect(faults(['code', 'name', 'group', 'seat'], ['U1'])).toEqual([
      [2, 'name', 'VALUE_MISSING'],
      [2, 'group', 'VALUE_MISSING'],
    ]);
  });
});
