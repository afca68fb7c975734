import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { pino } from 'pino';
import { loginUrl } from '../../../shared/database/logins.js';
import type { Login } from '../../../shared/server/config.js';
import { worldId } from '../../../shared/world/dice.js';
import { startTestHub, testKeys, type TestHub } from '../../../test/support/hub.js';
import {
  approved,
  keep,
  look,
  made,
  OFFICE,
  ORIGINAL,
  report,
  SECRETS,
  UNIT,
} from '../../../test/support/reports.js';

let hub: TestHub;
const logged: string[] = [];

beforeAll(async () => {
  const log = pino({ level: 'trace' }, { write: (line: string) => void logged.push(line) });
  hub = await startTestHub('in process', undefined, log);
});
afterAll(() => hub.close());

interface Found {
  readonly intakeRecord: {
    readonly workingCopy: string;
    readonly realName: boolean;
    readonly level: string;
    readonly fictional: boolean;
    readonly office: object | null;
    readonly accusedOrganisation: object | null;
  } | null;
}
const READ = `query($id: ID!) { intakeRecord(id: $id) { workingCopy realName level fictional office { id }
  accusedOrganisation { __typename ... on HostUnit { id name } ... on SupervisionOffice { name } ... on Commission { name } } } }`;
const read = async (id: string, as = 'liaison-officer'): Promise<Found['intakeRecord']> =>
  (await hub.ask<Found>(READ, { as, variables: { id } })).data?.intakeRecord ?? null;

/** What a login may do, as the database says. */
async function as<T>(login: Login, run: (client: Client) => Promise<T>): Promise<T> {
  const url = loginUrl(hub.ownerUrl, testKeys(), hub.installation.loginPrefix, login);
  const client = new Client({ connectionString: url });
  await client.connect();
  return run(client).finally(() => client.end());
}

/** Every row of every table of the database, as text. */
async function everything(): Promise<{ table: string; row: string }[]> {
  const tables = await hub.sql<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema', 'directory')`,
  );
  expect(tables.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['vault.reporter', 'offices.audit', 'offices.idempotency', 'feed.event']),
  );
  const each = tables.map(({ name }) => `select '${name}' as "table", t::text as row from ${name} t`);
  return hub.sql(each.join(' union all '));
}

/** A failure in the middle of a change, with everything that a failure tells. */
async function keepWithoutVault(): Promise<void> {
  await hub.sql('alter table vault.reporter rename to away');
  try {
    await expect(keep(hub)).rejects.toThrow('INTERNAL');
  } finally {
    await hub.sql('alter table vault.away rename to reporter');
  }
}

const CANARIES = [...Object.values(SECRETS), '139-1234-5678', '三楼值班'];
/** As text, and as bytes are written. */
const traces = CANARIES.flatMap((canary) => [canary, Buffer.from(canary).toString('hex')]);

test('the office works with a copy that does not point at the reporter', async () => {
  const record = await read(await made(keep(hub)));
  expect(record).toEqual({
    workingCopy:
      '我叫〔已隐去〕,电话 〔已隐去〕,住〔已隐去〕。\n某甲公车私用,只有〔已隐去〕看得到。'.replaceAll(
        ',',
        ORIGINAL[ORIGINAL.indexOf('电话') - 1]!,
      ),
    realName: true,
    level: 'INTERNAL',
    fictional: true,
    office: { id: OFFICE },
    accusedOrganisation: { __typename: 'HostUnit', id: UNIT, name: expect.any(String) },
  });
});

test('the organisation of the accused may be any one, those of this subgraph among them', async () => {
  const about = async (accusedOrganisationId: string): Promise<object | null> =>
    (await read(await made(keep(hub, { accusedOrganisationId }))))!.accusedOrganisation;
  const office = worldId('SupervisionOffice', 'office/3');
  expect(await about(office)).toEqual({ __typename: 'SupervisionOffice', name: expect.any(String) });
  expect(await about(worldId('Commission', 'commission'))).toEqual({
    __typename: 'Commission',
    name: expect.any(String),
  });
});

