import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { makeDatabase, type TestDatabase } from '../../test/support/database.js';
import { authzWriters } from '../policy/authz-writers.js';
import { keys, migrateToy, toySubgraphs } from '../testing/toy-subgraph.js';
import { HubKeys } from '../kernel/keys.js';
import { StartError } from '../kernel/hub-error.js';
import { loginUrl } from './logins.js';
import { migrate, readInstallation, requireInstallation } from './migrate.js';

let database: TestDatabase;
let owner: Client;
beforeEach(async () => {
  database = await makeDatabase('empty');
  owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
});
afterEach(async () => {
  await owner.end();
  await database.drop();
});

/** Every table and column, what was migrated and who may do what: all that a second run could disturb. */
async function everything(): Promise<unknown> {
  const { rows } = await owner.query(`
    select (select json_agg(c order by c) from (select table_schema, table_name, column_name, data_type, is_nullable
        from information_schema.columns where table_schema in ('hub', 'authz', 'feed', 'zones', 'commons')) c) as columns,
      (select json_agg(m order by m) from (select id, name from hub.migration) m) as migrations,
      (select json_agg(i) from hub.installation i) as installation,
      (select json_agg(g order by g) from (select grantee, table_schema, table_name, privilege_type
        from information_schema.role_table_grants where grantee like 'hub\\_%') g) as grants`);
  return rows[0];
}

/** What the server answers to a login of the database: the code of its refusal, or nothing. */
async function refusalOf(login: string, statement: string): Promise<string | undefined> {
  const { loginPrefix } = (await readInstallation(owner))!;
  const client = new Client({ connectionString: loginUrl(database.ownerUrl, keys, loginPrefix, login) });
  await client.connect();
  try {
    await client.query('begin');
    await client.query(statement);
    return undefined;
  } catch (error) {
    return (error as { code?: string }).code;
  } finally {
    await client.end();
  }
}
const FORBIDDEN = '42501';

test('an empty database is none of the hub’s until it is migrated, and then says what it is', async () => {
  expect(await readInstallation(owner)).toBeNull();
  const installation = await migrateToy(database.ownerUrl);
  expect(installation).toEqual({
    demonstration: true,
    day: '2026-11-20',
    scale: 1,
    loginPrefix: expect.stringMatching(/^hub_[0-9a-f]{8}$/),
    worldLoaded: false,
  });
  expect(await readInstallation(owner)).toEqual(installation);
});

test('a second run changes nothing', async () => {
  const first = await migrateToy(database.ownerUrl);
  const before = await everything();
  expect(await migrateToy(database.ownerUrl)).toEqual(first);
  expect(await everything()).toEqual(before);
});

test('a start with another key is refused and locks nobody out', async () => {
  await migrateToy(database.ownerUrl);
  const before = await everything();
  const wrong = { ownerUrl: database.ownerUrl, keys: new HubKeys(randomBytes(32)), subgraphs: [] };
  const start = migrate({ ...wrong, create: { demonstration: true, scale: 1 } });
  await expect(start).rejects.toThrow(StartError);
  await expect(start).rejects.toThrow(/^HUB_KEY_FILE: .*made with/);
  expect(await everything()).toEqual(before);
  expect(await refusalOf('zones', 'select * from zones.thing')).toBeUndefined();
});

test.each(['zones', 'commons', 'feed'])('the login %s holds no lock or connection for ever', async (name) => {
  const { loginPrefix } = await migrateToy(database.ownerUrl);
  const login = new Client({ connectionString: loginUrl(database.ownerUrl, keys, loginPrefix, name) });
  await login.connect();
  const { rows } = await login.query(`select current_setting('statement_timeout') as statement,
    current_setting('lock_timeout') as lock, current_setting('idle_in_transaction_session_timeout') as idle`);
  await login.end();
  expect(rows).toEqual([{ statement: '30s', lock: '5s', idle: '30s' }]);
});

test('processes that start at the same moment migrate once between them', async () => {
  const installations = await Promise.all(Array.from({ length: 3 }, () => migrateToy(database.ownerUrl)));
  expect(new Set(installations.map((made) => made.loginPrefix)).size).toBe(1);
  const { rows } = await owner.query('select name, count(*)::int as runs from hub.migration group by name');
  expect(rows.every(({ runs }) => runs === 1)).toBe(true);
  expect(rows.map(({ name }) => name)).toEqual(expect.arrayContaining(['HubInitial', 'ToyInitial']));
});

test('a migration that fails leaves the database as it was, and the next run goes through', async () => {
  await owner.query('create schema zones');
  const start = migrateToy(database.ownerUrl);
  await expect(start).rejects.toThrow(StartError);
  await expect(start).rejects.toThrow(
    /^The database was not brought to this version, and is as it was: .*already exists/,
  );
  expect(await readInstallation(owner)).toBeNull();
  await owner.query('drop schema zones');
  await migrateToy(database.ownerUrl);
  expect(await readInstallation(owner)).not.toBeNull();
});

test.each(['zones', 'commons', 'feed'])(
  'the login %s neither reads nor makes what is not its own',
  async (login) => {
    await owner.query('grant create on schema public to public'); // as before PostgreSQL 15
    await migrateToy(database.ownerUrl);
    const foreign = login === 'zones' ? 'commons.secret' : 'zones.thing';
    for (const statement of [
      `select * from ${foreign}`,
      `insert into ${foreign} (id) values ('x')`,
      `select * from ${foreign.split('.')[0]}.audit`,
      'select * from hub.installation',
      'select * from hub.migration',
      'create table public.mine ()',
      'create temporary table mine ()',
      'create schema mine',
      'create role mine',
    ])
      expect([statement, await refusalOf(login, statement)]).toEqual([statement, FORBIDDEN]);
  },
);

