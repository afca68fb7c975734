// Writes the registers of organisations, people and posts as CSV files or one workbook; an import takes them as they are.
// Usage: npm run export -- --out DIR [--xlsx] [--hub URL] [--as NAME] [SHEET ...]. docs/operators.md tells the rest.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { stringify } from 'csv-stringify/sync';
import writeWorkbook from 'write-excel-file/node';
import { withApostrophe } from '../dist/shared/import/formula.js';
import { sheetNames } from '../dist/shared/import/sheets.js';
import { openHubClient } from './hub-client.mjs';

const USAGE = 'npm run export -- --out DIR [--xlsx] [--hub URL] [--as NAME] [SHEET ...]';
const EVERY_MS = 200;
/** Spreadsheets know a CSV file in UTF-8 by this mark. */
const MARK = '\uFEFF';

const START = `mutation($input: OrgansExportInput!) { organsExport(input: $input) {
  organsExport { id } userErrors { message } } }`;
const FOLLOW = 'query($id: ID!) { organsExport(id: $id) { ready sheets { name header total } } }';
const ROWS = `query($id: ID!, $name: String!, $after: String) { organsExport(id: $id) { sheets(name: $name) {
  rows(first: 100, after: $after) { edges { node { cells } } pageInfo { hasNextPage endCursor } } } } }`;

async function ready(hub, id) {
  for (;;) {
    const { organsExport } = await hub.ask(FOLLOW, { id });
    if (organsExport.ready) return organsExport.sheets;
    await sleep(EVERY_MS);
  }
}

async function rowsOf(hub, id, name) {
  const rows = [];
  for (let after = null; ;) {
    const [sheet] = (await hub.ask(ROWS, { id, name, after })).organsExport.sheets;
    rows.push(...sheet.rows.edges.map(({ node }) => node.cells));
    if (!sheet.rows.pageInfo.hasNextPage) return rows;
    after = sheet.rows.pageInfo.endCursor;
  }
}

const csv = (rows) => MARK + stringify(rows.map((cells) => cells.map(withApostrophe)));

async function write(out, sheets, isWorkbook) {
  mkdirSync(out, { recursive: true });
  if (isWorkbook) {
    const path = join(out, 'organs.xlsx');
    await writeWorkbook(sheets.map(({ name, rows }) => ({ sheet: name, data: rows }))).toFile(path);
    return console.log(`written: ${path}`);
  }
  for (const { name, rows } of sheets) {
    const path = join(out, `${name}.csv`);
    writeFileSync(path, csv(rows));
    console.log(`written: ${path}, ${rows.length - 1} rows`);
  }
}

async function main() {
  const { values, positionals } = parseArgs({
    options: {
      out: { type: 'string' },
      xlsx: { type: 'boolean', default: false },
      hub: { type: 'string' },
      as: { type: 'string' },
    },
    allowPositionals: true,
  });
  if (values.out === undefined) throw new Error(`Usage: ${USAGE}`);
  const hub = await openHubClient(values);
  const wanted = positionals.length > 0 ? positionals : sheetNames;
  const { organsExport } = await hub.change(START, { sheets: wanted });
  const sheets = await ready(hub, organsExport.id);
  const filled = [];
  for (const { name, header } of sheets)
    filled.push({ name, rows: [header, ...(await rowsOf(hub, organsExport.id, name))] });
  await write(values.out, filled, values.xlsx);
}

try {
  await main();
} catch (error) {
  console.error(`export: ${error.message}`);
  process.exitCode = 1;
}