test('what would point at the reporter is in no table, no event, no account and no log, whatever happens', async () => {
  const { opening } = await approved(hub);
  await made(keep(hub, { idempotencyKey: 'once' }));
  await look(hub, opening);
  await keep(hub, { level: 'STRICT' });
  await keep(hub, { reporter: { ...SECRETS, contact: '〔〕' } });
  await hub.ask(
    'mutation($input: IntakeRecordKeepInput!) { intakeRecordKeep(input: $input) { userErrors { code } } }',
    {
      as: 'liaison-officer',
      variables: { input: { ...report(), level: SECRETS.name } },
    },
  );
  await keepWithoutVault();
  expect(logged.join('')).toContain('incident');
  const rows = await everything();
  expect(rows.filter(({ table }) => table === 'offices.audit').length).toBeGreaterThan(3);
  for (const trace of traces) {
    expect(rows.filter(({ row }) => row.includes(trace))).toEqual([]);
    expect(logged.filter((line) => line.includes(trace))).toEqual([]);
  }
});

test('a report whose identity could not be sealed is not kept', async () => {
  const count = () => hub.sql('select count(*)::int as records from offices.intake_record');
  const before = await count();
  await keepWithoutVault();
  expect(await count()).toEqual(before);
});

test('only the login of the vault reads it, and it does nothing else with it', async () => {
  const id = await made(keep(hub));
  const kept = `select sealed from vault.reporter where intake_record_id = '${id}'`;
  for (const login of ['offices', 'groups', 'districts', 'zones', 'commons', 'feed'] as const)
    await expect(as(login, (client) => client.query(kept))).rejects.toThrow('permission denied');
  expect((await as('vault', (client) => client.query(kept))).rowCount).toBe(1);
  for (const change of ['delete from vault.reporter', "update vault.reporter set key_fingerprint = ''"])
    for (const login of ['offices', 'vault'] as const)
      await expect(as(login, (client) => client.query(change))).rejects.toThrow('permission denied');
  for (const more of [
    'select * from offices.intake_record',
    'select * from offices.audit',
    'delete from offices.audit',
  ])
    await expect(as('vault', (client) => client.query(more))).rejects.toThrow('permission denied');
});

test('what is kept opens with no other key, under no other record', async () => {
  const one = await approved(hub);
  const other = await approved(hub);
  await hub.sql(`update vault.reporter set sealed = (select sealed from vault.reporter where intake_record_id = '${other.record}')
    where intake_record_id = '${one.record}'`);
  expect(await look(hub, one.opening)).toMatchObject({ reporter: null });
  expect(await look(hub, other.opening)).toMatchObject({ reporter: SECRETS });
  await hub.sql(
    `update vault.reporter set key_fingerprint = 'another' where intake_record_id = '${other.record}'`,
  );
  expect(await look(hub, other.opening)).toMatchObject({ reporter: null });
  const said: string[] = [];
  const log = pino({}, { write: (line: string) => void said.push(line) });
  const given = { name: 'of the hub', ownerUrl: hub.ownerUrl, sql: hub.sql, drop: () => Promise.resolve() };
  const again = await startTestHub('in process', given, log);
  await again.close();
  expect(said.join('')).toContain('1 kept in the vault were sealed with a key that is not in it');
});
test('nobody but who handles reports there sees a record, and nobody above their clearance', async () => {
  const id = await made(keep(hub));
  for (const reader of ['office-head', 'in-charge-leader', 'assisting-leader'])
    expect(await read(id, reader)).not.toBeNull();
  for (const reader of [
    'case-supervisor',
    'zone-leader',
    'commission-leader',
    'auditor',
    'administrator',
    'mobile-member',
  ])
    expect([reader, await read(id, reader)]).toEqual([reader, null]);
  await hub.sql(`update offices.intake_record set level = 'RESTRICTED' where id = '${id}'`);
  expect(await read(id)).toBeNull();
  expect((await hub.entities('offices', [{ __typename: 'IntakeRecord', id }], 'office-head')).data).toEqual({
    _entities: [null],
  });
});

test('why somebody sees a record is explained, and what it is shown without', async () => {
  const id = await made(keep(hub));
  const { data } = await hub.ask<{ access: object }>(
    'query($id: ID!) { access(id: $id) { allowed barrier paths { scope role } withheld { field reason } } }',
    { as: 'liaison-officer', variables: { id } },
  );
  const reason = 'REPORTER_IDENTITY';
  expect(data!.access).toEqual({
    allowed: true,
    barrier: null,
    paths: [{ scope: 'OWN_ORGANISATION', role: 'LIAISON_OFFICER' }],
    withheld: [
      { field: 'reporter', reason },
      { field: 'original', reason },
    ],
  });
});

