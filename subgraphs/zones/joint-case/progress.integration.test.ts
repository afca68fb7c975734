import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { worldId } from '../../../shared/world/dice.js';
import { advance } from '../../../test/support/cases.js';
import { startTestHub, type TestHub } from '../../../test/support/hub.js';
import { personsOf } from '../../../test/support/recusals.js';
import { selectsOf, statementsOf } from '../../../test/support/statements.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub();
});
afterAll(() => hub.close());

interface Figure {
  readonly overall: number;
  readonly definition: string;
  readonly period: { readonly from: string; readonly until: string };
  readonly baseline: { readonly period: Figure['period']; readonly overall: number | null };
  readonly clocks: { readonly running: number; readonly amber: number; readonly red: number };
}
const FIGURE = `progress { overall definition period { from until } baseline { period { from until } overall } clocks { running amber red } }`;

async function progressOf(id: string): Promise<Figure> {
  const { data, errors } = await hub.ask<{ jointCase: { progress: Figure } }>(
    `query ($id: ID!) { jointCase(id: $id) { ${FIGURE} } }`,
    { variables: { id } },
  );
  expect(errors).toBeUndefined();
  return data!.jointCase.progress;
}

async function openCase(): Promise<string> {
  const { data } = await hub.ask<{ jointCaseOpen: { jointCase: { id: string } } }>(
    `mutation ($input: JointCaseOpenInput!) { jointCaseOpen(input: $input) { jointCase { id } } }`,
    {
      variables: {
        input: {
          zoneId: worldId('CollaborationZone', 'city/7'),
          title: '进度口径(虚构)',
          participants: [{ organisationId: worldId('SupervisionOffice', 'office/7'), role: 'LEAD' }],
          tasks: ['制定方案', '外围核查'],
        },
      },
    },
  );
  return data!.jointCaseOpen.jointCase.id;
}

/** As if all that was done on a case so far had been done earlier. */
const ago = (id: string, days: number) =>
  hub.sql(`update zones.joint_case set opened_at = opened_at - interval '${days} days' where id = '${id}';
    update zones.joint_case_history set at = at - interval '${days} days' where case_id = '${id}';
    update zones.task set created_at = created_at - interval '${days} days' where case_id = '${id}';
    update zones.task_history set at = at - interval '${days} days' where case_id = '${id}'`);

test('acceptance 7: progress returns its period, its baseline and its definition', async () => {
  const id = await openCase();
  expect(await progressOf(id)).toMatchObject({ overall: 0, baseline: { overall: null } });
  await advance(hub, { id, stage: 'PRE_FILING_REVIEW' });
  await ago(id, 31);
  const leader = (await personsOf(hub))['zone-leader'];
  const [task] = await hub.sql<{ id: string }>(
    `select id from zones.task where case_id = '${id}' order by number`,
  );
  for (const mutation of [
    `jointCaseTaskAssign(input: { id: "${task!.id}", assigneeId: "${leader}" })`,
    `jointCaseTaskComplete(input: { id: "${task!.id}", note: "完成" })`,
  ])
    expect((await hub.ask(`mutation { made: ${mutation} { userErrors { code } } }`)).data).toEqual({
      made: { userErrors: [] },
    });
  const { overall, definition, period, baseline } = await progressOf(id);
  expect({ overall, definition }).toEqual({ overall: 0.3, definition: 'joint-case-progress/2' });
  expect(baseline.overall).toBe(0.05);
  expect(baseline.period.from).toBe(period.from);
  const days = (Date.parse(period.until) - Date.parse(baseline.period.until)) / 86_400_000;
  expect(days).toBeCloseTo(30, 1);
});

test('clocks that run are counted by how near their end is', async () => {
  const id = await openCase();
  const copy = (kind: string, amber: string, due: string) =>
    hub.sql(`insert into clock.clock (id, kind, object_id, matter_id, keeper, zone_id, level, need_to_know, organisation_id, clause, confidence,
        configured, started_at, unit, amount, amber, extensions, pauses, due_on, due_at, amber_on, amber_at, provisional, edition, told,
        updated_at, version)
      select 'Clock_' || lpad('${kind.toLowerCase()}', 22, 'x'), '${kind}', '${id}', '${id}', 'zones', zone_id, 'INTERNAL', false, organisation_id,
        clause, confidence, false, now() - interval '90 days', unit, amount, amber, 0, '[]', current_date, now() + interval '${due}',
        current_date, now() + interval '${amber}', false, edition, 'RED', now(), 1
      from clock.clock limit 1`);
  await copy('INVESTIGATION', '1 day', '9 days');
  await copy('TRIAL', '-1 day', '9 days');
  await copy('ANNOUNCEMENT', '-9 days', '-1 day');
  expect((await progressOf(id)).clocks).toEqual({ running: 3, amber: 1, red: 1 });
  // what was paused before it became due stands there
  await hub.sql(
    `update clock.clock set paused_at = now() - interval '2 days', pause_reason = '补查' where object_id = '${id}' and kind = 'ANNOUNCEMENT'`,
  );
  expect((await progressOf(id)).clocks).toEqual({ running: 3, amber: 2, red: 0 });
});

test('a page of many cases costs as many SELECTs as one of few', async () => {
  const costOf = async (first: number): Promise<number> =>
    selectsOf(
      await statementsOf(() => hub.ask(`{ jointCases(first: ${first}) { edges { node { ${FIGURE} } } } }`)),
    ).length;
  await costOf(2);
  expect(await costOf(50)).toBe(await costOf(2));
});
