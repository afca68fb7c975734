// One subgraph of the hub, its own schema and resolvers, behind Apollo Server as it comes. Usage: stock-subgraph.mjs NAME
import { createRequire } from 'node:module';
import { randomUUID } from 'node:crypto';
import { subscribe } from 'node:diagnostics_channel';
import { openOrm } from '../../dist/shared/database/orm.js';
import { readConfig } from '../../dist/shared/server/config.js';
import { Context } from '../../dist/shared/server/context.js';
import { buildFederatedSchema } from '../../dist/shared/server/federation.js';
import { readKeys } from '../../dist/shared/server/key-file.js';
import { announce } from '../announce.mjs';
import { ACTOR_HEADER } from './front-door.mjs';

// The hub's copy of Apollo Server: it must share one `graphql` with the hub's schemas.
const fromHub = createRequire(new URL('../../package.json', import.meta.url));
const { ApolloServer } = fromHub('@apollo/server');
const { startStandaloneServer } = fromHub('@apollo/server/standalone');

const [name] = process.argv.slice(2);
const { [name]: definition } = await import(`../../dist/subgraphs/${name}/main.js`);
const config = readConfig(process.env);
const { schema } = await buildFederatedSchema(definition);
const { em } = await openOrm(config.loginUrls[name], definition.entities);
const services = { em, keys: readKeys(config.dataDir, config.keyFile), tail: null };

// Connections stay open from round to round: a gateway that meets one just as it is closed answers with an error.
const IDLE_MS = 600_000;
subscribe('http.server.request.start', ({ server }) => {
  server.keepAliveTimeout = IDLE_MS;
});

/** Apollo Server copies the context, own properties only: its methods and getters become such, bound beforehand. */
function copyable(context) {
  const inherited = Object.getOwnPropertyNames(Context.prototype).map((name) => {
    const value = context[name];
    return [name, typeof value === 'function' ? value.bind(context) : value];
  });
  return { ...context, ...Object.fromEntries(inherited) };
}

/** The read transaction of an operation ends with its answer. */
const endContext = {
  requestDidStart: () => Promise.resolve({ willSendResponse: ({ contextValue }) => contextValue.end() }),
};
const { url } = await startStandaloneServer(new ApolloServer({ schema, plugins: [endContext] }), {
  listen: { host: config.host, port: 0 },
  context: ({ req }) => {
    const told = req.headers[ACTOR_HEADER];
    const actor = told ? { ...JSON.parse(told), operation: randomUUID(), language: 'en' } : null;
    return Promise.resolve(copyable(new Context(services, actor)));
  },
});
announce(url);
