import { readFileSync } from 'node:fs';
import { renderGraphiQL } from '@graphql-yoga/render-graphiql';
import type { FastifyInstance } from 'fastify';
import { findRoot } from '../shared/kernel/root.js';
import type { Example } from './examples.js';
import type { DemoSignIn } from './use-demo-sign-in.js';
import { pagePolicy } from './use-security-headers.js';
import { welcomePage } from './welcome-page.js';

export interface PagesOptions {
  readonly publicSchema: () => string;
  readonly examples: readonly Example[];
  /** Absent where people sign in with an issuer. */
  readonly demo?: DemoSignIn | undefined;
}

/** The public schema, what the hub sends by itself, the worked examples, GraphiQL with everything inlined, and `/`, which lists what to try. */
export function usePages(app: FastifyInstance, { publicSchema, examples, demo }: PagesOptions): void {
  app.get('/schema.graphql', async (_request, reply) =>
    reply.type('text/plain; charset=utf-8').send(publicSchema()),
  );
  const asyncApi = readFileSync(new URL('gateway/asyncapi.json', findRoot()), 'utf8');
  app.get('/asyncapi.json', async (_request, reply) => reply.type('application/json').send(asyncApi));
  app.get('/examples.json', async (_request, reply) => reply.send(examples));

  const start = welcomePage(demo?.names ?? [], examples);
  app.get('/', async (_request, reply) => page(reply).send(start));

  const graphiql = graphiqlPage();
  app.get<{ Querystring: { example?: string; as?: string } }>('/graphiql', async (request, reply) => {
    const example = examples.find(({ name }) => name === request.query.example);
    const as = demo?.names.find(({ name }) => name === (request.query.as ?? example?.as))?.name;
    const token = as === undefined ? undefined : await demo?.sign(as);
    return page(reply).send(graphiql(example, token));
  });
}

function page(reply: {
  headers(headers: Record<string, string>): typeof reply;
  send(body: string): unknown;
}) {
  return reply.headers({
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': pagePolicy,
    'cache-control': 'no-store',
  });
}

/** Rendered once, 9 MB with all its code; only its options differ from request to request. */
function graphiqlPage(): (example: Example | undefined, token: string | undefined) => string {
  const marker = { title: 'GraphiQL', marker: 'options-go-here' };
  const [head = '', tail = ''] = renderGraphiQL(marker as never).split(JSON.stringify(marker));
  return (example, token) => {
    const options = {
      endpoint: '/graphql',
      subscriptionsProtocol: 'SSE',
      ...(example && {
        query: example.document,
        initialVariables: JSON.stringify(example.variables, null, 2),
      }),
      ...(token && { initialHeaders: JSON.stringify({ authorization: `Bearer ${token}` }, null, 2) }),
    };
    return head + JSON.stringify(options).replaceAll('<', '\\u003c') + tail;
  };
}
