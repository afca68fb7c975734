// Writes the TypeScript types of a team's GraphQL documents, and the file of persisted documents that the hub reads:
// DIR/graphql.ts and DIR/persisted-documents.json. With --feed it puts the client of the feed beside them, DIR/hub-feed.ts.
// Usage: npm run client -- --out DIR [--feed] [FILE.graphql ...]
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { preset } from '@graphql-codegen/client-preset';
import { codegen } from '@graphql-codegen/core';
import { buildSchema, parse, validate } from 'graphql';

const USAGE = 'npm run client -- --out DIR [--feed] [FILE.graphql ...]';
const WRITTEN = ['graphql.ts', 'persisted-documents.json'];

const fail = (line) => {
  console.error(line);
  process.exit(1);
};
const options = { out: { type: 'string' }, feed: { type: 'boolean' } };
const { values, positionals } = parseArgs({ options, allowPositionals: true });
if (values.out === undefined || (positionals.length === 0 && !values.feed)) fail(USAGE);

mkdirSync(values.out, { recursive: true });
if (values.feed) {
  copyFileSync(new URL('hub-feed.ts', import.meta.url), join(values.out, 'hub-feed.ts'));
  console.log(`${join(values.out, 'hub-feed.ts')}: written`);
}
if (positionals.length === 0) process.exit();

const sdl = readFileSync(new URL('../gateway/schema.graphql', import.meta.url), 'utf8');
const schemaAst = buildSchema(sdl);

function read(location) {
  try {
    const rawSDL = readFileSync(location, 'utf8');
    return { location, rawSDL, document: parse(rawSDL) };
  } catch (error) {
    return fail(`${location}: ${error.message}`);
  }
}

/** Fragments may lie in one file and be spread in another: all of them are judged as one document. */
function faultsOf(documents) {
  const definitions = documents.flatMap(({ document }) => document.definitions);
  return validate(schemaAst, { kind: 'Document', definitions }).map(({ message, nodes }) => {
    const [node] = nodes ?? [];
    const at = documents.find(({ rawSDL }) => rawSDL === node?.loc?.source.body);
    return `${at?.location ?? ''}:${node?.loc?.startToken.line ?? ''} ${message}`;
  });
}

const documents = positionals.map(read);
const faults = faultsOf(documents);
if (faults.length > 0) fail(faults.join('\n'));

const outputs = await preset.buildGeneratesSection({
  baseOutputDir: `${values.out}/`,
  schema: parse(sdl),
  schemaAst,
  documents,
  config: {
    documentMode: 'string',
    enumsAsTypes: true,
    useTypeImports: true,
    scalars: { ID: 'string', DateTime: 'string' },
  },
  presetConfig: {
    fragmentMasking: false,
    persistedDocuments: {
      mode: 'embedHashInDocument',
      hashPropertyName: 'documentId',
      hashAlgorithm: (text) => `sha256:${createHash('sha256').update(text).digest('hex')}`,
    },
  },
  plugins: [],
  pluginMap: {},
});
for (const name of WRITTEN) {
  const output = outputs.find(({ filename }) => filename === `${values.out}/${name}`);
  writeFileSync(join(values.out, name), await codegen(output));
  console.log(`${join(values.out, name)}: written`);
}
