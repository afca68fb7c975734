// Serves the public graph without a database, out of the demonstration world: the gateway is the real one, behind it
// stand subgraphs made of the committed schemas. Answers are the same at every start; what is changed is forgotten.
// Reads PORT, HUB_DOCUMENTS and HUB_DOCUMENTS_ONLY.
import { readFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { pino } from 'pino';
import { examples } from '../dist/gateway/examples.js';
import { DemoTokens } from '../dist/gateway/identity/demo-tokens.js';
import { MockWorld } from '../dist/gateway/mock/mock-world.js';
import { mockSubgraph } from '../dist/gateway/mock/mock-subgraph.js';
import { MOCK_DAY } from '../dist/gateway/mock/mock-values.js';
import { noDocuments, readDocuments } from '../dist/gateway/persisted-documents.js';
import { startGateway } from '../dist/gateway/server.js';
import { buildCity } from '../dist/shared/world/city.js';
import { signInNames } from '../dist/shared/world/sign-in-names.js';
import { subgraphs } from '../dist/start.js';

const committed = (name) =>
  readFileSync(new URL(`../subgraphs/${name}/schema.graphql`, import.meta.url), 'utf8');
const city = buildCity(MOCK_DAY);
const world = new MockWorld(subgraphs.map((subgraph) => subgraph.world(city)));
const parts = subgraphs.map(({ name }) => {
  const sdl = committed(name);
  return { sdl, connection: mockSubgraph({ name, sdl, world }) };
});
const { PORT, HUB_DOCUMENTS, HUB_DOCUMENTS_ONLY } = process.env;
const documents = HUB_DOCUMENTS ? readDocuments(HUB_DOCUMENTS, HUB_DOCUMENTS_ONLY === '1') : noDocuments;
const tokens = new DemoTokens(randomBytes(32));

const serve = (port) =>
  startGateway({
    host: '127.0.0.1',
    port,
    subgraphs: parts,
    authenticate: (token) => tokens.verify(token),
    demo: { names: signInNames, sign: (name) => tokens.sign(name) },
    examples,
    documents,
    log: pino({ level: 'error' }),
  });

/** 4000 unless PORT says otherwise; where 4000 is taken, say by the hub itself, any free one. */
async function open() {
  if (PORT) return serve(Number(PORT));
  try {
    return await serve(4000);
  } catch (error) {
    if (error.code !== 'EADDRINUSE') throw error;
    return serve(0);
  }
}

const mock = await open();
console.log(`mock: ${mock.url}/graphql   pages: ${mock.url}/   everything in it is invented or public`);
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => mock.close());
