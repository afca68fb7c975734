// Hive Gateway's runtime with its subscriptions over graphql-ws, as its pages show it. Usage: hive-feed-gateway.mjs SUPERGRAPH
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createGatewayRuntime, getGraphQLWSOptions } from '@graphql-hive/gateway-runtime';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { announce } from '../announce.mjs';
import { ACTOR_HEADER, identityOf } from './front-door.mjs';

/** Who asks is told, as everywhere: what is asked for several people is not asked once for all of them. */
const tellActor = {
  onSubgraphExecute: ({ executionRequest }) => {
    const headers = { [ACTOR_HEADER]: executionRequest.context.actor };
    executionRequest.extensions = { ...executionRequest.extensions, headers };
  },
};
const runtime = createGatewayRuntime({
  supergraph: readFileSync(process.argv[2], 'utf8'),
  plugins: () => [tellActor],
});
await runtime.getSchema(); // otherwise read at the first request over HTTP, which never comes
const server = createServer(runtime);
const sockets = new WebSocketServer({ server, path: '/graphql' });
useServer(
  {
    ...getGraphQLWSOptions(runtime, ({ extra }) => ({
      req: extra.request,
      socket: extra.socket,
      actor: extra.actor,
    })),
    onConnect: async ({ connectionParams, extra }) => {
      extra.actor = JSON.stringify(await identityOf(connectionParams?.authorization));
    },
  },
  sockets,
);
server.listen(0, '127.0.0.1', () => announce(`http://127.0.0.1:${server.address().port}/graphql`));
