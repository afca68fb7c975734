import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ExecutionResult } from 'graphql';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { StartError } from '../shared/kernel/hub-error.js';
import { documentIdOf, readDocuments } from './persisted-documents.js';
import { closeGateways, codesOf, type FakeGateway, fakeGateway } from './testing/fake-gateway.js';
import { until } from './testing/until.js';

const CASE =
  'query Case($id: ID!, $brief: Boolean!) { jointCase(id: $id) { title stage @skip(if: $brief) } }';
const MOVE = 'mutation { jointCaseAdvance(id: "JointCase_1", input: { to: CLOSED }) { stage } }';
const CHANGES = 'subscription { jointCaseChanged { cursor jointCase { title } } }';
const TWO = 'query One { offices } query Two { groups { name } }';
const DEEP = `query Deep { jointCase(id: 1) ${'{ parent '.repeat(17)}{ id }${' }'.repeat(18)}`;
const variables = { id: 'JointCase_0000000000000000000003', brief: true };

const keeping = (...texts: readonly string[]) => new Map(texts.map((text) => [documentIdOf(text), text]));
const documents = { texts: keeping(CASE, MOVE, CHANGES, TWO), only: false };

let open: FakeGateway;
let strict: FakeGateway;
beforeAll(async () => {
  [open, strict] = await Promise.all([
    fakeGateway({ documents }),
    fakeGateway({ documents: { ...documents, only: true } }),
  ]);
});
afterAll(closeGateways);

test('the id is the one that the specification shows for its example', () => {
  expect(documentIdOf('query($id:ID!){user(id:$id){name}}')).toBe(
    'sha256:71f7dc5758652baac68e4a10c50be732b741c892ade2883a99358f52b555286b',
  );
});

function get({ graphql, token }: FakeGateway, parameters: Record<string, string>, accept = '*/*') {
  const headers = { authorization: `Bearer ${token}`, accept };
  return fetch(`${graphql}?${String(new URLSearchParams(parameters))}`, { headers });
}

