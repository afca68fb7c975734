// Requests to the sample subgraphs over undici's pool, as lean as they can be.
import { createRequire } from 'node:module';
import { Pool } from 'undici';
import { post } from '../../dist/shared/server/wire/post.js';

const fromHub = createRequire(new URL('../../package.json', import.meta.url));
const { print } = fromHub('graphql');
const CONNECTIONS = 32;

/** Posts a text to any subgraph below this URL as one user, as the hub does; resolves with the answer's text. */
export function openPool(base) {
  const pool = new Pool(base, { connections: CONNECTIONS });
  return async (service, body, authorization) => {
    const headers = { 'content-type': 'application/json', accept: 'application/json', authorization };
    const { status, text } = await post(pool, { path: `/${service}`, headers, body });
    if (status !== 200) throw new Error(`${service} answered ${status}`);
    return text;
  };
}

/** Asks with a document, which is printed once however often it is asked. */
export function openExecutors(base) {
  const send = openPool(base);
  const texts = new WeakMap();
  const textOf = (document) => {
    const text = texts.get(document) ?? JSON.stringify(print(document));
    texts.set(document, text);
    return text;
  };
  return async (service, { document, variables }, authorization) => {
    const body = `{"query":${textOf(document)},"variables":${JSON.stringify(variables)}}`;
    return JSON.parse(await send(service, body, authorization));
  };
}
