import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { ExecutionArgs, ExecutionResult, GraphQLError } from 'graphql';
import { OperationTypeNode } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import type { Context } from 'graphql-ws';
import type { Extra } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { HubError } from '../shared/kernel/hub-error.js';
import { callerOf } from './caller.js';
import { refusal } from './client-error.js';
import { isStream } from './connection/stream.js';
import type { Admitted, Caller, Door, Told, ToldStream } from './door.js';
import type { Authenticate } from './identity/identity.js';
import { limits } from './limits.js';

export interface WebSocketOptions {
  readonly door: Door;
  readonly authenticate: Authenticate;
}

type Connection = {
  caller?: Caller;
  /** Aborts the operations of this connection. */
  left?: AbortController;
};

/** What a client may send with `connection_init`. */
type ConnectionParameters = { readonly authorization?: unknown; readonly language?: unknown };

type ConnectionContext = Context<ConnectionParameters, Extra & Partial<Connection>>;

/** `graphql-transport-ws` on the path of HTTP; a bad token closes with 4403. The returned function ends all with 1001. */
export function useWebSocket(server: Server, { door, authenticate }: WebSocketOptions): () => Promise<void> {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: limits.bytes });
  const running = useServer<ConnectionParameters, Connection>(
    {
      onConnect: (context) => connect(context, authenticate),
      onSubscribe: (context, _id, payload) => {
        const admitted = door.admit(payload, context.extra.caller!);
        if (!('document' in admitted)) return admitted.errors;
        return isFull(admitted, context) ? [oneTooMany(admitted)] : argumentsOf(admitted, context);
      },
      execute: run(door),
      subscribe: run(door),
      onDisconnect: ({ extra }) => extra.left?.abort(),
      isProd: true, // the reason of an unexpected fault is for the log, not for the closing frame
    },
    sockets,
  );
  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy()); // a reset that nobody hears ends the process
    if (request.url?.split('?')[0] !== '/graphql')
      return void socket.end('HTTP/1.1 404 Not Found\r\n\r\n', () => socket.destroy());
    sockets.handleUpgrade(request, socket, head, (opened) => sockets.emit('connection', opened, request));
  };
  server.on('upgrade', onUpgrade);
  return async () => {
    server.off('upgrade', onUpgrade);
    await running.dispose();
  };
}

/** False closes with 4403. */
async function connect(context: ConnectionContext, authenticate: Authenticate): Promise<boolean> {
  const { authorization, language } = context.connectionParams ?? {};
  const { headers } = context.extra.request;
  const presented = {
    authorization: authorization === undefined ? headers.authorization : String(authorization),
    language: typeof language === 'string' ? language : headers['accept-language'],
  };
  try {
    context.extra.caller = await callerOf(presented, 'websocket', authenticate);
    context.extra.left = new AbortController();
    return true;
  } catch (error) {
    if (error instanceof HubError) return false;
    throw error;
  }
}

/** Counts this operation too, and whatever else is under way. */
function isFull({ kind }: Admitted, { subscriptions }: ConnectionContext): boolean {
  return kind === OperationTypeNode.SUBSCRIPTION && Object.keys(subscriptions).length > limits.subscriptions;
}

function oneTooMany({ caller }: Admitted): GraphQLError {
  const reason = {
    en: `one WebSocket carries at most ${limits.subscriptions} subscriptions`,
    zh: `一个 WebSocket 最多 ${limits.subscriptions} 个订阅`,
  };
  return refusal('BAD_REQUEST', caller.language, { reason: reason[caller.language] });
}

interface RunContext {
  readonly admitted: Admitted;
  readonly signal: AbortSignal | undefined;
}

function argumentsOf(admitted: Admitted, { extra }: ConnectionContext): ExecutionArgs {
  const contextValue: RunContext = { admitted, signal: extra.left?.signal };
  const { schema } = admitted.engine;
  return { schema, document: admitted.document, operationName: admitted.name, contextValue };
}

function run(door: Door) {
  return async ({ contextValue }: ExecutionArgs) => {
    const { admitted, signal } = contextValue as RunContext;
    const isStreamed = admitted.kind === OperationTypeNode.SUBSCRIPTION;
    const answer = await (isStreamed ? door.open(admitted, signal) : door.answer(admitted, signal));
    return isStream(answer) ? objects(answer) : objectOf(answer);
  };
}

/** graphql-ws writes the messages itself, out of objects and errors. */
function objectOf({ text, errors }: Told): ExecutionResult {
  const answer = JSON.parse(text) as ExecutionResult;
  return errors.length > 0 ? { ...answer, errors } : answer;
}

function objects(events: ToldStream): AsyncIterableIterator<ExecutionResult> {
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next: async () => {
      const step = await events.next();
      return step.done ? { done: true, value: undefined } : { done: false, value: objectOf(step.value) };
    },
    return: async () => {
      await events.return?.();
      return { done: true, value: undefined };
    },
  };
}
