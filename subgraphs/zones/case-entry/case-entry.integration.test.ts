import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { worldId } from '../../../shared/world/dice.js';
import { startTestHub, type TestHub } from '../../../test/support/hub.js';
import { allTold } from '../../../test/support/notifications.js';
import { personsOf } from '../../../test/support/recusals.js';
import { selectsOf, statementsOf } from '../../../test/support/statements.js';

const folder = mkdtempSync(join(tmpdir(), 'hub-entries-'));
const zoneId = worldId('CollaborationZone', 'city/7');
const office = worldId('SupervisionOffice', 'office/7');
let hub: TestHub;
let district: string;

beforeAll(async () => {
  const path = join(folder, 'categories.json');
  writeFileSync(path, JSON.stringify({ violations: [{ key: 'procurement', name: '采购领域' }] }));
  hub = await startTestHub('in process', undefined, undefined, { HUB_CASE_CATEGORIES: path });
  const persons = await personsOf(hub);
  const [seat] = await hub.sql<{ id: string }>(
    `select organisation_id as id from authz.post where person_id = '${persons['district-leader']}' and matter_id is null limit 1`,
  );
  district = seat!.id;
});
afterAll(async () => {
  await hub.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Answer {
  readonly made: { readonly id: string; readonly category: { readonly name: string } | null } | null;
  readonly userErrors: readonly { readonly code: string; readonly field: string }[];
}

async function opened(part: string): Promise<string> {
  const participants = [
    { organisationId: office, role: 'LEAD' },
    { organisationId: district, role: part },
  ];
  const { data } = await hub.ask<{ jointCaseOpen: { jointCase: { id: string } } }>(
    'mutation ($input: JointCaseOpenInput!) { jointCaseOpen(input: $input) { jointCase { id } } }',
    { variables: { input: { zoneId, title: '问题与联动(虚构)', participants } } },
  );
  return data!.jointCaseOpen.jointCase.id;
}

async function record(
  type: 'LinkedWork' | 'CaseViolation',
  input: object,
  as = 'zone-leader',
): Promise<Answer> {
  const [name, field] =
    type === 'LinkedWork' ? ['linkedWorkRecord', 'linkedWork'] : ['caseViolationRecord', 'violation'];
  const { data, errors } = await hub.ask<Record<string, Answer>>(
    `mutation ($input: ${type}RecordInput!) { ${name}(input: $input) { made: ${field} { id category { name } } userErrors { code field } } }`,
    { as, variables: { input: { text: '内容(虚构)', ...input } } },
  );
  expect(errors).toBeUndefined();
  return data![name!]!;
}

const SHOWN = `query ($id: ID!) { jointCase(id: $id) {
  linkedWorks { totalCount edges { node { text annulReason category { key configured } recordedBy { name } } } }
  violations { totalCount edges { node { text category { key configured } jointCase { id } } } } } }`;
const shownTo = async (id: string, as: string) =>
  (await hub.ask<{ jointCase: Record<string, { totalCount: number }> }>(SHOWN, { as, variables: { id } }))
    .data!.jointCase;

test('a linked work that the source names and a violation of the operator’s category are recorded and shown', async () => {
  const caseId = await opened('COORDINATOR');
  const work = await record('LinkedWork', { caseId, categoryKey: 'special-inspection' }, 'district-leader');
  expect(work).toMatchObject({ made: { category: { name: '专项检查联动' } }, userErrors: [] });
  const violation = await record('CaseViolation', { caseId, categoryKey: 'procurement' });
  expect(violation).toMatchObject({ made: { category: { name: '采购领域' } }, userErrors: [] });
  expect(await shownTo(caseId, 'district-leader')).toMatchObject({
    linkedWorks: {
      totalCount: 1,
      edges: [{ node: { category: { key: 'special-inspection', configured: false } } }],
    },
    violations: { totalCount: 1, edges: [{ node: { category: { key: 'procurement', configured: true } } }] },
  });
  const events =
    await hub.sql(`select name from feed.event where ids->>'jointCase' = '${caseId}' and name ~ 'work|violation'
    union all select name from zones.outbox where ids->>'jointCase' = '${caseId}' and name ~ 'work|violation' order by 1`);
  expect(events).toEqual([
    { name: 'zones.case-entry.violation-recorded.v1' },
    { name: 'zones.case-entry.work-recorded.v1' },
  ]);
});

test('a wrong one is annulled with a reason, and stays to be read', async () => {
  const caseId = await opened('HANDLER');
  const { made } = await record('LinkedWork', { caseId, categoryKey: 'special-research' });
  const { data } = await hub.ask(
    'mutation ($id: ID!) { recordAnnul(input: { id: $id, reason: "误录" }) { record { __typename annulReason } userErrors { code } } }',
    { variables: { id: made!.id } },
  );
  expect(data!['recordAnnul']).toEqual({
    record: { __typename: 'LinkedWork', annulReason: '误录' },
    userErrors: [],
  });
  expect(await shownTo(caseId, 'zone-leader')).toMatchObject({
    linkedWorks: { edges: [{ node: { annulReason: '误录' } }] },
  });
});

test('who supports the case sees its linked works and no violation, and records neither', async () => {
  const caseId = await opened('SUPPORT');
  await record('LinkedWork', { caseId, categoryKey: 'special-research' });
  const { made } = await record('CaseViolation', { caseId, categoryKey: 'procurement' });
  expect(await shownTo(caseId, 'district-leader')).toMatchObject({
    linkedWorks: { totalCount: 1 },
    violations: { totalCount: 0, edges: [] },
  });
  const { data } = await hub.ask('query ($id: ID!) { node(id: $id) { id } }', {
    as: 'district-leader',
    variables: { id: made!.id },
  });
  expect(data).toEqual({ node: null });
  const attempts: ['LinkedWork' | 'CaseViolation', string][] = [
    ['LinkedWork', 'FORBIDDEN'],
    ['CaseViolation', 'NOT_FOUND'],
  ];
  for (const [type, code] of attempts)
    expect(
      (await record(type, { caseId, categoryKey: 'procurement' }, 'district-leader')).userErrors,
    ).toEqual([{ code, field: 'caseId' }]);
});

test('bad input is named by field and reason, and nothing is recorded', async () => {
  const caseId = await opened('HANDLER');
  const faults: ['LinkedWork' | 'CaseViolation', object, string, string][] = [
    ['LinkedWork', { caseId: office, categoryKey: 'special-research' }, 'WRONG_TYPE', 'caseId'],
    ['LinkedWork', { caseId, categoryKey: 'procurement' }, 'NOT_FOUND', 'categoryKey'],
    ['LinkedWork', { caseId, categoryKey: 'special-research', text: ' ' }, 'INVALID_INPUT', 'text'],
    ['CaseViolation', { caseId }, 'VALUE_MISSING', 'categoryKey'],
    [
      'CaseViolation',
      { caseId: worldId('JointCase', 'none'), categoryKey: 'procurement' },
      'NOT_FOUND',
      'caseId',
    ],
  ];
  for (const [type, input, code, field] of faults)
    expect([input, (await record(type, input)).userErrors]).toEqual([input, [{ code, field }]]);
  expect(await shownTo(caseId, 'zone-leader')).toMatchObject({
    linkedWorks: { totalCount: 0 },
    violations: { totalCount: 0 },
  });
});

test('however many cases are asked for, the number of SELECTs is the same', async () => {
  await allTold(hub);
  const count = async (first: number) =>
    selectsOf(
      await statementsOf(() =>
        hub.ask(
          `{ jointCases(first: ${first}) { edges { node { linkedWorks(first: 2) { edges { node { text } } } violations(first: 2) { totalCount } } } } }`,
        ),
      ),
    ).length;
  expect(await count(30)).toBe(await count(2));
});
