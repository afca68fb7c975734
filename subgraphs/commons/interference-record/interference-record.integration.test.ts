import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { worldId } from '../../../shared/world/dice.js';
import { startTestHub, type TestHub } from '../../../test/support/hub.js';
import { casesLedBy, hire, personsOf, recuse } from '../../../test/support/recusals.js';

const OFFICE = worldId('SupervisionOffice', 'office/4');
const REPORTER = 'liaison-officer';
const HEAD = 'office-head';

let hub: TestHub;
let persons: Record<string, string>;
let cases: string[];
beforeAll(async () => {
  hub = await startTestHub();
  persons = await personsOf(hub);
  cases = await casesLedBy(hub, OFFICE);
});
afterAll(() => hub.close());

interface Answer {
  readonly receipt: { readonly id: string; readonly reportedAt: string } | null;
  readonly userErrors: readonly { readonly code: string; readonly field: string | null }[];
}
const report = (change: object = {}): object => ({
  kind: 'ASKED_ABOUT',
  interfererName: '某甲(虚构)',
  at: '2026-11-01T02:00:00.000Z',
  note: '电话打听案情(虚构)',
  ...change,
});
async function mutate(input: object, as = REPORTER): Promise<Answer> {
  const { data, errors } = await hub.ask<{ interferenceReport: Answer }>(
    `mutation ($input: InterferenceReportInput!) {
      interferenceReport(input: $input) { receipt { id reportedAt } userErrors { code field } } }`,
    { as, variables: { input } },
  );
  expect(errors).toBeUndefined();
  return data!.interferenceReport;
}
async function reported(change: object = {}, as = REPORTER): Promise<string> {
  const { receipt, userErrors } = await mutate(report(change), as);
  expect(userErrors).toEqual([]);
  return receipt!.id;
}
async function listed(as: string, filter = ''): Promise<string[] | string> {
  const { data, errors } = await hub.ask<{
    interferenceRecords: { totalCount: number; edges: { node: { id: string } }[] };
  }>(`{ interferenceRecords(first: 100 ${filter}) { totalCount edges { node { id } } } }`, { as });
  if (errors) return String(errors[0]!.extensions!['code']);
  const ids = data!.interferenceRecords.edges.map(({ node }) => node.id);
  expect(data!.interferenceRecords.totalCount).toBe(ids.length);
  return ids;
}

test('the leaders of the matter read what was reported, and the reporter keeps a receipt', async () => {
  const matterId = cases.pop()!;
  const id = await reported(
    { matterId, interfererName: null, interfererId: persons['group-leader'] },
    'group-member',
  );
  const { data } = await hub.ask(
    `query ($id: ID!) { interferenceRecord(id: $id) { kind matterId matter { ... on JointCase { id } } interferer { id }
      interfererName at note reportedBy { id } organisation { ... on DispatchedGroup { id } } fictional } }`,
    { as: HEAD, variables: { id } },
  );
  expect(data).toEqual({
    interferenceRecord: {
      kind: 'ASKED_ABOUT',
      matterId,
      matter: { id: matterId },
      interferer: { id: persons['group-leader'] },
      interfererName: null,
      at: '2026-11-01T02:00:00.000Z',
      note: '电话打听案情(虚构)',
      reportedBy: { id: persons['group-member'] },
      organisation: { id: worldId('DispatchedGroup', 'group/1') },
      fictional: true,
    },
  });
  const filter = `matterId: "${matterId}", kind: ASKED_ABOUT, updatedAfter: "2026-01-01T00:00:00Z"`;
  for (const as of [HEAD, 'in-charge-leader', 'commission-leader'])
    expect(await listed(as, filter)).toEqual([id]);
  expect(await listed(HEAD, `matterId: "${matterId}", kind: INTERFERED`)).toEqual([]);
  for (const as of ['group-member', 'group-leader', 'zone-leader'])
    expect([[], 'FORBIDDEN']).toContainEqual(await listed(as, filter));
  const node = await hub.ask('query ($id: ID!) { node(id: $id) { id } }', {
    as: 'group-member',
    variables: { id },
  });
  expect(node.data).toEqual({ node: null });
});