test('a subgraph reads access and the feed, and writes its own tables only', async () => {
  await migrateToy(database.ownerUrl);
  for (const table of ['authz.post', 'authz.identity', 'feed.event', 'feed.head', 'zones.thing'])
    expect(await refusalOf('zones', `select * from ${table}`)).toBeUndefined();
  expect(await refusalOf('zones', "insert into zones.thing values ('x', null, null, 1)")).toBeUndefined();
  for (const statement of ['update feed.head set position = 9', 'delete from feed.event'])
    expect(await refusalOf('zones', statement)).toBe(FORBIDDEN);
});

test('who writes the audit and the history can neither change nor remove a row', async () => {
  await migrateToy(database.ownerUrl);
  const audit = `insert into zones.audit (at, issuer, subject, operation, action, outcome, ids)
    values (now(), 'i', 's', 'o', 'a', 'DONE', '{}')`;
  expect(await refusalOf('zones', audit)).toBeUndefined();
  expect(await refusalOf('zones', "insert into zones.thing_history values ('x', 1)")).toBeUndefined();
  for (const table of ['zones.audit', 'zones.thing_history'])
    for (const statement of [`delete from ${table}`, `truncate ${table}`, `drop table ${table}`])
      expect([statement, await refusalOf('zones', statement)]).toEqual([statement, FORBIDDEN]);
  expect(await refusalOf('zones', "update zones.audit set outcome = 'x'")).toBe(FORBIDDEN);
  expect(await refusalOf('zones', 'update zones.thing_history set version = 2')).toBe(FORBIDDEN);
  expect(await refusalOf('feed', 'delete from zones.audit')).toBe(FORBIDDEN);
});

test.each(Object.entries(authzWriters))(
  'authz.%s is written by %s and by nobody else',
  async (table, writer) => {
    await migrateToy(database.ownerUrl);
    for (const login of ['zones', 'commons', 'feed'])
      expect([login, await refusalOf(login, `delete from authz.${table}`)]).toEqual([
        login,
        login === writer ? undefined : FORBIDDEN,
      ]);
  },
);

test('the sequencer empties outboxes and fills the feed, and reads nothing else of a subgraph', async () => {
  await migrateToy(database.ownerUrl);
  expect(await refusalOf('feed', 'delete from zones.outbox')).toBeUndefined();
  expect(await refusalOf('feed', 'update feed.head set position = 0')).toBeUndefined();
  for (const statement of ['update zones.outbox set version = 1', 'select * from zones.idempotency'])
    expect(await refusalOf('feed', statement)).toBe(FORBIDDEN);
});

test('nobody gets in with the name of a login alone', async () => {
  const { loginPrefix } = await migrateToy(database.ownerUrl);
  const { rows } = await owner.query(
    "select rolname, rolsuper, rolcreatedb, rolcreaterole, rolbypassrls from pg_roles where rolname like $1 || '\\_%'",
    [loginPrefix],
  );
  expect(rows.map((row) => row.rolname).toSorted()).toEqual(
    ['commons', 'feed', 'zones'].map((name) => `${loginPrefix}_${name}`),
  );
  for (const { rolname, ...powers } of rows)
    expect([rolname, Object.values(powers)]).toEqual([rolname, [false, false, false, false]]);
  const url = new URL(loginUrl(database.ownerUrl, keys, loginPrefix, 'zones'));
  url.password = randomBytes(8).toString('hex');
  const stranger = new Client({ connectionString: url.href });
  await expect(stranger.connect()).rejects.toThrow(/password authentication failed/);
});

test('a database that was brought to a newer version is refused, and named', async () => {
  await migrateToy(database.ownerUrl);
  await owner.query("insert into hub.migration (name, executed_at) values ('ZonesOfTomorrow', now())");
  const before = await everything();
  const refused = /^The database was brought to a newer version .*ZonesOfTomorrow/;
  await expect(migrateToy(database.ownerUrl)).rejects.toThrow(refused);
  await expect(requireInstallation(owner, keys, toySubgraphs)).rejects.toThrow(refused);
  expect(await everything()).toEqual(before);
});

test('a subgraph that runs alone refuses a database that its hub has not brought to this version', async () => {
  await expect(requireInstallation(owner, keys, toySubgraphs)).rejects.toThrow(/^The database is empty/);
  const { loginPrefix } = await migrateToy(database.ownerUrl);
  expect(await requireInstallation(owner, keys, toySubgraphs)).toMatchObject({ loginPrefix });
  await owner.query("delete from hub.migration where name = 'ToyInitial'");
  await expect(requireInstallation(owner, keys, toySubgraphs)).rejects.toThrow(
    /^The database is of an older version of the hub \(ToyInitial is missing\): start the hub/,
  );
});

test('what an import holds back is finished by the version that began it, before another one migrates', async () => {
  await migrateToy(database.ownerUrl);
  await owner.query(
    `begin; insert into zones.thing values ('x', null, null, 1); prepare transaction 'hub/x/zones'`,
  );
  await migrateToy(database.ownerUrl);
  await owner.query("delete from hub.migration where name = 'ToyInitial'");
  await expect(migrateToy(database.ownerUrl)).rejects.toThrow(
    /^An import of the version that ran before is not finished \(hub\/x\/zones\)/,
  );
  await owner.query(`rollback prepared 'hub/x/zones'`);
});
