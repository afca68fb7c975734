// Prints how the engine answers a GraphQL document: which subgraph is asked for what, after what, and the generated code.
import { readFileSync } from 'node:fs';
import { parse, print, validate } from 'graphql';
import { createEngine } from '../dist/gateway/engine/create-engine.js';
import { publicSchemaOf } from '../dist/gateway/public-schema.js';

const USAGE = `npm run plan -- FILE [VARIABLES] [--code]
FILE holds one operation, "-" is the standard input; VARIABLES is JSON, for @skip and @include`;

const committed = (name) => readFileSync(new URL(`../gateway/${name}`, import.meta.url), 'utf8');
const fail = (line) => {
  console.error(line);
  process.exit(1);
};

const [file, variables = '{}'] = process.argv.slice(2).filter((argument) => argument !== '--code');
if (file === undefined) fail(USAGE);

const schema = publicSchemaOf(committed('schema.graphql'));
const document = parse(readFileSync(file === '-' ? 0 : file, 'utf8'), { noLocation: true });
const errors = validate(schema, document);
if (errors.length > 0) fail(errors.map(({ message }) => message).join('\n'));

const engine = createEngine({ supergraphSdl: committed('supergraph.graphql'), schema, parts: [] });
const { plan, requests, code } = engine.prepare({ document, variables: JSON.parse(variables), actor: null });

const numberOf = new Map(requests.map(({ fetch }, at) => [fetch, at + 1]));
for (const { fetch, document: asked } of requests) {
  const after = [...fetch.after].map((one) => numberOf.get(one));
  const waits = after.length > 0 ? `, after ${after.toSorted((one, other) => one - other).join(', ')}` : '';
  console.log(`\n# ${numberOf.get(fetch)}: ${fetch.service}${waits}`);
  for (const { lookup } of fetch.sources.filter((source) => source.lookup !== null)) {
    const { alias, type, key, from, needs } = lookup;
    const also = needs.map(({ name }) => ` and ${name}`).join('');
    console.log(`# ${alias}: ${type} by ${key}${also}, found by request ${numberOf.get(from.source.fetch)}`);
  }
  console.log(print(asked));
}
console.log(
  `\n# ${requests.length} requests, ${plan.sources.length} lists of objects, ${code.length} characters of code`,
);
if (process.argv.includes('--code')) console.log(`\n${code}`);
