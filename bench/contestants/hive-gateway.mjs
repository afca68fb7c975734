// Hive Gateway's runtime as it comes, on Node's HTTP server. Usage: hive-gateway.mjs SUPERGRAPH
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createGatewayRuntime } from '@graphql-hive/gateway-runtime';
import { announce, subjectOf } from './front-door.mjs';

const subjects = new WeakMap();

/** Verified once for a request, however many subgraphs it asks. */
function subjectOnce(request) {
  const known = subjects.get(request) ?? subjectOf(request.headers.get('authorization'));
  subjects.set(request, known);
  return known;
}

const runtime = createGatewayRuntime({
  supergraph: readFileSync(process.argv[2], 'utf8'),
  propagateHeaders: {
    fromClientToSubgraphs: async ({ request }) =>
      request ? { 'x-subject': await subjectOnce(request) } : undefined,
  },
});
const server = createServer(runtime);
server.listen(0, '127.0.0.1', () => announce(`http://127.0.0.1:${server.address().port}/graphql`));
