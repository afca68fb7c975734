import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { loginUrl } from '../../../shared/database/logins.js';
import { worldId } from '../../../shared/world/dice.js';
import { startTestHub, testKeys, type TestHub } from '../../../test/support/hub.js';
import {
  approve,
  approved,
  keep,
  look,
  made,
  OFFICE,
  ORIGINAL,
  request,
  SECRETS,
} from '../../../test/support/reports.js';

let hub: TestHub;
const persons: Record<string, string> = {};

beforeAll(async () => {
  hub = await startTestHub();
  const rows = await hub.sql<{ subject: string; person: string }>(
    'select subject, person_id as person from authz.identity',
  );
  for (const { subject, person } of rows) persons[subject] = person;
});
afterAll(() => hub.close());

const refused = (code: string, field = 'id') => ({ id: null, userErrors: [{ code, field }] });
const reads = async (id: string): Promise<unknown[]> =>
  hub.sql(
    `select action, outcome, person_id as person from offices.audit where '${id}' = any(ids) and action = 'reporterRead' order by id`,
  );

/** A post that somebody holds beside their own until `end` is called. */
async function hold(
  subject: string,
  organisation: string,
  { covers = null }: { covers?: string | null } = {},
): Promise<{ end(): Promise<unknown> }> {
  const id = worldId('Post', `${subject} ${organisation} ${Math.random()}`);
  await hub.sql(`insert into authz.post (id, person_id, organisation_id, role, "from", acting, covers_for_post_id, updated_at)
    values ('${id}', '${persons[subject]}', '${organisation}', 'AUDITOR', now() - interval '1 day', true,
      ${covers === null ? 'null' : `'${covers}'`}, now())`);
  return { end: () => hub.sql(`delete from authz.post where id = '${id}'`) };
}

test('one asks, another approves, and who asked sees the identity, who approved does not', async () => {
  const record = await made(keep(hub));
  const opening = await made(request(hub, record, 'in-charge-leader'));
  expect(await look(hub, opening, 'in-charge-leader')).toEqual({ stage: 'REQUESTED', reporter: null });
  expect(await approve(hub, opening, 'in-charge-leader')).toEqual(refused('APPROVER_IS_ASKER'));
  await expect(approve(hub, opening, 'liaison-officer')).rejects.toThrow('FORBIDDEN');
  expect(await reads(opening)).toEqual([]);
  expect(await made(approve(hub, opening, 'office-head'))).toBe(opening);
  expect(await approve(hub, opening, 'office-head')).toEqual(refused('STAGE_DOES_NOT_FOLLOW'));
  const shown = { stage: 'APPROVED', reporter: { ...SECRETS, original: ORIGINAL } };
  expect(await look(hub, opening, 'in-charge-leader')).toEqual(shown);
  expect(await look(hub, opening, 'office-head')).toEqual({ stage: 'APPROVED', reporter: null });
  for (const as of ['assisting-leader', 'liaison-officer', 'case-supervisor', 'auditor'])
    expect(['NOT_FOUND', 'FORBIDDEN']).toContain(await look(hub, opening, as));
});

test('each look is accounted for, by whom it was, and nothing else is', async () => {
  const { record, opening } = await approved(hub);
  expect(await reads(record)).toEqual([]);
  await look(hub, opening);
  await look(hub, opening, 'office-head');
  await look(hub, opening);
  const row = { action: 'reporterRead', outcome: 'DONE', person: persons['liaison-officer'] };
  expect(await reads(opening)).toEqual([row, row]);
  expect(await reads(record)).toEqual([row, row]);
});

test('without its account nothing is shown', async () => {
  const { opening } = await approved(hub);
  await hub.sql('alter table offices.audit rename to audit_away');
  try {
    expect(await look(hub, opening)).toMatchObject({ stage: 'APPROVED', reporter: null });
  } finally {
    await hub.sql('alter table offices.audit_away rename to audit');
  }
  expect(await look(hub, opening)).toMatchObject({ reporter: SECRETS });
});

