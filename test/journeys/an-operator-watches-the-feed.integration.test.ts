// What an operator sees of the feed where subgraphs run apart, and that reading it again changes nothing.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { handlersOf } from '../../shared/feed/parked.js';
import { operateFeed } from '../../shared/feed/operate.js';
import { until } from '../../shared/testing/until.js';
import { startTestHub, type TestHub } from '../support/hub.js';
import { subgraphs } from '../support/subgraphs.js';

const consumers = subgraphs.flatMap(({ name, inbox }) => (inbox ? [{ name, inbox }] : []));
let hub: TestHub;
let owner: Client;
beforeAll(async () => {
  hub = await startTestHub('by URL');
  owner = new Client({ connectionString: hub.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await hub.close();
});

async function operate(...args: string[]): Promise<string> {
  const lines: string[] = [];
  await operateFeed({ owner, ownerUrl: hub.ownerUrl }, subgraphs, args, (line) => lines.push(line));
  return lines.join('\n');
}
const metricsOf = async (url: string): Promise<string> =>
  (await fetch(url.replace(/\/graphql$/, '/metrics'))).text();
const restOf = (consumer: string) => () =>
  hub
    .sql(`select from ${consumer}.inbox join feed.head using (position) where position > 0`)
    .then((rows) => rows.length > 0);

/** Everything that a subgraph holds beside its place in the feed. */
async function contentOf(schema: string): Promise<unknown> {
  const tables = await hub.sql<{ tablename: string }>(
    `select tablename from pg_tables where schemaname = '${schema}' and tablename <> 'inbox' order by tablename`,
  );
  const rows: [string, unknown][] = [];
  for (const { tablename } of tables)
    rows.push([
      tablename,
      await hub.sql(
        `select count(*), md5(string_agg(one::text, '' order by one::text)) from ${schema}.${tablename} one`,
      ),
    ]);
  return rows;
}

test.each(consumers)(
  '$name reads the whole feed again, and what it holds stays as it was',
  async ({ name, inbox }) => {
    await until(restOf(name), 20_000);
    const handlers = handlersOf(inbox, { hear: () => Promise.resolve([]) });
    const names = Object.keys(handlers).map((event) => `'${event}'`);
    const meant = await hub.sql(`select from feed.event where name in (${names.join(', ')})`);
    expect(meant.length).toBeGreaterThan(0);
    const before = await contentOf(name);
    expect(await operate('replay', '--consumer', name, '--from', '1', '--yes')).toMatch(
      /applies \d{3,} events again/,
    );
    await until(restOf(name), 20_000);
    expect(await contentOf(name)).toEqual(before);
  },
  60_000,
);

test('a subgraph that runs alone shows its own part, and the hub all of it', async () => {
  await until(restOf('zones'), 20_000);
  const alone = await metricsOf(hub.served.get('zones')!.url);
  expect(alone).toMatch(/^hub_feed_inbox_lag_events\{consumer="zones"\} 0$/m);
  expect(alone).toMatch(/^hub_feed_outbox_events\{subgraph="zones"\} 0$/m);
  expect(alone).toMatch(/^process_cpu_seconds_total /m);
  expect(alone).not.toMatch(/sequencer_leads|subgraph="groups"/);
  expect(await metricsOf(hub.served.get('commons')!.url)).toMatch(/^hub_webhook_waiting_messages 0$/m);
  const whole = await metricsOf(hub.url + '/graphql');
  expect(whole).toMatch(/^hub_feed_sequencer_leads 1$/m);
  for (const { name } of subgraphs)
    expect(whole).toMatch(new RegExp(`^hub_feed_outbox_events\\{subgraph="${name}"\\} 0$`, 'm'));
  for (const { name } of consumers)
    expect(whole).toMatch(new RegExp(`^hub_feed_dead_letters\\{consumer="${name}"\\} 0$`, 'm'));
});
