// Hive Gateway's runtime with its Rust planner, on Node's HTTP server. Usage: hive-gateway.mjs SUBGRAPHS [tuned]
import { createServer } from 'node:http';
import { createGatewayRuntime } from '@graphql-hive/gateway-runtime';
import { unifiedGraphHandler } from '@graphql-hive/router-runtime';
import { announce } from '../announce.mjs';
import { openExecutors } from './pool.mjs';
import { supergraphAt } from './supergraph.mjs';

const [base, variant] = process.argv.slice(2);
const authorizationOf = (request) => request?.headers.get('authorization') ?? '';

const stock = {
  propagateHeaders: {
    fromClientToSubgraphs: ({ request }) => ({ authorization: authorizationOf(request) }),
  },
};

/** Requests go straight to undici's pool: no fetch, nothing shared in flight. What can be left out is left out. */
function tuned() {
  const execute = openExecutors(base);
  const getSubgraphExecutor = ({ subgraphName }) => {
    const service = subgraphName.toLowerCase();
    return (request) => execute(service, request, authorizationOf(request.context?.request));
  };
  return {
    transports: { http: { getSubgraphExecutor } },
    requestId: false,
    subgraphErrors: false,
    cors: false,
    graphiql: false,
    landingPage: false,
    logging: false,
  };
}

const runtime = createGatewayRuntime({
  supergraph: supergraphAt(base),
  unifiedGraphHandler,
  ...(variant === 'tuned' ? tuned() : stock),
});
const server = createServer(runtime);
server.listen(0, '127.0.0.1', () => announce(`http://127.0.0.1:${server.address().port}/graphql`));
