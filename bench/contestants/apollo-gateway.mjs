// Apollo Gateway in Apollo Server's standalone server, as both come. Usage: apollo-gateway.mjs SUPERGRAPH
import { readFileSync } from 'node:fs';
import { ApolloGateway, RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { announce } from '../announce.mjs';
import { ACTOR_HEADER, identityOf } from './front-door.mjs';

class TellActor extends RemoteGraphQLDataSource {
  willSendRequest({ request, context }) {
    if (context.actor) request.http.headers.set(ACTOR_HEADER, context.actor);
  }
}

const gateway = new ApolloGateway({
  supergraphSdl: readFileSync(process.argv[2], 'utf8'),
  buildService: ({ url }) => new TellActor({ url }),
});
const { url } = await startStandaloneServer(new ApolloServer({ gateway }), {
  listen: { host: '127.0.0.1', port: 0 },
  context: async ({ req }) => ({ actor: JSON.stringify(await identityOf(req.headers.authorization)) }),
});
announce(url);
