import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { OperationTypeNode } from 'graphql';
import type { Request as HttpRequest, RequestParams } from 'graphql-http';
import { parseRequestParams } from 'graphql-http';
import type { Language } from '../shared/kernel/actor.js';
import { callerOf, languageOf } from './caller.js';
import { errorBody, refusal, worded } from './client-error.js';
import type { Caller, Door, Told } from './door.js';
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

type GraphqlRequest = HttpRequest<undefined, HttpContext>;

interface HttpAnswer {
  readonly status: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const JSON_TYPE = 'application/json; charset=utf-8';
const RESPONSE_TYPE = 'application/graphql-response+json; charset=utf-8';

/** GraphQL over HTTP by POST and GET, and over SSE when the client accepts `text/event-stream`. */
export function useGraphql(app: FastifyInstance, { door, authenticate, sse }: GraphqlOptions): void {
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
      const { status, body, headers } = await answer(door, asked);
      return reply
        .code(status)
        .headers({ 'content-type': JSON_TYPE, ...headers })
        .send(body);
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
    void reply.code(401).header('www-authenticate', 'Bearer').type(JSON_TYPE).send(body);
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

function requestOf(request: FastifyRequest, context: HttpContext): GraphqlRequest {
  const { method, url, headers, body } = request;
  return { method, url, headers, body: (body as string | undefined) ?? null, raw: undefined, context };
}

/** Source: GraphQL over HTTP, of which everything is kept that it says servers must and should do. */
async function answer(door: Door, request: GraphqlRequest): Promise<HttpAnswer> {
  const { language } = request.context.caller;
  const type = acceptableTo(String(Object(request.headers)['accept'] ?? '*/*'));
  if (type === null)
    return { ...bad(406, 'Not Acceptable', language), headers: { accept: `${RESPONSE_TYPE}, ${JSON_TYPE}` } };
  const asked = await parametersOf(request, language);
  if ('status' in asked) return asked;
  const admitted = door.admit(asked, request.context.caller);
  if (!('document' in admitted)) return ended(admitted, type);
  if (admitted.kind === OperationTypeNode.SUBSCRIPTION) {
    const reason = 'subscriptions need text/event-stream or a WebSocket';
    return { ...bad(type === JSON_TYPE ? 200 : 400, reason, language), headers: { 'content-type': type } };
  }
  if (admitted.kind === OperationTypeNode.MUTATION && request.method === 'GET')
    return { ...bad(405, 'mutations need POST', language), headers: { allow: 'POST' } };
  return ended(await door.answer(admitted, request.context.signal), type);
}

/** The first media type of the header that the hub speaks, or null. */
function acceptableTo(accept: string): string | null {
  for (const range of accept.toLowerCase().split(',')) {
    const [media, ...parameters] = range.split(';').map((part) => part.trim());
    const charset = parameters.find((one) => one.startsWith('charset='));
    if (charset !== undefined && !/^charset="?utf-?8"?$/.test(charset)) continue;
    if (media === 'application/graphql-response+json') return RESPONSE_TYPE;
    if (media === 'application/json' || media === 'application/*' || media === '*/*') return JSON_TYPE;
  }
  return null;
}

async function parametersOf(
  request: GraphqlRequest,
  language: Language,
): Promise<RequestParams | HttpAnswer> {
  try {
    const parsed = await parseRequestParams(request);
    if (!Array.isArray(parsed)) return parsed as RequestParams;
    const [, { status, statusText, headers }] = parsed as [
      null,
      { status: number; statusText: string; headers?: Record<string, string> },
    ];
    return { ...bad(status, statusText, language), ...(headers && { headers }) };
  } catch (error) {
    return bad(400, (error as Error).message, language);
  }
}

function bad(status: number, reason: string, language: Language): HttpAnswer {
  return { status, body: errorBody(refusal('BAD_REQUEST', language, { reason })) };
}

/** What was not executed is a bad request to those who know the media type of GraphQL; a missing token is one to all. */
function ended({ text, isExecuted, errors }: Told, type: string): HttpAnswer {
  if (!isExecuted && errors[0]?.extensions['code'] === 'UNAUTHENTICATED')
    return { status: 401, body: text, headers: { 'www-authenticate': 'Bearer' } };
  const status = isExecuted || type === JSON_TYPE ? 200 : 400;
  return { status, body: text, headers: { 'content-type': type } };
}

/** Bodies stay text until graphql-http reads them; faults of a request are answered typed, on every route. */
export function useTypedRefusals(app: FastifyInstance, onFault: (error: unknown) => string): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  app.setErrorHandler((error: { statusCode?: number }, request, reply) => {
    const language = languageOf(request.headers['accept-language']);
    const status = error.statusCode ?? 500;
    const body = errorBody(faultOf(error, status, language, onFault));
    return reply.code(status).type(JSON_TYPE).send(body);
  });
  app.setNotFoundHandler((request, reply) => {
    const language = languageOf(request.headers['accept-language']);
    const body = errorBody(refusal('BAD_REQUEST', language, { reason: 'there is nothing at this address' }));
    return reply.code(404).type(JSON_TYPE).send(body);
  });
}

function faultOf(error: unknown, status: number, language: Language, onFault: (error: unknown) => string) {
  if (status === 413) return refusal('TOO_LARGE', language, { most: limits.bytes });
  if (status < 500) return refusal('BAD_REQUEST', language, { reason: (error as Error).message });
  return refusal('INTERNAL', language, { incident: onFault(error) });
}