test('a list shows the identities of all openings that show one, whatever their number, to who asked', async () => {
  const { opening } = await approved(hub);
  const query =
    '{ reporterOpenings(first: 100) { edges { node { id stage reporter { name } intakeRecord { id } } } } }';
  interface List {
    reporterOpenings: { edges: { node: { id: string; reporter: object | null } }[] };
  }
  const listed = async (as: string) =>
    (await hub.ask<List>(query, { as })).data!.reporterOpenings.edges.map(({ node }) => node);
  const own = await listed('liaison-officer');
  expect(own.length).toBeGreaterThan(1);
  expect(own.filter(({ reporter }) => reporter !== null).map(({ id }) => id)).toContain(opening);
  const led = await listed('office-head');
  expect(led.map(({ id }) => id)).toContain(opening);
  expect(led.filter(({ reporter }) => reporter !== null)).toEqual([]);
});

test('what is not approved in its hours lapses, and what is approved shows for its minutes', async () => {
  const waiting = await made(request(hub, await made(keep(hub))));
  await hub.sql(`update offices.reporter_opening set until = now() where id = '${waiting}'`);
  expect(await look(hub, waiting)).toEqual({ stage: 'LAPSED', reporter: null });
  expect(await approve(hub, waiting)).toEqual(refused('STAGE_DOES_NOT_FOLLOW'));
  const { opening } = await approved(hub);
  const [times] = await hub.sql<{ minutes: number }>(
    `select extract(epoch from until - approved_at)::int / 60 as minutes from offices.reporter_opening where id = '${opening}'`,
  );
  expect(times).toEqual({ minutes: 30 });
  expect(await look(hub, opening)).toMatchObject({ reporter: SECRETS });
  await hub.sql(`update offices.reporter_opening set until = now() where id = '${opening}'`);
  expect(await look(hub, opening)).toEqual({ stage: 'LAPSED', reporter: null });
  expect(await reads(opening)).toHaveLength(1);
});

const district = worldId('DistrictCommission', 'district/120105');
/** An organ below the district, the first or the next one. */
async function organ(place = 0): Promise<string> {
  const below = await hub.sql<{ id: string }>(
    `select id from directory.organisation where parent_id = '${district}' order by id`,
  );
  return below[place]!.id;
}

test.each([
  ['in the organisation of the accused', async () => [await organ(), await organ()]],
  ['above it', async () => [await organ(), district]],
  ['below it', async () => [district, await organ()]],
])('who holds a post %s neither asks, nor approves, nor sees', async (_, places) => {
  const [accusedOrganisationId, held] = await places();
  const record = await made(keep(hub, { accusedOrganisationId }));
  const asking = await hold('liaison-officer', held!);
  expect(await request(hub, record)).toEqual(refused('IN_ACCUSED_LINE', 'intakeRecordId'));
  await asking.end();
  const opening = await made(request(hub, record));
  for (const subject of ['office-head', 'liaison-officer']) {
    const post = await hold(subject, held!);
    expect(await approve(hub, opening)).toEqual(refused('IN_ACCUSED_LINE'));
    await post.end();
  }
  await made(approve(hub, opening));
  const post = await hold('liaison-officer', held!);
  expect(await look(hub, opening)).toEqual({ stage: 'APPROVED', reporter: null });
  await post.end();
  expect(await look(hub, opening)).toMatchObject({ reporter: SECRETS });
});

test('who covers for a post in the line is in it, who holds one beside it is not', async () => {
  const accusedOrganisationId = await organ();
  const record = await made(keep(hub, { accusedOrganisationId }));
  const [covered] = await hub.sql<{ id: string }>(
    `select id from authz.post where organisation_id = '${district}' order by id limit 1`,
  );
  const cover = await hold('liaison-officer', OFFICE, { covers: covered!.id });
  expect(await request(hub, record)).toEqual(refused('IN_ACCUSED_LINE', 'intakeRecordId'));
  await cover.end();
  const beside = await hold('liaison-officer', await organ(1));
  await made(request(hub, record));
  await beside.end();
});

test('a report about the office itself is opened by nobody in it', async () => {
  const record = await made(keep(hub, { accusedOrganisationId: OFFICE }));
  expect(await request(hub, record)).toEqual(refused('IN_ACCUSED_LINE', 'intakeRecordId'));
});

test('an anonymous report has nobody to open', async () => {
  const record = await made(keep(hub, { reporter: null }));
  expect(await request(hub, record)).toEqual(refused('REPORTER_ANONYMOUS', 'intakeRecordId'));
});

