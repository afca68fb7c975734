// The thinnest way to answer by HTTP: Node's own server, a text in and a text out.
import { createServer } from 'node:http';
import { announce } from '../announce.mjs';

const HEADERS = { 'content-type': 'application/json; charset=utf-8' };
const IDLE_MS = 600_000;
const SHORT = 8_192;

/** The whole body of a request. */
function textOf(request) {
  return new Promise((resolve, reject) => {
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    request.on('error', reject);
  });
}

/**
 * Serves JSON on a free port and announces it.
 * @param answer makes the JSON, text or bytes, out of what was sent and the request that brought it
 */
export function serveBare(answer) {
  const server = createServer(async (request, response) => {
    try {
      const made = await answer(await textOf(request), request);
      // a short text goes out in one write with its head, a long one is encoded once
      const body = typeof made === 'string' && made.length > SHORT ? Buffer.from(made) : made;
      response.writeHead(200, { ...HEADERS, 'content-length': Buffer.byteLength(body) }).end(body);
    } catch (error) {
      console.error(error);
      response.writeHead(500).end(String(error));
    }
  });
  server.keepAliveTimeout = IDLE_MS;
  server.listen(0, '127.0.0.1', () => announce(`http://127.0.0.1:${server.address().port}/graphql`));
}
