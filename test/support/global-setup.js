// Runs once before all tests: a cluster, and in it one database with the whole demonstration world, which tests clone.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

const DAY = '2026-11-20';

async function untilKnown(client) {
  for (;;) {
    const { rows } = await client.query(
      `select (select position from feed.head) as head, (select min(position) from zones.inbox) as zones,
        (select min(position) from offices.inbox) as offices, (select min(position) from commons.inbox) as commons,
        (select count(*)::int from zones.outbox) + (select count(*)::int from commons.outbox)
          + (select count(*)::int from clock.clock where alarm_at <= clock_timestamp()) as waiting`,
    );
    const { head, waiting, ...read } = rows[0];
    if (waiting === 0 && Object.values(read).every((position) => position === head)) return;
    await sleep(50);
  }
}

export default async function globalSetup() {
  const directory = mkdtempSync(join(tmpdir(), 'hub-test-'));
  const keyFile = join(directory, 'hub.key');
  writeFileSync(keyFile, randomBytes(32), { mode: 0o600 });
  const { startEmbedded } = await import('../../dist/shared/database/embedded/embedded-database.js');
  const { startHub } = await import('../../dist/start.js');
  const { readConfig } = await import('../../dist/shared/server/config.js');

  const given = process.env['TEST_DATABASE_URL'];
  const embedded = given
    ? null
    : await startEmbedded({ directory: join(directory, 'data'), ephemeral: true });
  const adminUrl = given ?? embedded.url('postgres');
  const template = `hub_template_${randomBytes(4).toString('hex')}`;
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query(`create database ${template} template template0 encoding 'UTF8'`);
  await admin.end();

  const url = Object.assign(new URL(adminUrl), { pathname: `/${template}` }).href;
  const environment = { DATABASE_URL: url, HUB_KEY_FILE: keyFile, HUB_DATA_DIR: directory, PORT: '0' };
  const hub = await startHub({ config: readConfig(environment), day: DAY });
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await untilKnown(client);
  await client.query(readFileSync(new URL('canaries.sql', import.meta.url), 'utf8'));
  await client.end();
  await hub.close();

  process.env['HUB_TEST_ADMIN_URL'] = adminUrl;
  process.env['HUB_TEST_TEMPLATE'] = template;
  process.env['HUB_TEST_DIRECTORY'] = directory;
  globalThis.hubTest = { embedded, adminUrl, directory };
}
