import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { age, type ShownClock } from '../../../test/support/clocks.js';
import {
  type Contact,
  contactOf,
  file,
  groupCase,
  mutate,
  type Refused,
} from '../../../test/support/group-cases.js';
import { startTestHub, type TestHub } from '../../../test/support/hub.js';
import { allTold } from '../../../test/support/notifications.js';
import { hire, personsOf } from '../../../test/support/recusals.js';
import { selectsOf, statementsOf } from '../../../test/support/statements.js';

const folder = mkdtempSync(join(tmpdir(), 'hub-clocks-'));
let hub: TestHub;
let contact: Contact;
let persons: Record<string, string>;
beforeAll(async () => {
  const HUB_CLOCKS = join(folder, 'clocks.json');
  const length = { amount: 14, unit: 'DAYS' };
  writeFileSync(HUB_CLOCKS, JSON.stringify({ limits: { PROGRESS_REPORT: { length, amber: 3 } } }));
  hub = await startTestHub('in process', undefined, undefined, { HUB_CLOCKS });
  contact = await contactOf(hub);
  persons = await personsOf(hub);
  await hire(hub, {
    person: persons['trial-office-head']!,
    role: 'OFFICE_HEAD',
    organisation: contact.office,
  });
});
afterAll(async () => {
  await hub.close();
  rmSync(folder, { recursive: true });
});

interface Report {
  readonly id: string;
  readonly version: number;
}
const SHOWN =
  'report { id period text submittedAt heardAt remark version clock { id outcome configured } author { id } heardBy { id } }';
const submit = (caseId: string, period: number, more: object = {}, as = 'deputy-group-leader') =>
  mutate<Report>(
    hub,
    'progressReportSubmit',
    { caseId, period, text: '已调取资料(虚构)', ...more },
    { as, shown: SHOWN },
  );
const hear = (id: string, as = 'trial-office-head', remark = '已听取') =>
  mutate<Report>(hub, 'progressReportHear', { id, remark }, { as, shown: SHOWN });
const refusal = (code: string, field: string): { made: null; faults: Refused[] } => ({
  made: null,
  faults: [{ code, field }],
});
async function filed(): Promise<string> {
  const id = await groupCase(hub, contact);
  await file(hub, id);
  return id;
}
/** The obligations of a case that run. */
async function owed(id: string): Promise<ShownClock[]> {
  const { data } = await hub.ask<{ jointCase: { clocks: ShownClock[] } }>(
    'query ($id: ID!) { jointCase(id: $id) { clocks { id kind state outcome amount unit configured confidence } } }',
    { as: 'group-leader', variables: { id } },
  );
  return data!.jointCase.clocks.filter(
    ({ kind, state }) => kind === 'PROGRESS_REPORT' && state !== 'STOPPED',
  );
}
async function pageOf(caseId: string, as: string, after: string | null = null) {
  const { data } = await hub.ask<{
    jointCase: {
      progressReports: {
        totalCount: number;
        pageInfo: { endCursor: string };
        edges: { node: { period: number } }[];
      };
    } | null;
  }>(
    `query ($id: ID!, $after: String) { jointCase(id: $id) { progressReports(first: 2, after: $after) {
      totalCount pageInfo { endCursor } edges { node { period } } } } }`,
    { as, variables: { id: caseId, after } },
  );
  return data!.jointCase?.progressReports;
}

test('each report meets the obligation that runs, and the next one begins; the period is configuration and says so', async () => {
  const id = await filed();
  const [first] = await owed(id);
  expect(first).toMatchObject({
    state: 'GREEN',
    amount: 14,
    unit: 'DAYS',
    configured: true,
    confidence: 'GK',
  });
  const { made, faults } = await submit(id, 1);
  expect(faults).toEqual([]);
  expect(made).toMatchObject({
    ...{ period: 1, version: 1, heardAt: null, author: { id: persons['deputy-group-leader'] } },
    clock: { id: first!.id, outcome: 'IN_TIME', configured: true },
  });
  const [second] = await owed(id);
  expect(second).toMatchObject({ state: 'GREEN', outcome: null });
  await age(hub, second!.id, 15);
  expect(await owed(id)).toMatchObject([{ id: second!.id, state: 'RED' }]);
  expect((await submit(id, 2)).made).toMatchObject({ clock: { id: second!.id, outcome: 'LATE' } });
  const all = await hub.sql(
    `select outcome from clock.clock where object_id = '${id}' and kind = 'PROGRESS_REPORT' order by due_at`,
  );
  expect(all).toHaveLength(3);
  expect(all.filter(({ outcome }) => outcome === null)).toHaveLength(1);
  const events = await hub.sql<{ name: string }>(
    `select name from feed.event where ids ->> 'jointCase' = '${id}' and name like '%progress-report%'
      union all select name from zones.outbox where ids ->> 'jointCase' = '${id}' and name like '%progress-report%'`,
  );
  expect(events).toHaveLength(2);
});