test('for who is recused neither the report nor its openings are there, whatever was approved', async () => {
  const { record, opening } = await approved(hub);
  await hub.sql(
    `insert into authz.recusal values ('r-${opening}', '${persons['liaison-officer']}', '${record}', now() - interval '1 second', null)`,
  );
  expect(await look(hub, opening)).toBe('NOT_FOUND');
  expect(await request(hub, record)).toEqual(refused('NOT_FOUND', 'intakeRecordId'));
  const { data } = await hub.ask<{ intakeRecord: null; intakeRecords: unknown; reporterOpenings: unknown }>(
    `query($id: ID!) { intakeRecord(id: $id) { id } intakeRecords(first: 100) { edges { node { id } } }
      reporterOpenings(first: 100) { edges { node { id } } } }`,
    { as: 'liaison-officer', variables: { id: record } },
  );
  expect(JSON.stringify(data)).not.toContain(record);
  expect(JSON.stringify(data)).not.toContain(opening);
  await hub.sql(
    `insert into authz.recusal values ('h-${opening}', '${persons['office-head']}', '${record}', now() - interval '1 second', null)`,
  );
  expect(await approve(hub, opening)).toEqual(refused('NOT_FOUND'));
});

test('an emergency opens a report, and no identity', async () => {
  const { record, opening } = await approved(hub);
  await hub.sql(`insert into authz.break_glass values ('${record}', '${persons['group-leader']}', '${record}',
    now() - interval '1 second', now() + interval '30 minutes')`);
  const { data } = await hub.ask<{ intakeRecord: object }>(
    'query($id: ID!) { intakeRecord(id: $id) { id realName } }',
    { as: 'group-leader', variables: { id: record } },
  );
  expect(data!.intakeRecord).toEqual({ id: record, realName: true });
  const asked = await hub.ask(
    `mutation($id: ID!) { reporterOpenRequest(input: { intakeRecordId: $id, purpose: "x" }) { userErrors { code } } }`,
    { as: 'group-leader', variables: { id: record } },
  );
  expect(asked.errors![0]!.extensions!['code']).toBe('FORBIDDEN');
  expect(await look(hub, opening, 'group-leader')).toBe('FORBIDDEN');
});

test('who has left the office no longer sees what was approved', async () => {
  const { opening } = await approved(hub);
  const post = `person_id = '${persons['liaison-officer']}' and organisation_id = '${OFFICE}'`;
  await hub.sql(
    `update authz.post set organisation_id = '${worldId('SupervisionOffice', 'office/3')}' where ${post}`,
  );
  expect(await look(hub, opening)).toEqual({ stage: 'APPROVED', reporter: null });
  await hub.sql(
    `update authz.post set organisation_id = '${OFFICE}' where person_id = '${persons['liaison-officer']}'`,
  );
  expect(await look(hub, opening)).toMatchObject({ reporter: SECRETS });
});

test('behind the policy a second wall keeps them from who is recused, and from statements that nobody asks', async () => {
  const { record, opening } = await approved(hub);
  const url = loginUrl(hub.ownerUrl, testKeys(), hub.installation.loginPrefix, 'offices');
  const seenBy = async (subject: string | null): Promise<string[]> => {
    const client = new Client({ connectionString: url });
    await client.connect();
    await client.query('begin');
    if (subject !== null) await client.query("select authz.opening('urn:hub:demonstration', $1)", [subject]);
    const { rows } =
      await client.query(`select id from offices.intake_record union select id from offices.reporter_opening
      union select record_id from offices.intake_record_history union select opening_id from offices.reporter_opening_history`);
    await client.end();
    return rows.map(({ id }) => id as string);
  };
  expect(await seenBy(null)).toEqual([]);
  expect(await seenBy('assisting-leader')).toEqual(expect.arrayContaining([record, opening]));
  await hub.sql(
    `insert into authz.recusal values ('w-${opening}', '${persons['assisting-leader']}', '${record}', now() - interval '1 second', null)`,
  );
  const left = await seenBy('assisting-leader');
  expect(left).not.toContain(record);
  expect(left).not.toContain(opening);
});
