import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { worldId } from '../../../shared/world/dice.js';
import { startTestHub, type TestHub } from '../../../test/support/hub.js';
import { allTold } from '../../../test/support/notifications.js';
import { personsOf } from '../../../test/support/recusals.js';
import { selectsOf, statementsOf } from '../../../test/support/statements.js';

let hub: TestHub;
let district: string;
const zoneId = worldId('CollaborationZone', 'city/7');
const office = worldId('SupervisionOffice', 'office/7');

beforeAll(async () => {
  hub = await startTestHub();
  const persons = await personsOf(hub);
  const [seat] = await hub.sql<{ id: string }>(
    `select organisation_id as id from authz.post where person_id = '${persons['district-leader']}' and matter_id is null limit 1`,
  );
  district = seat!.id;
});
afterAll(() => hub.close());

async function opened(part: string): Promise<string> {
  const participants = [
    { organisationId: office, role: 'LEAD' },
    { organisationId: district, role: part },
  ];
  const { data } = await hub.ask<{ jointCaseOpen: { jointCase: { id: string } } }>(
    'mutation ($input: JointCaseOpenInput!) { jointCaseOpen(input: $input) { jointCase { id } } }',
    { variables: { input: { zoneId, title: '涉案资产(虚构)', participants } } },
  );
  return data!.jointCaseOpen.jointCase.id;
}
interface Answer {
  readonly asset: { readonly id: string; readonly amount: string | null } | null;
  readonly userErrors: readonly { readonly code: string; readonly field: string }[];
}
async function record(caseId: string, change: object, as = 'zone-leader'): Promise<Answer> {
  const { data, errors } = await hub.ask<{ caseAssetRecord: Answer }>(
    `mutation ($input: CaseAssetRecordInput!) { caseAssetRecord(input: $input) {
      asset { id amount } userErrors { code field } } }`,
    {
      as,
      variables: { input: { caseId, kind: 'LOSS', description: '损失(虚构)', amount: '1.00', ...change } },
    },
  );
  expect(errors).toBeUndefined();
  return data!.caseAssetRecord;
}
interface Shown {
  readonly assets: {
    readonly totalCount: number;
    readonly edges: readonly { readonly node: { readonly amount: string } }[];
  };
  readonly assetTotals: object | null;
}
async function shownTo(caseId: string, as: string): Promise<Shown> {
  const { data, errors } = await hub.ask<{ jointCase: Shown }>(
    `query ($id: ID!) { jointCase(id: $id) { assets { totalCount edges { node { amount } } }
      assetTotals { assets assetValue loss recovered } } }`,
    { as, variables: { id: caseId } },
  );
  expect(errors).toBeUndefined();
  return data!.jointCase;
}

test('amounts are kept to the fen, whatever their size, and summed without the annulled ones', async () => {
  const caseId = await opened('HANDLER');
  const none = { assets: 0, assetValue: '0.00', loss: '0.00', recovered: '0.00' };
  expect((await shownTo(caseId, 'zone-leader')).assetTotals).toEqual(none);
  expect((await record(caseId, { amount: '9999999999999.99' })).asset).toMatchObject({
    amount: '9999999999999.99',
  });
  await record(caseId, { amount: '0.01' });
  await record(caseId, { kind: 'ASSET', amount: null });
  await record(caseId, { kind: 'ASSET', amount: '22.50' });
  await record(caseId, { kind: 'RECOVERED', amount: '3.05' });
  const wrong = await record(caseId, { amount: '5.00' });
  await hub.sql(
    `update zones.case_asset set annulled_at = now(), annul_reason = '误录' where id = '${wrong.asset!.id}'`,
  );
  expect(await shownTo(caseId, 'zone-leader')).toMatchObject({
    assets: { totalCount: 6 },
    assetTotals: { assets: 2, assetValue: '22.50', loss: '10000000000000.00', recovered: '3.05' },
  });
});

test('who supports the case finds neither an amount nor a sum, who handles it does and records', async () => {
  const supported = await opened('SUPPORT');
  const { asset } = await record(supported, {});
  expect(await shownTo(supported, 'district-leader')).toEqual({
    assets: { totalCount: 0, edges: [] },
    assetTotals: null,
  });
  const { data } = await hub.ask('query ($id: ID!) { node(id: $id) { id } }', {
    as: 'district-leader',
    variables: { id: asset!.id },
  });
  expect(data).toEqual({ node: null });
  const handled = await opened('HANDLER');
  expect((await record(handled, {}, 'district-leader')).userErrors).toEqual([]);
  expect((await shownTo(handled, 'district-leader')).assets.totalCount).toBe(1);
  const analysed = await opened('ANALYST');
  expect((await record(analysed, {}, 'district-leader')).userErrors).toEqual([
    { code: 'FORBIDDEN', field: 'caseId' },
  ]);
});

test('bad input is named by field and reason', async () => {
  const caseId = await opened('HANDLER');
  const faults: [object, string, string][] = [
    [{ caseId: office }, 'WRONG_TYPE', 'caseId'],
    [{ caseId: worldId('JointCase', 'none') }, 'NOT_FOUND', 'caseId'],
    [{ description: ' ' }, 'INVALID_INPUT', 'description'],
    [{ amount: null }, 'VALUE_MISSING', 'amount'],
    [{ amount: '-1.00' }, 'INVALID_INPUT', 'amount'],
    [{ amount: '1' }, 'INVALID_INPUT', 'amount'],
  ];
  for (const [change, code, field] of faults)
    expect([change, (await record(caseId, change)).userErrors]).toEqual([change, [{ code, field }]]);
  expect((await shownTo(caseId, 'zone-leader')).assets.totalCount).toBe(0);
});

test('however many cases are asked for, the number of SELECTs is the same', async () => {
  await allTold(hub);
  const count = async (first: number) =>
    selectsOf(
      await statementsOf(() =>
        hub.ask(
          `{ jointCases(first: ${first}) { edges { node { assets(first: 2) { edges { node { amount } } } assetTotals { loss } } } } }`,
        ),
      ),
    ).length;
  expect(await count(30)).toBe(await count(2));
});
