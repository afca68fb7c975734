// Apollo Gateway in Apollo Server's standalone server, as both come. Usage: apollo-gateway.mjs SUPERGRAPH
import { readFileSync } from 'node:fs';
import { ApolloGateway, RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { announce, subjectOf } from './front-door.mjs';

class TellSubject extends RemoteGraphQLDataSource {
  willSendRequest({ request, context }) {
    if (context.subject) request.http.headers.set('x-subject', context.subject);
  }
}

const gateway = new ApolloGateway({
  supergraphSdl: readFileSync(process.argv[2], 'utf8'),
  buildService: ({ url }) => new TellSubject({ url }),
});
const { url } = await startStandaloneServer(new ApolloServer({ gateway }), {
  listen: { host: '127.0.0.1', port: 0 },
  context: async ({ req }) => ({ subject: await subjectOf(req.headers.authorization) }),
});
announce(url);
