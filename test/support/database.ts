import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { Client } from 'pg';

function given(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is missing: run the tests with npm test`);
  return value;
}

export const testDirectory = (): string => given('HUB_TEST_DIRECTORY');
export const testKeyFile = (): string => join(testDirectory(), 'hub.key');

export interface TestDatabase {
  readonly name: string;
  readonly ownerUrl: string;
  /** Looks into the database, or changes it, as its owner. */
  sql<R extends object = Record<string, unknown>>(text: string): Promise<R[]>;
  drop(): Promise<void>;
}

async function run<R extends object>(connectionString: string, text: string): Promise<R[]> {
  const client = new Client({ connectionString });
  await client.connect();
  const { rows } = await client.query(text).finally(() => client.end());
  return rows;
}

function templateOf(content: 'world' | 'empty' | TestDatabase): string {
  if (content === 'empty') return 'template0';
  return content === 'world' ? given('HUB_TEST_TEMPLATE') : content.name;
}

/** A database of a test's own: the demonstration world, nothing, or what another one has, to the statistics. */
export async function makeDatabase(
  content: 'world' | 'empty' | TestDatabase = 'world',
): Promise<TestDatabase> {
  const name = `hub_test_${randomBytes(6).toString('hex')}`;
  const template = templateOf(content);
  const adminUrl = given('HUB_TEST_ADMIN_URL');
  await run(adminUrl, `create database ${name} template ${template}`);
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return {
    name,
    ownerUrl: url.href,
    sql: (text) => run(url.href, text),
    drop: async () => {
      await run(adminUrl, `drop database if exists ${name} with (force)`);
    },
  };
}
