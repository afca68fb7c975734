// Who is measured alone, each a process of its own over the same sample subgraphs. By `key` the report finds them.

/** What each contestant is, and how its program is started behind the address of the subgraphs. */
export const contestants = [
  {
    key: 'apollo',
    name: 'Apollo Gateway',
    what: '`@apollo/gateway` in Apollo Server’s standalone server, as its pages show it',
    program: 'apollo-gateway.mjs',
  },
  {
    key: 'hive',
    name: 'Hive Gateway',
    what: '`@graphql-hive/gateway-runtime` with the Rust planner (`@graphql-hive/router-runtime`), its defaults',
    program: 'hive-gateway.mjs',
  },
  {
    key: 'tuned',
    name: 'Hive Gateway, tuned',
    what: 'the same, nothing shared in flight, requests straight to undici’s pool; no request ids, subgraph errors, CORS, pages or log',
    program: 'hive-gateway.mjs',
    variant: 'tuned',
  },
  {
    key: 'hub',
    name: 'hub',
    what: 'the whole gateway as `npm start` opens it, its log going to `/dev/null`: sign-in verified, limits, metrics, requests to subgraphs signed',
    program: 'hub.mjs',
  },
  {
    key: 'door',
    name: 'hub without its HTTP face',
    what: 'the same on bare `node:http`, without Fastify, graphql-http and headers',
    program: 'hub.mjs',
    variant: 'door',
  },
  {
    key: 'engine',
    name: 'engine alone',
    what: 'the hub’s engine on bare `node:http` and undici’s pool: no sign-in, limits, log, metrics or signatures, like its peers',
    program: 'bare-engine.mjs',
  },
  {
    key: 'memory',
    name: 'engine alone, no subgraph requests',
    what: 'the same with the subgraphs’ answers at hand as objects: what is left beside subgraph requests',
    program: 'bare-engine.mjs',
    variant: 'memory',
  },
  {
    key: 'floor',
    name: 'floor',
    what: 'bare `node:http` that sends the engine’s recorded subgraph requests, parses the answers and prints a prepared one',
    program: 'floor.mjs',
  },
  {
    key: 'io',
    name: 'floor, bytes only',
    what: 'the same without JSON.parse and JSON.stringify',
    program: 'floor.mjs',
    variant: 'io',
  },
];

/** Those that plan, which can be asked anything. */
export const planners = new Set(['apollo', 'hive', 'tuned', 'hub', 'door', 'engine']);
