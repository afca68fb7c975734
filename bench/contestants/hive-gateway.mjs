// Hive Gateway's runtime as it comes, on Node's HTTP server. Usage: hive-gateway.mjs SUPERGRAPH
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createGatewayRuntime } from '@graphql-hive/gateway-runtime';
import { announce } from '../announce.mjs';
import { ACTOR_HEADER, identityOf } from './front-door.mjs';

const actors = new WeakMap();

/** Verified once for a request, however many subgraphs it asks. */
function actorOnce(request) {
  const known = actors.get(request) ?? identityOf(request.headers.get('authorization')).then(JSON.stringify);
  actors.set(request, known);
  return known;
}

const runtime = createGatewayRuntime({
  supergraph: readFileSync(process.argv[2], 'utf8'),
  propagateHeaders: {
    fromClientToSubgraphs: async ({ request }) =>
      request ? { [ACTOR_HEADER]: await actorOnce(request) } : undefined,
  },
});
const server = createServer(runtime);
server.listen(0, '127.0.0.1', () => announce(`http://127.0.0.1:${server.address().port}/graphql`));
