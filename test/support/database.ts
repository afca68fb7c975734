import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { Client } from 'pg';

function given(name: string): string {
  const value = process.env[name]; // oxlint-disable-line node/no-process-env -- jest's setup can hand over nothing else
  if (value === undefined) throw new Error(`${name} is missing: run the tests with npm test`);
  return value;
}

export const testDirectory = (): string => given('HUB_TEST_DIRECTORY');
export const testKeyFile = (): string => join(testDirectory(), 'hub.key');

export interface TestDatabase {
  readonly ownerUrl: string;
  drop(): Promise<void>;
}

async function asAdmin(sql: string): Promise<void> {
  const admin = new Client({ connectionString: given('HUB_TEST_ADMIN_URL') });
  await admin.connect();
  await admin.query(sql).finally(() => admin.end());
}

/** A database of a test's own: the demonstration world, or nothing. */
export async function makeDatabase(content: 'world' | 'empty' = 'world'): Promise<TestDatabase> {
  const name = `hub_test_${randomBytes(6).toString('hex')}`;
  const template = content === 'world' ? given('HUB_TEST_TEMPLATE') : 'template0';
  await asAdmin(`create database ${name} template ${template}`);
  const url = new URL(given('HUB_TEST_ADMIN_URL'));
  url.pathname = `/${name}`;
  return { ownerUrl: url.href, drop: () => asAdmin(`drop database if exists ${name} with (force)`) };
}
