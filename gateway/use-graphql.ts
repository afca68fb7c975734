import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { OperationTypeNode } from 'graphql';
import type { Request as HttpRequest } from 'graphql-http';
import type { Language } from '../shared/kernel/actor.js';
import { acceptableTo, CSV_TYPE, JSON_TYPE, RESPONSE_TYPE } from './accept.js';
import { callerOf, languageOf } from './caller.js';
import { errorBody, refusal, worded } from './client-error.js';
import type { CsvLists } from './csv/csv-lists.js';
import type { Admitted, Caller, Door, Told } from './door.js';
import type { Authenticate } from './identity/identity.js';
import { HubError } from '../shared/kernel/hub-error.js';
import { EVENT_STREAM } from '../shared/server/wire/event-stream.js';
import { limits } from './limits.js';
import { resumedAfter } from './last-event-id.js';
import { type Parameters, parametersIn } from './persisted-request.js';
import type { SseStreams } from './sse.js';
import { utf8Of } from './utf8.js';

export interface GraphqlOptions {
  readonly door: Door;
  readonly authenticate: Authenticate;
  readonly sse: SseStreams;
  readonly csv: CsvLists;
}

interface HttpContext {
  readonly caller: Caller;
  /** Aborted when the client hangs up before it has its answer. */
  readonly left: AbortController;
}

type GraphqlRequest = HttpRequest<undefined, HttpContext>;

interface HttpAnswer {
  readonly status: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** GraphQL over HTTP by POST and GET, over SSE when the client accepts `text/event-stream`, and lists as `text/csv`. */
export function useGraphql(app: FastifyInstance, { door, authenticate, sse, csv }: GraphqlOptions): void {
  app.route({
    method: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
    url: '/graphql',
    handler: async (request, reply) => {
      const type = acceptableTo(request.headers.accept);
      const caller = await presented(request, type === EVENT_STREAM ? 'sse' : 'http', authenticate);
      if ('status' in caller) return send(reply, caller);
      if (type === null) return send(reply, notAcceptable(caller));
      const context = { caller, left: leavingOf(reply) };
      const asked = await read(door, requestOf(request, context));
      if ('status' in asked) return send(reply, asked);
      if (type === EVENT_STREAM) {
        const resumed = resume(asked, request.headers['last-event-id']);
        return 'status' in resumed ? send(reply, resumed) : sse.serve(resumed, context.left, reply);
      }
      const { signal } = context.left;
      if (type === CSV_TYPE) return send(reply, await table(csv, asked, signal));
      return send(reply, await answer(door, asked, type, signal));
    },
  });
}

/** Up to this length a text goes out in one write with its head. */
const SHORT = 8_192;

function send(reply: FastifyReply, { status, body, headers }: HttpAnswer): FastifyReply {
  return reply
    .code(status)
    .headers({ 'content-type': JSON_TYPE, ...headers })
    .send(body.length > SHORT ? utf8Of(body) : body);
}

async function presented(
  request: FastifyRequest,
  transport: 'http' | 'sse',
  authenticate: Authenticate,
): Promise<Caller | HttpAnswer> {
  const { authorization, 'accept-language': language } = request.headers;
  try {
    return await callerOf({ authorization, language }, transport, authenticate);
  } catch (error) {
    if (!(error instanceof HubError)) throw error;
    return unsigned(errorBody(worded(error, languageOf(language))));
  }
}

function leavingOf(reply: FastifyReply): AbortController {
  const left = new AbortController();
  reply.raw.on('close', () => {
    if (!reply.raw.writableFinished) left.abort();
  });
  if (reply.raw.destroyed) left.abort(); // it hung up while its token was looked at: nothing will tell so again
  return left;
}

function requestOf(request: FastifyRequest, context: HttpContext): GraphqlRequest {
  const { method, url, headers, body } = request;
  return { method, url, headers, body: (body as string | undefined) ?? null, raw: undefined, context };
}

function notAcceptable({ language }: Caller): HttpAnswer {
  return { ...bad(406, 'Not Acceptable', language), headers: { accept: `${RESPONSE_TYPE}, ${JSON_TYPE}` } };
}

/**
 * What a request asks, or what the guard says to it; or the answer to one that is at fault as a request, which is the
 * same for every media type. Source: GraphQL over HTTP, of which everything is kept that it says servers must and
 * should do.
 */
async function read(door: Door, request: GraphqlRequest): Promise<Admitted | Told | HttpAnswer> {
  const { caller } = request.context;
  const asked = await parametersOf(request, caller.language);
  if ('status' in asked) return asked;
  const admitted = door.admit(asked, caller);
  if (!('document' in admitted)) {
    const isUnsigned = admitted.errors[0]?.extensions['code'] === 'UNAUTHENTICATED';
    return isUnsigned ? unsigned(admitted.text) : admitted;
  }
  if (admitted.kind === OperationTypeNode.MUTATION && request.method === 'GET')
    return { ...bad(405, 'mutations need POST', caller.language), headers: { allow: 'POST' } };
  return admitted;
}

/** Where a client that comes again goes on, as Server-Sent Events have it. */
function resume(
  asked: Admitted | Told,
  lastEventId: string | readonly string[] | undefined,
): Admitted | Told | HttpAnswer {
  if (typeof lastEventId !== 'string' || lastEventId === '' || !('document' in asked)) return asked;
  if (asked.kind !== OperationTypeNode.SUBSCRIPTION) return asked;
  const reason = 'Last-Event-ID needs a subscription whose field is given after: $variable';
  return resumedAfter(asked, lastEventId) ?? bad(400, reason, asked.caller.language);
}

async function answer(
  door: Door,
  asked: Admitted | Told,
  type: string,
  signal: AbortSignal,
): Promise<HttpAnswer> {
  if (!('document' in asked)) return ended(asked, type);
  if (asked.kind !== OperationTypeNode.SUBSCRIPTION) return ended(await door.answer(asked, signal), type);
  const reason = 'subscriptions need text/event-stream or a WebSocket';
  const refused = bad(type === JSON_TYPE ? 200 : 400, reason, asked.caller.language);
  return { ...refused, headers: { 'content-type': type } };
}

async function table(csv: CsvLists, asked: Admitted | Told, signal: AbortSignal): Promise<HttpAnswer> {
  if (!('document' in asked)) return ended(asked, RESPONSE_TYPE);
  const answered = await csv.answer(asked, signal);
  if ('en' in answered) return bad(400, answered[asked.caller.language], asked.caller.language);
  if (!('name' in answered))
    return { ...ended(answered, RESPONSE_TYPE), status: isAway(answered) ? 503 : 400 };
  const headers = {
    'content-type': CSV_TYPE,
    'content-disposition': `attachment; filename="${answered.name}"`,
    'cache-control': 'no-store',
  };
  return { status: 200, body: answered.text, headers };
}

const isAway = ({ errors }: Told): boolean =>
  errors.some(({ extensions }) => extensions['code'] === 'SUBGRAPH_UNAVAILABLE');

async function parametersOf(request: GraphqlRequest, language: Language): Promise<Parameters | HttpAnswer> {
  try {
    const parsed = await parametersIn(request);
    if (!Array.isArray(parsed)) return parsed as Parameters;
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

function unsigned(body: string): HttpAnswer {
  return { status: 401, body, headers: { 'www-authenticate': 'Bearer' } };
}

/** What was not executed is a bad request to those who know the media type of GraphQL. */
function ended({ text, isExecuted }: Told, type: string): HttpAnswer {
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
