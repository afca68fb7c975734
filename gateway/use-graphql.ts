import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLError } from 'graphql';
import { OperationTypeNode } from 'graphql';
import type { Handler, Request as HttpRequest, RequestParams, Response as HttpResponse } from 'graphql-http';
import { createHandler } from 'graphql-http';
import type { Language } from '../shared/kernel/actor.js';
import { callerOf, languageOf } from './caller.js';
import { errorBody, refusal, worded } from './client-error.js';
import type { Caller, Door } from './door.js';
import type { Authenticate } from './identity/identity.js';
import { HubError } from '../shared/kernel/hub-error.js';
import { limits } from './limits.js';
import type { SseStreams } from './sse.js';

export interface GraphqlOptions {
  readonly door: Door;
  readonly authenticate: Authenticate;
  readonly sse: SseStreams;
}

interface HttpContext {
  readonly caller: Caller;
  readonly signal: AbortSignal;
}

type GraphqlHandler = Handler<undefined, HttpContext>;

/** GraphQL over HTTP by POST and GET, and over SSE when the client accepts `text/event-stream`. */
export function useGraphql(app: FastifyInstance, { door, authenticate, sse }: GraphqlOptions): void {
  const handlers = { en: handlerIn('en', door), zh: handlerIn('zh', door) };
  app.route({
    method: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
    url: '/graphql',
    handler: async (request, reply) => {
      const wantsStream = String(request.headers.accept ?? '').includes('text/event-stream');
      const caller = await presented(request, reply, wantsStream ? 'sse' : 'http', authenticate);
      if (!caller) return reply;
      const context = { caller, signal: leavingOf(reply) };
      const asked = requestOf(request, context);
      if (wantsStream) return sse.serve(asked, context, reply);
      return send(reply, await handlers[caller.language](asked), caller.language);
    },
  });
}

async function presented(
  request: FastifyRequest,
  reply: FastifyReply,
  transport: 'http' | 'sse',
  authenticate: Authenticate,
): Promise<Caller | null> {
  const { authorization, 'accept-language': language } = request.headers;
  try {
    return await callerOf({ authorization, language }, transport, authenticate);
  } catch (error) {
    if (!(error instanceof HubError)) throw error;
    const body = errorBody(worded(error, languageOf(language)));
    void reply
      .code(401)
      .header('www-authenticate', 'Bearer')
      .type('application/json; charset=utf-8')
      .send(body);
    return null;
  }
}

/** Aborts when the client hangs up before it has its answer. */
function leavingOf(reply: FastifyReply): AbortSignal {
  const left = new AbortController();
  reply.raw.on('close', () => {
    if (!reply.raw.writableFinished) left.abort();
  });
  if (reply.raw.destroyed) left.abort(); // it hung up while its token was looked at: nothing will tell so again
  return left.signal;
}

function requestOf(request: FastifyRequest, context: HttpContext): HttpRequest<undefined, HttpContext> {
  const { method, url, headers, body } = request;
  return { method, url, headers, body: (body as string | undefined) ?? null, raw: undefined, context };
}

function handlerIn(language: Language, door: Door): GraphqlHandler {
  return createHandler<undefined, HttpContext>({
    onSubscribe: (request, parameters) => answer(door, request, parameters),
    formatError: (error) =>
      'extensions' in error ? error : refusal('BAD_REQUEST', language, { reason: error.message }),
  });
}

async function answer(
  door: Door,
  { method, context }: HttpRequest<undefined, HttpContext>,
  asked: RequestParams,
) {
  const admitted = door.admit(asked, context.caller);
  if (!('document' in admitted)) return refused(admitted.errors ?? []);
  const { language } = context.caller;
  if (admitted.kind === OperationTypeNode.SUBSCRIPTION) {
    return [
      refusal('BAD_REQUEST', language, { reason: 'subscriptions need text/event-stream or a WebSocket' }),
    ];
  }
  if (admitted.kind === OperationTypeNode.MUTATION && method === 'GET') {
    const body = errorBody(refusal('BAD_REQUEST', language, { reason: 'mutations need POST' }));
    return [
      body,
      { status: 405, statusText: 'Method Not Allowed', headers: { allow: 'POST' } },
    ] satisfies HttpResponse;
  }
  return door.answer(admitted, context.signal);
}

/** A caller who has not signed in is told so by the status too; other refusals have the status of their media type. */
function refused(errors: readonly GraphQLError[]): HttpResponse | readonly GraphQLError[] {
  if (errors[0]?.extensions['code'] !== 'UNAUTHENTICATED') return errors;
  const headers = { 'www-authenticate': 'Bearer', 'content-type': 'application/json; charset=utf-8' };
  return [errorBody(...errors), { status: 401, statusText: 'Unauthorized', headers }];
}

/** Sends what graphql-http made; a refusal that it left without a body gets a typed one. */
function send(reply: FastifyReply, [body, init]: HttpResponse, language: Language): FastifyReply {
  const typed = body ?? errorBody(refusal('BAD_REQUEST', language, { reason: init.statusText }));
  return reply
    .code(init.status)
    .headers({ 'content-type': 'application/json; charset=utf-8', ...init.headers })
    .send(typed);
}

/** Bodies stay text until graphql-http reads them; faults of a request are answered typed, on every route. */
export function useTypedRefusals(app: FastifyInstance, onFault: (error: unknown) => string): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  app.setErrorHandler((error: { statusCode?: number }, request, reply) => {
    const language = languageOf(request.headers['accept-language']);
    const status = error.statusCode ?? 500;
    const body = errorBody(faultOf(error, status, language, onFault));
    return reply.code(status).type('application/json; charset=utf-8').send(body);
  });
  app.setNotFoundHandler((request, reply) => {
    const language = languageOf(request.headers['accept-language']);
    const body = errorBody(refusal('BAD_REQUEST', language, { reason: 'there is nothing at this address' }));
    return reply.code(404).type('application/json; charset=utf-8').send(body);
  });
}

function faultOf(error: unknown, status: number, language: Language, onFault: (error: unknown) => string) {
  if (status === 413) return refusal('TOO_LARGE', language, { most: limits.bytes });
  if (status < 500) return refusal('BAD_REQUEST', language, { reason: (error as Error).message });
  return refusal('INTERNAL', language, { incident: onFault(error) });
}