test('whoever leads the office that holds a record leads the matter', async () => {
  const id = await made(keep(hub));
  expect(await hub.sql(`select organisation_id from authz.matter_lead where matter_id = '${id}'`)).toEqual([
    { organisation_id: OFFICE },
  ]);
});

test('one key keeps one report, and another report under it is refused', async () => {
  const first = await made(keep(hub, { idempotencyKey: 'k' }));
  expect(await made(keep(hub, { idempotencyKey: 'k' }))).toBe(first);
  expect(await keep(hub, { idempotencyKey: 'k', alsoHide: [] })).toEqual({
    id: null,
    userErrors: [{ code: 'IDEMPOTENCY_CONFLICT', field: 'idempotencyKey' }],
  });
});

test('a report that is kept is told by ids, and its keeper is on record', async () => {
  const id = await made(keep(hub));
  const events = `select name, ids from (select name, ids, aggregate from offices.outbox
    union all select name, ids, aggregate from feed.event) told where aggregate = '${id}'`;
  expect(await hub.sql(events)).toEqual([
    { name: 'offices.intake-record.kept.v1', ids: { intakeRecord: id, organisation: OFFICE } },
  ]);
  expect(
    await hub.sql(`select version from offices.intake_record_history where record_id = '${id}'`),
  ).toEqual([{ version: 1 }]);
  expect(await hub.sql(`select action, outcome, ids from offices.audit where '${id}' = any(ids)`)).toEqual([
    { action: 'intakeRecordKeep', outcome: 'DONE', ids: [id, OFFICE] },
  ]);
});

test('records are listed newest first, by source, page by page', async () => {
  const query = `query($after: String) { intakeRecords(source: PETITION, first: 2, after: $after) { totalCount
    edges { node { id source receivedAt } } pageInfo { endCursor hasNextPage } } }`;
  interface Page {
    intakeRecords: {
      totalCount: number;
      edges: { node: { id: string; source: string; receivedAt: string } }[];
      pageInfo: { endCursor: string; hasNextPage: boolean };
    };
  }
  const page = async (after: string | null): Promise<Page['intakeRecords']> =>
    (await hub.ask<Page>(query, { as: 'office-head', variables: { after } })).data!.intakeRecords;
  let last = await page(null);
  const seen = last.edges.map(({ node }) => node);
  const total = last.totalCount;
  while (last.pageInfo.hasNextPage) {
    last = await page(last.pageInfo.endCursor);
    seen.push(...last.edges.map(({ node }) => node));
  }
  expect(seen).toHaveLength(total);
  expect(new Set(seen.map(({ id }) => id)).size).toBe(total);
  expect(seen.map(({ receivedAt }) => receivedAt)).toEqual(
    seen
      .map(({ receivedAt }) => receivedAt)
      .toSorted()
      .toReversed(),
  );
  expect(new Set(seen.map(({ source }) => source))).toEqual(new Set(['PETITION']));
});

test.each<[object, string, string]>([
  [{ officeId: 'x' }, 'INVALID_ID', 'officeId'],
  [{ officeId: UNIT }, 'WRONG_TYPE', 'officeId'],
  [{ officeId: worldId('SupervisionOffice', 'office/3') }, 'NOT_FOUND', 'officeId'],
  [{ accusedOrganisationId: worldId('Place', '1') }, 'WRONG_TYPE', 'accusedOrganisationId'],
  [{ accusedOrganisationId: worldId('HostUnit', 'none') }, 'NOT_FOUND', 'accusedOrganisationId'],
  [{ accusedOrganisationId: null }, 'VALUE_MISSING', 'accusedOrganisationId'],
  [{ level: 'RESTRICTED' }, 'LEVEL_ABOVE_CLEARANCE', 'level'],
  [{ receivedAt: '2999-01-01T00:00:00Z' }, 'INVALID_INPUT', 'receivedAt'],
  [{ original: '\ud800' }, 'INVALID_INPUT', 'original'],
  [{ alsoHide: ['x'] }, 'INVALID_INPUT', 'alsoHide.0'],
  [{ idempotencyKey: '\u0000' }, 'INVALID_INPUT', 'idempotencyKey'],
])('%j is refused by field, and leaves nothing', async (change, code, field) => {
  const count = () =>
    hub.sql(`select (select count(*) from offices.intake_record)::int, (select count(*) from vault.reporter)::int as kept,
      (select count(*) from authz.holding)::int as held`);
  const before = await count();
  expect(await keep(hub, change)).toEqual({ id: null, userErrors: [{ code, field }] });
  expect(await count()).toEqual(before);
});