test('without a matter the case supervisor of the own organisation reads it, and commission leaders', async () => {
  const id = await reported({}, 'case-supervisor');
  const elsewhere = await reported();
  expect(await listed('case-supervisor')).toContain(id);
  expect(await listed('case-supervisor')).not.toContain(elsewhere);
  expect(await listed('commission-leader')).toEqual(expect.arrayContaining([id, elsewhere]));
  expect(await listed(HEAD)).not.toContain(elsewhere);
});

test('whom it is about never finds it, nor who covers for them, nor who is recused from the matter', async () => {
  const matterId = cases.pop()!;
  const id = await reported({ matterId, interfererName: null, interfererId: persons[HEAD] });
  await hire(hub, {
    person: persons['team-leader']!,
    role: 'OFFICE_HEAD',
    organisation: OFFICE,
    covers: persons[HEAD]!,
  });
  expect(await listed('in-charge-leader')).toContain(id);
  await recuse(hub, matterId, 'in-charge-leader');
  for (const as of [HEAD, 'team-leader', 'in-charge-leader']) {
    expect(await listed(as)).not.toContain(id);
    const { data } = await hub.ask(
      'query ($id: ID!) { interferenceRecord(id: $id) { id } node(id: $id) { id } }',
      {
        as,
        variables: { id },
      },
    );
    expect(data).toEqual({ interferenceRecord: null, node: null });
  }
});

test('who is recused from a matter reports about it all the same, with the same receipt as for no matter', async () => {
  const matterId = cases.pop()!;
  await recuse(hub, matterId, REPORTER);
  const shapeOf = async (change: object): Promise<unknown> => {
    const { receipt, userErrors } = await mutate(report(change));
    return { receipt: Object.keys(receipt!), userErrors };
  };
  const seen = await shapeOf({ matterId });
  expect(await shapeOf({ matterId: worldId('JointCase', 'nobody made this') })).toEqual(seen);
  expect(await listed(HEAD, `matterId: "${matterId}"`)).toHaveLength(1);
});

test('one key reports once; the event and the audit name the record alone', async () => {
  const input = report({ matterId: cases.pop()!, idempotencyKey: 'once' });
  const first = await mutate(input);
  expect(await mutate(input)).toEqual(first);
  const { id } = first.receipt!;
  const events = await hub.sql(
    `select name, ids from (select name, ids from feed.event union all select name, ids from commons.outbox) told
      where ids ->> 'interferenceRecord' = '${id}'`,
  );
  expect(events).toEqual([
    { name: 'commons.interference-record.reported.v1', ids: { interferenceRecord: id } },
  ]);
  expect(
    await hub.sql(`select outcome, ids from commons.audit where '${id}' = any(ids) order by id`),
  ).toEqual([
    { outcome: 'DONE', ids: [id] },
    { outcome: 'REPEATED', ids: [id] },
  ]);
});

test('bad input is named by field and reason, and leaves nothing', async () => {
  const count = () => hub.sql('select count(*)::int as records from commons.interference_record');
  const before = await count();
  const faults: [object, string, string][] = [
    [{ matterId: 'x' }, 'INVALID_ID', 'matterId'],
    [{ interfererName: null }, 'VALUE_MISSING', 'interfererId'],
    [{ interfererId: persons[HEAD] }, 'INVALID_INPUT', 'interfererName'],
    [{ interfererName: null, interfererId: OFFICE }, 'WRONG_TYPE', 'interfererId'],
    [{ interfererName: null, interfererId: worldId('Person', 'nobody') }, 'NOT_FOUND', 'interfererId'],
    [{ organisationId: worldId('SupervisionOffice', 'office/7') }, 'NOT_FOUND', 'organisationId'],
    [{ at: '2999-01-01T00:00:00Z' }, 'INVALID_INPUT', 'at'],
    [{ note: '' }, 'INVALID_INPUT', 'note'],
  ];
  for (const [change, code, field] of faults)
    expect([change, (await mutate(report(change))).userErrors]).toEqual([change, [{ code, field }]]);
  expect(await count()).toEqual(before);
  const outside = await hub.ask(
    'mutation ($input: InterferenceReportInput!) { interferenceReport(input: $input) { receipt { id } } }',
    { as: 'station-head', variables: { input: report() } },
  );
  expect(outside.errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
});
