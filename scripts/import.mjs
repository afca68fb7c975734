// Brings organisations, people and posts in from CSV files and workbooks, through the graph, and says how far it is.
// Usage: npm run import -- [--check] [--hub URL] [--as NAME] FILE ..., or --follow ID. docs/operators.md tells the rest.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { openHubClient } from './hub-client.mjs';

const USAGE = 'npm run import -- [--check] [--hub URL] [--as NAME] FILE ..., or --follow ID';
const PIECE = 600_000;
const EVERY_MS = 500;
const AT_WORK = new Set(['CHECKING', 'WRITING', 'COMMITTING']);

const BEGIN = `mutation($input: OrgansImportBeginInput!) { organsImportBegin(input: $input) {
  organsImport { id files { name bytes received } } userErrors { message } } }`;
const UPLOAD = `mutation($input: OrgansImportUploadInput!) { organsImportUpload(input: $input) { userErrors { message } } }`;
const START = `mutation($input: OrgansImportInput!) { organsImport(input: $input) { userErrors { message } } }`;
const FOLLOW = `query($id: ID!) { organsImport(id: $id) {
  stage checkOnly problemCount parts { subgraph state total done added changed } } }`;
const PROBLEMS = `query($id: ID!, $after: String) { organsImport(id: $id) { problems(first: 100, after: $after) {
  edges { node { sheet line column message } } pageInfo { hasNextPage endCursor } } } }`;

const megabytes = (bytes) => `${(bytes / 1_000_000).toFixed(1)} MB`;

function read(path) {
  const content = readFileSync(path);
  const sha256 = createHash('sha256').update(content).digest('hex');
  return { name: basename(path), bytes: content.length, sha256, content };
}

async function upload(hub, id, { name, bytes, content }, received) {
  for (let offset = received; offset < bytes; offset += PIECE) {
    const piece = content.subarray(offset, offset + PIECE).toString('base64');
    await hub.change(UPLOAD, { id, file: name, offset, content: piece });
    console.log(`received: ${name}, ${megabytes(Math.min(offset + PIECE, bytes))} of ${megabytes(bytes)}`);
  }
}

async function begin(hub, files) {
  const announced = files.map(({ name, bytes, sha256 }) => ({ name, bytes, sha256 }));
  const { organsImport } = await hub.change(BEGIN, { files: announced });
  const { id } = organsImport;
  console.log(`import: ${id}`);
  for (const file of files)
    await upload(hub, id, file, organsImport.files.find(({ name }) => name === file.name).received);
  return id;
}

function lineOf({ stage, parts }) {
  const each = parts.map(({ subgraph, state, done, total }) =>
    stage === 'WRITING' ? `${subgraph} ${done} of ${total}` : `${subgraph} ${state.toLowerCase()}`,
  );
  return [stage.toLowerCase(), ...each].join('  ');
}

async function printProblems(hub, id) {
  for (let after = null; ;) {
    const { problems } = (await hub.ask(PROBLEMS, { id, after })).organsImport;
    for (const { node } of problems.edges) {
      const place = [node.sheet, node.line === null ? null : `line ${node.line}`].filter(Boolean).join(', ');
      console.log(`${place}: ${node.message}`);
    }
    if (!problems.pageInfo.hasNextPage) return;
    after = problems.pageInfo.endCursor;
  }
}

/** Says how far the import is until it has come to an end; true when that is a good one. */
async function follow(hub, id) {
  let said = '';
  for (;;) {
    const { organsImport: now } = await hub.ask(FOLLOW, { id });
    const line = lineOf(now);
    if (line !== said) console.log((said = line));
    if (!AT_WORK.has(now.stage)) return finish(hub, id, now);
    await sleep(EVERY_MS);
  }
}

async function finish(hub, id, { stage, problemCount, parts }) {
  const sum = (of) => parts.reduce((total, part) => total + part[of], 0);
  if (stage === 'DONE')
    console.log(`done: ${sum('added')} added, ${sum('changed')} changed, of ${sum('total')} rows`);
  if (stage === 'CHECKED') console.log(`checked: ${sum('total')} rows without a fault; nothing was written`);
  if (stage === 'REFUSED') {
    await printProblems(hub, id);
    console.log(`refused: ${problemCount} problems; nothing was changed`);
  }
  if (stage === 'CANCELLED') console.log('cancelled: nothing was changed');
  if (stage === 'BROKEN') {
    await printProblems(hub, id);
    console.log('broken: a part was lost; import the same files again');
  }
  return stage === 'DONE' || stage === 'CHECKED';
}

async function main() {
  const { values, positionals } = parseArgs({
    options: {
      check: { type: 'boolean', default: false },
      hub: { type: 'string' },
      as: { type: 'string' },
      follow: { type: 'string' },
    },
    allowPositionals: true,
  });
  if ((values.follow === undefined) === (positionals.length === 0)) throw new Error(`Usage: ${USAGE}`);
  const hub = await openHubClient(values);
  if (values.follow !== undefined) return follow(hub, values.follow);
  const id = await begin(hub, positionals.map(read));
  await hub.change(START, { id, checkOnly: values.check });
  return follow(hub, id);
}

try {
  process.exitCode = (await main()) ? 0 : 1;
} catch (error) {
  console.error(`import: ${error.message}`);
  process.exitCode = 1;
}
