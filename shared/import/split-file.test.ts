import { describe, expect, test } from '@jest/globals';
import { zipSync } from 'fflate';
import writeWorkbook from 'write-excel-file/node';
import { splitFile } from './split-file.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const told = async (name: string, content: Uint8Array) =>
  (await splitFile(name, content)).problems.map(({ sheet, code, parameters }) => [
    sheet,
    code,
    parameters['reason'],
  ]);

describe('a CSV file', () => {
  test('is the sheet of its name, in either language, with or without a mark, and lines count as people see them', async () => {
    const content = bytes('\uFEFFcode,name\r\nP1, 张三 \r\n\r\nP2,"李,四"\r\n');
    for (const name of ['persons.csv', '人员.CSV']) {
      const { sheets, problems } = await splitFile(name, content);
      expect(problems).toEqual([]);
      expect(sheets).toEqual([
        {
          name: 'persons',
          header: ['code', 'name'],
          lines: [
            { line: 2, cells: ['P1', '张三'] },
            { line: 4, cells: ['P2', '李,四'] },
          ],
        },
      ]);
    }
  });

  test('may be written in GB 18030, as spreadsheets in China do', async () => {
    const content = Uint8Array.from([
      0x63, 0x6f, 0x64, 0x65, 0x2c, 0xd0, 0xd5, 0xc3, 0xfb, 0x0a, 0x50, 0x2c, 0xd5, 0xc5,
    ]);
    const { sheets } = await splitFile('persons.csv', content);
    expect(sheets[0]).toMatchObject({ header: ['code', '姓名'], lines: [{ cells: ['P', '张'] }] });
  });

  test('loses the apostrophe that an export put before a formula', async () => {
    const { sheets } = await splitFile('persons.csv', bytes("code,name\nP1,'=1+1\nP2,'a"));
    expect(sheets[0]!.lines.map(({ cells }) => cells[1])).toEqual(['=1+1', "'a"]);
  });

  test('that no sheet is named after is refused, with what there is', async () => {
    const { problems } = await splitFile('people.csv', bytes('code\n'));
    expect(problems).toMatchObject([{ sheet: 'people', code: 'SHEET_UNKNOWN' }]);
  });

  test('that is broken is refused in one line', async () => {
    expect(await told('persons.csv', bytes('code,"name\nP1'))).toEqual([
      ['persons.csv', 'INVALID_INPUT', expect.stringMatching(/^it cannot be read/)],
    ]);
  });
});

describe('a workbook', () => {
  test('holds several sheets; days, numbers and flags are read as people see them', async () => {
    const content = await writeWorkbook([
      {
        sheet: 'posts',
        dateFormat: 'yyyy-mm-dd',
        data: [
          ['person', 'from', 'acting'],
          ['P1', new Date(Date.UTC(2024, 2, 1)), true],
        ],
      },
      {
        sheet: '联络站',
        data: [
          ['编码', '监督员数'],
          [120101, 5],
        ],
      },
    ]).toBuffer();
    const { sheets, problems } = await splitFile('organs.xlsx', content);
    expect(problems).toEqual([]);
    expect(sheets.map(({ name, lines }) => [name, lines[0]!.cells])).toEqual([
      ['posts', ['P1', '2024-03-01', 'true']],
      ['liaison-stations', ['120101', '5']],
    ]);
  });

  test('that would unpack to too much is refused before it is unpacked', async () => {
    const bomb = zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(90_000_000) }, { level: 1 });
    expect(await told('organs.xlsx', bomb)).toEqual([
      ['organs.xlsx', 'INVALID_INPUT', expect.stringMatching(/^it unpacks to more/)],
    ]);
  });

  test('that is none is refused', async () => {
    expect(await told('organs.xlsx', bytes('no workbook'))).toEqual([
      ['organs.xlsx', 'INVALID_INPUT', expect.stringMatching(/^it cannot be read/)],
    ]);
    expect(await told('organs.xls', bytes('old'))).toEqual([
      ['organs.xls', 'INVALID_INPUT', expect.stringMatching(/\.csv or \.xlsx/)],
    ]);
  });
});
