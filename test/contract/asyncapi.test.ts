import { readFileSync } from 'node:fs';
import { Parser } from '@asyncapi/parser';
import { beforeAll, expect, test } from '@jest/globals';
import { buildSchema } from 'graphql';
import { plain, readText, tableOf } from '../docs/pages.js';

const text = readFileSync('gateway/asyncapi.json', 'utf8');
type Parsed = Awaited<ReturnType<Parser['parse']>>;
let parsed: Parsed;
beforeAll(async () => {
  parsed = await new Parser().parse(text);
}, 60_000);

test('the document of what the hub sends is a valid one', () => {
  expect(parsed.diagnostics.filter(({ severity }) => severity === 0)).toEqual([]);
  expect(parsed.document?.version()).toBe('3.0.0');
});

test('it has a channel for each subscription, over WebSocket and SSE, and one for webhooks', () => {
  const streams = Object.keys(
    buildSchema(readText('gateway/schema.graphql')).getSubscriptionType()!.getFields(),
  );
  const channels = parsed.document!.channels().all();
  expect(channels.map((channel) => channel.id()).sort()).toEqual([...streams, 'webhooks'].sort());
  for (const name of streams) {
    const servers = parsed.document!.channels().get(name)!.servers().all();
    expect(servers.map((server) => server.protocol())).toEqual(['ws', 'http']);
  }
});

test('it has every event of the catalogue with its meaning, and no other', () => {
  const rows = tableOf(readText('docs/events.md'), 'event', 'aggregate', 'ids', 'when');
  const listed = rows.map(([name, , , when]) => [plain(name!), when]);
  const messages = parsed.document!.channels().get('webhooks')!.messages().all();
  expect(messages.map((message) => [message.name(), message.summary()]).sort()).toEqual(listed.sort());
});