/** Opens a WebSocket, asks once, and gives the first answer or the refusal. */
async function overSocket(hub: FakeGateway, payload: Record<string, unknown>, onOpen = () => {}) {
  const client = createClient({
    url: hub.graphql.replace('http', 'ws'),
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${hub.token}` },
    retryAttempts: 0,
  });
  try {
    const answer = client.iterate({ query: '', ...payload }).next();
    onOpen();
    return (await answer).value as ExecutionResult;
  } catch (errors) {
    return { errors } as ExecutionResult;
  } finally {
    await client.dispose();
  }
}

describe('a persisted document is answered by its id', () => {
  const answer = { data: { jointCase: { title: 'case 3' } } };

  test('by POST, whatever stands for the text', async () => {
    for (const query of [undefined, null, '']) {
      const { status, body } = await open.post({ documentId: documentIdOf(CASE), query, variables });
      expect({ status, body }).toEqual({ status: 200, body: answer });
    }
  });

  test('by GET', async () => {
    const asked = await get(open, {
      documentId: documentIdOf(CASE),
      variables: JSON.stringify(variables),
    });
    expect(await asked.json()).toEqual(answer);
  });

  test('with its own operation names', async () => {
    const documentId = documentIdOf(TWO);
    const { body } = await open.post({ documentId, operationName: 'One' });
    expect(body).toEqual({ data: { offices: ['fourth'] } });
    expect(codesOf((await open.post({ documentId })).body)).toEqual(['UNKNOWN_OPERATION']);
  });

  test('over SSE, stream and single answer alike', async () => {
    const documentId = documentIdOf(CASE);
    const single = await get(open, { documentId, variables: JSON.stringify(variables) }, 'text/event-stream');
    expect(await single.text()).toContain(`data: ${JSON.stringify(answer)}`);

    const stream = await get(open, { documentId: documentIdOf(CHANGES) }, 'text/event-stream');
    await until(() => open.feed.open === 1);
    open.feed.push(4);
    let said = '';
    for await (const chunk of stream.body!)
      if ((said += Buffer.from(chunk).toString()).includes('data:')) break;
    expect(said).toContain('case 4');
  });

  test('over a WebSocket, beside an empty text', async () => {
    expect(await overSocket(open, { documentId: documentIdOf(CASE), variables })).toEqual(answer);
    const { listening } = open.feed;
    const before = listening.length;
    const event = overSocket(
      open,
      { documentId: documentIdOf(CHANGES) },
      () => void until(() => listening.length > before).then(() => open.feed.push(5)),
    );
    expect(await event).toMatchObject({ data: { jointCaseChanged: { jointCase: { title: 'case 5' } } } });
  });

  test('under the same rules as a text: variables are judged, a mutation by GET is none', async () => {
    const { body } = await open.post({ documentId: documentIdOf(CASE), variables: { id: 3 } });
    expect(codesOf(body)).toEqual(['INVALID_INPUT']);
    const moved = await get(open, { documentId: documentIdOf(MOVE) });
    expect({ status: moved.status, allow: moved.headers.get('allow') }).toEqual({
      status: 405,
      allow: 'POST',
    });
  });

  test('to nobody who is not signed in', async () => {
    const { status, body } = await open.post(
      { documentId: documentIdOf(CASE), variables },
      { authorization: '' },
    );
    expect({ status, codes: codesOf(body) }).toEqual({ status: 401, codes: ['UNAUTHENTICATED'] });
  });
});

describe('a document that the hub does not keep', () => {
  const unknown = documentIdOf('{ offices }');

  test.each<[string, Record<string, unknown>, string]>([
    ['an id that it does not know', { documentId: unknown }, 'DOCUMENT_UNKNOWN'],
    ['the hash alone', { documentId: documentIdOf(CASE).slice(7) }, 'DOCUMENT_UNKNOWN'],
    ['an empty id', { documentId: '' }, 'DOCUMENT_UNKNOWN'],
    ['an id that is no text', { documentId: 7 }, 'BAD_REQUEST'],
    ['an id beside a text', { documentId: documentIdOf(CASE), query: '{ offices }' }, 'BAD_REQUEST'],
    ['neither', {}, 'BAD_REQUEST'],
  ])('is refused by its code: %s', async (_, body, code) => {
    for (const hub of [open, strict]) expect(codesOf((await hub.post(body)).body)).toEqual([code]);
  });

  test('is a bad request to those who know the media type of GraphQL', async () => {
    const { status, body } = await open.post(
      { documentId: unknown },
      { accept: 'application/graphql-response+json', 'accept-language': 'zh' },
    );
    expect({ status, message: body.errors?.[0]?.message }).toEqual({
      status: 400,
      message: 'documentId:系统未登记此标识的文档。',
    });
  });

  test('is refused over a WebSocket and over SSE as well', async () => {
    expect(codesOf(await overSocket(open, { documentId: unknown }))).toEqual(['DOCUMENT_UNKNOWN']);
    const events = await get(open, { documentId: unknown }, 'text/event-stream');
    expect(await events.text()).toContain('DOCUMENT_UNKNOWN');
  });

  test('is asked as text all the same, unless persisted ones are required', async () => {
    const query = '{ offices }';
    expect((await open.post({ query })).body).toEqual({ data: { offices: ['fourth'] } });
  });
});

describe('a hub that answers persisted documents only', () => {
  test.each(['{ offices }', CASE, '{ __schema { description } }', '{ no such field', ''])(
    'does not read the text %j',
    async (query) => {
      expect(codesOf((await strict.post({ query, variables })).body)).toEqual(['DOCUMENT_REQUIRED']);
      expect(codesOf(await overSocket(strict, { query, variables }))).toEqual(['DOCUMENT_REQUIRED']);
      const events = await get(strict, { query }, 'text/event-stream');
      expect(await events.text()).toContain('DOCUMENT_REQUIRED');
    },
  );

  test('answers those, and offers no worked examples', async () => {
    const { body } = await strict.post({ documentId: documentIdOf(CASE), variables });
    expect(body.data).toEqual({ jointCase: { title: 'case 3' } });
    expect(await (await fetch(`${strict.gateway.url}/examples.json`)).json()).toEqual([]);
  });
});

describe('the start', () => {
  const folder = mkdtempSync(join(tmpdir(), 'documents-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const read = (content: string) => {
    const path = join(folder, 'documents.json');
    writeFileSync(path, content);
    return readDocuments(path, true);
  };

  test('reads the file of documents', () => {
    expect(read(JSON.stringify(Object.fromEntries(documents.texts)))).toEqual({ ...documents, only: true });
  });

  test.each([
    ['no JSON', '{', /cannot be read/],
    ['another shape', '["query"]', /expected \{"sha256:…": "query …"\}/],
    ['a text under the id of another', JSON.stringify({ [documentIdOf(CASE)]: MOVE }), /has the id sha256:/],
  ])('refuses a file that holds %s', (_, content, reason) => {
    expect(() => read(content)).toThrow(StartError);
    expect(() => read(content)).toThrow(reason);
  });

  test('refuses a file that is not there', () => {
    expect(() => readDocuments(join(folder, 'absent.json'), false)).toThrow(/^HUB_DOCUMENTS: .*absent\.json/);
  });

  test.each([
    ['asks a field that is not there', 'query Old { nowhere }', /\(Old\) does not fit.*nowhere/],
    ['cannot be read', '{ jointCase', /\(without a name\) does not fit/],
    ['is too deep', DEEP, /\(Deep\) does not fit.*levels/],
  ])('refuses a document that %s, by name and reason', async (_, text, reason) => {
    const texts = keeping(CASE, text);
    await expect(fakeGateway({ documents: { texts, only: false } })).rejects.toThrow(reason);
  });

  test('plans every operation, so that an exchanged graph has to answer them, too', () => {
    const { gateway, zones, groups } = open;
    const parts = [zones, groups].map((connection) => ({ sdl: connection.sdl, connection }));
    expect(() => gateway.exchange(parts)).toThrow(StartError);
  });
});