test('of two who report on a period at once one does, and no obligation is doubled', async () => {
  const id = await filed();
  const answers = await Promise.all([submit(id, 1), submit(id, 1, {}, 'group-leader')]);
  expect(answers.flatMap(({ faults }) => faults)).toEqual([{ code: 'PERIOD_NOT_RUNNING', field: 'period' }]);
  const key = { idempotencyKey: 'once' };
  const [one, other] = [await submit(id, 2, key), await submit(id, 2, key)];
  expect(one.made!.id).toBe(other.made!.id);
  const running = await hub.sql(
    `select 1 from clock.clock where object_id = '${id}' and kind = 'PROGRESS_REPORT' and stopped_at is null`,
  );
  expect(running).toHaveLength(1);
  expect(await pageOf(id, 'group-leader')).toMatchObject({ totalCount: 2 });
});

test('a report is heard once, in the office, and not by its author nor under another post of theirs', async () => {
  const id = await filed();
  const report = (await submit(id, 1)).made!.id;
  await hire(hub, {
    person: persons['deputy-group-leader']!,
    role: 'OFFICE_HEAD',
    organisation: contact.office,
  });
  expect(await hear(report, 'deputy-group-leader')).toEqual(refusal('HEARER_IS_AUTHOR', 'id'));
  const heard = await Promise.all([hear(report), hear(report, 'office-head')]);
  expect(heard.flatMap(({ faults }) => faults)).toEqual([{ code: 'REPORT_HEARD', field: 'id' }]);
  expect(heard.find(({ made }) => made)!.made).toMatchObject({ remark: '已听取', version: 2 });
});

test('whoever takes another part in the case sees that it is there, and none of its reports', async () => {
  const id = await filed();
  const report = (await submit(id, 1)).made!.id;
  await submit(id, 2);
  await submit(id, 3);
  const page = (await pageOf(id, 'office-head'))!;
  expect(page.edges.map(({ node }) => node.period)).toEqual([3, 2]);
  const rest = (await pageOf(id, 'office-head', page.pageInfo.endCursor))!;
  expect(rest.edges.map(({ node }) => node.period)).toEqual([1]);
  const [other] = await hub.sql<{
    subject: string;
  }>(`select subject from authz.identity join authz.post using (person_id)
    join authz.zone_membership using (organisation_id)
    where zone_id = '${contact.zone}' and zone_membership.until is null and role in ('LIAISON_OFFICER', 'GROUP_MEMBER')
      and organisation_id not in ('${contact.office}', '${contact.group}') limit 1`);
  const outsider = other?.subject ?? 'zone-leader';
  await hub.sql(`insert into authz.case_membership (case_id, organisation_id, role, since)
    select '${id}', organisation_id, 'SUPPORT', now() from authz.post join authz.identity using (person_id)
    where subject = '${outsider}' and matter_id is null limit 1`);
  expect(await pageOf(id, outsider)).toMatchObject({ totalCount: 0 });
  const { data, errors } = await hub.ask('query ($id: ID!) { progressReport(id: $id) { text } }', {
    as: outsider,
    variables: { id: report },
  });
  expect([data, errors?.[0]?.extensions]).toMatchObject([{ progressReport: null }, { code: 'NOT_FOUND' }]);
  expect(await submit(id, 4, {}, 'office-head').catch(() => 'refused')).toEqual(
    refusal('FORBIDDEN', 'caseId'),
  );
});

test('bad input is named by field and reason, and nothing changes', async () => {
  const proposed = await groupCase(hub, contact);
  expect(await submit(proposed, 1)).toEqual(refusal('REPORT_NOT_OWED', 'caseId'));
  const id = await filed();
  const faults: [object, string, string][] = [
    [{ caseId: contact.office }, 'WRONG_TYPE', 'caseId'],
    [{ caseId: `JointCase_${'0'.repeat(22)}` }, 'NOT_FOUND', 'caseId'],
    [{ period: 2 }, 'PERIOD_NOT_RUNNING', 'period'],
    [{ text: ' ' }, 'INVALID_INPUT', 'text'],
  ];
  for (const [change, code, field] of faults)
    expect([change, await submit(id, 1, change)]).toEqual([change, refusal(code, field)]);
  const report = (await submit(id, 1)).made!.id;
  expect(await hear(report, undefined, '')).toEqual(refusal('INVALID_INPUT', 'remark'));
  expect(await hear(id)).toEqual(refusal('WRONG_TYPE', 'id'));
});

test('however many cases are asked for, the number of SELECTs is the same', async () => {
  await allTold(hub);
  const count = async (first: number) =>
    selectsOf(
      await statementsOf(() =>
        hub.ask(
          `{ jointCases(first: ${first}) { edges { node { progressReports(first: 2) { edges { node { text author { name } clock { state } } } } } } } }`,
        ),
      ),
    ).length;
  expect(await count(100)).toBe(await count(30));
});

test('a case that went into another one takes no report', async () => {
  const [one, into] = [await filed(), await groupCase(hub, contact)];
  await hub.sql(
    `update zones.joint_case set stage = 'MERGED', merged_into_id = '${into}' where id = '${one}'`,
  );
  expect(await submit(one, 1)).toEqual(refusal('REPORT_NOT_OWED', 'caseId'));
});
