import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { languageOf } from './caller.js';
import { errorBody, refusal } from './client-error.js';
import { securityHeaders } from './use-security-headers.js';

const JSON_TYPE = 'application/json; charset=utf-8';

/** An address that cannot be read comes before every hook. */
export function answerBadUrl(_error: Error, request: FastifyRequest, reply: FastifyReply): void {
  const language = languageOf(request.headers['accept-language']);
  const body = errorBody(refusal('BAD_REQUEST', language, { reason: 'the address cannot be read' }));
  void reply.code(400).headers(securityHeaders).type(JSON_TYPE).send(body);
}

/** What Node cannot read as HTTP: there is no request yet, so the answer is written to the socket itself. */
export function answerBroken(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const [status, reason] = faultOf(error.code);
  const body = errorBody(refusal('BAD_REQUEST', 'en', { reason }));
  const headers = {
    ...securityHeaders,
    'content-type': JSON_TYPE,
    'content-length': Buffer.byteLength(body),
    connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.write(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${body}`);
  socket.destroySoon();
}

function faultOf(code: string | undefined): [status: number, reason: string] {
  if (code === 'HPE_HEADER_OVERFLOW') return [431, 'its headers are too large'];
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return [408, 'it did not come in time'];
  return [400, 'it is not HTTP'];
}
