// Writes the schemas that are committed and reviewed: each subgraph's, the supergraph, what clients may ask, and what
// they are sent.
// With --check nothing is written: a difference is named and fails. Last it looks at what is new (schema-changes.mjs).
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { asyncApiOf } from './asyncapi.mjs';

const { subgraphs } = await import('../dist/start.js');
const { buildFederatedSchema } = await import('../dist/shared/server/federation.js');
const { compose } = await import('../dist/gateway/compose.js');
const { ownParts } = await import('../dist/gateway/own-parts.js');

const written = new Map();
const parts = [];
for (const subgraph of subgraphs) {
  const { sdl } = await buildFederatedSchema(subgraph);
  parts.push({ name: subgraph.name, sdl });
  written.set(`subgraphs/${subgraph.name}/schema.graphql`, sdl);
}
const { supergraphSdl, publicSchema } = compose([...parts, ...ownParts(parts)]);
written.set('gateway/supergraph.graphql', supergraphSdl);
written.set('gateway/schema.graphql', publicSchema);

const root = new URL('../', import.meta.url);
const read = (path) => readFileSync(new URL(path, root), 'utf8');
const { version } = JSON.parse(read('package.json'));
const asyncApi = asyncApiOf(publicSchema, read('docs/events.md'), version);
written.set('gateway/asyncapi.json', JSON.stringify(asyncApi, null, 2));
const check = process.argv.includes('--check');
let different = 0;
for (const [path, text] of written) {
  const file = new URL(path, root);
  const wanted = `${text.trimEnd()}\n`;
  if (existsSync(file) && readFileSync(file, 'utf8') === wanted) continue;
  different += 1;
  console.log(check ? `${path}: is not what the code says; run npm run schema` : `${path}: written`);
  if (!check) writeFileSync(file, wanted);
}
if (check && different > 0) process.exitCode = 1;

await import('./schema-changes.mjs');
