import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { ExecutionArgs, ExecutionResult, GraphQLError } from 'graphql';
import { OperationTypeNode } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import type { Context } from 'graphql-ws';
import type { Extra } from 'graphql-ws/use/ws';
import { WebSocket, WebSocketServer } from 'ws';
import { HubError } from '../shared/kernel/hub-error.js';
import { callerOf } from './caller.js';
import { refusal } from './client-error.js';
import { isStream, stoppable } from './connection/stream.js';
import type { Admitted, Caller, Door, Told } from './door.js';
import type { Authenticate } from './identity/identity.js';
import { limits } from './limits.js';

export interface WebSocketOptions {
  readonly door: Door;
  readonly authenticate: Authenticate;
}

type Connection = { caller?: Caller };

/** What a client may send with `connection_init`. */
type ConnectionParameters = { readonly authorization?: unknown; readonly language?: unknown };

type ConnectionContext = Context<ConnectionParameters, Extra & Partial<Connection>>;

/** `graphql-transport-ws` on the path of HTTP; a bad token closes with 4403. The returned function ends all with 1001. */
export function useWebSocket(server: Server, { door, authenticate }: WebSocketOptions): () => Promise<void> {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: limits.bytes, WebSocket: BoundedSocket });
  const running = useServer<ConnectionParameters, Connection>(
    {
      onConnect: (context) => connect(context, authenticate),
      onSubscribe: (context, _id, payload) => {
        const admitted = door.admit(payload, context.extra.caller!);
        if (!('document' in admitted)) return admitted.errors;
        return isFull(admitted, context) ? [oneTooMany(admitted)] : argumentsOf(admitted);
      },
      execute: run(door),
      subscribe: run(door),
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

type Sent = Parameters<WebSocket['send']>;

/** graphql-ws cuts a reader that answers no pings; until then what waits for it may not fill up the hub. */
class BoundedSocket extends WebSocket {
  override send(data: Sent[0], ...rest: unknown[]): void {
    super.send(data, ...(rest as [Sent[1], Sent[2]]));
    if (this.bufferedAmount > limits.unread) this.terminate();
  }
}

/** False closes with 4403. */
async function connect(context: ConnectionContext, authenticate: Authenticate): Promise<boolean> {
  const { authorization, language } = context.connectionParams ?? {};
  const { headers } = context.extra.request;
  const presented = {
    authorization: authorization === undefined ? headers.authorization : textOf(authorization),
    language: typeof language === 'string' ? language : headers['accept-language'],
  };
  try {
    context.extra.caller = await callerOf(presented, 'websocket', authenticate);
    return true;
  } catch (error) {
    if (error instanceof HubError) return false;
    throw error;
  }
}

/** What is no text is no token. */
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '?');

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

function argumentsOf(contextValue: Admitted): ExecutionArgs {
  const { document, name: operationName, engine } = contextValue;
  return { schema: engine.schema, document, operationName, contextValue };
}

/** Every operation is a stream, if only of one answer: graphql-ws ends it when its client completes it or is gone. */
function run(door: Door) {
  return ({ contextValue }: ExecutionArgs) =>
    stoppable((left) => answers(door, contextValue as Admitted, left));
}

async function* answers(
  door: Door,
  admitted: Admitted,
  left: AbortController,
): AsyncGenerator<ExecutionResult, void, void> {
  const isStreamed = admitted.kind === OperationTypeNode.SUBSCRIPTION;
  const answer = await (isStreamed ? door.open(admitted, left) : door.answer(admitted, left.signal));
  for await (const told of isStream(answer) ? answer : [answer]) yield objectOf(told);
}

/** graphql-ws writes the messages itself, out of objects and errors. */
function objectOf({ text, errors }: Told): ExecutionResult {
  const answer = JSON.parse(text) as ExecutionResult;
  return errors.length > 0 ? { ...answer, errors } : answer;
}
