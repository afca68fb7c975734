import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { buildSchema } from 'graphql';
import { pino } from 'pino';
import { CanaryWatch } from '../support/canary-watch.js';
import { everyEntrance, together } from '../support/every-entrance.js';
import { startTestHub, type TestHub } from '../support/hub.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub();
});
afterAll(() => hub.close());

/**
 * Texts behind the second wall that hold words of people; ids, codes and stages are none, and what is spelled repeats a title
 * in small letters.
 */
const PROTECTED = `
  select format('%I.%I', table_schema, table_name) as table, column_name as name
  from information_schema.columns
  join pg_class on relname = table_name and relnamespace::regnamespace::text = table_schema
  where relrowsecurity and data_type = 'text' and table_schema not in ('authz', 'imports')
    and column_name not like '%id'
    and column_name !~ '^(?:event|stage|kind|ground|asked_by|source|spelled|role|rank|disposition|confidence|edition|keeper|outcome|aspect|keep_access|subject_rank|told|type|unit|what|state|mode|tier|area_code)$' order by 1, 2`;

test('every protected text has a canary, for which every test of the hub looks', async () => {
  const columns = await hub.sql<{ table: string; name: string }>(PROTECTED);
  expect(columns.length).toBeGreaterThan(5);
  // of somebody who is no person of the hub, so that leaders of the commission read it
  const exempt = 'commons.interference_record.interferer_name';
  const without: string[] = [];
  for (const { table, name } of columns) {
    const found = await hub.sql(`select from ${table} where ${name} like '%CANARY%'`);
    if (found.length === 0 && `${table}.${name}` !== exempt) without.push(`${table}.${name}`);
  }
  expect(without).toEqual([]);
});

const HIDDEN = "id like '%\\_Kanarie%'";

test('a matter that is for nobody shows by no entrance, to no role', async () => {
  const tables = [
    'zones.joint_case',
    'zones.task',
    'zones.coordination_meeting',
    'zones.milestone',
    'zones.case_asset',
    'zones.linked_work',
    'zones.case_violation',
    'zones.progress_report',
    'commons.conflict_fact',
    'commons.recusal',
    'commons.break_glass',
  ];
  tables.push(
    'commons.interference_record',
    'offices.intake_record',
    'offices.reporter_opening',
    'offices.pre_filing_review',
    'offices.liaison_log',
    'clock.clock',
  );
  tables.push('commons.saved_filter');
  tables.push('offices.problem_clue', 'offices.clue_transfer', 'offices.clue_library_entry');
  const ids = await hub.sql<{ type: string; id: string }>(
    tables
      .map((table) => `select split_part(id, '_', 1) as type, id from ${table} where ${HIDDEN}`)
      .join(' union all '),
  );
  expect(ids).toHaveLength(tables.length + 1); // a clock of the case, and one of the clue
  const byType = new Map(
    ids.map(({ type }) => [type, ids.filter((one) => one.type === type).map(({ id }) => id)]),
  );
  const operations = together(everyEntrance(buildSchema(hub.publicSchema), byType), 8);
  for (const as of hub.signInNames) await Promise.all(operations.map((text) => hub.ask(text, { as })));
  hub.watch.look('metrics', await (await fetch(`${hub.url}/metrics`)).text());
  expect(() => hub.watch.demandNone()).not.toThrow();
}, 60_000);

test('a leak is found, in the log and in an answer', async () => {
  const watch = new CanaryWatch();
  pino({}, watch.log).info({ title: 'a title' }, 'a line');
  expect(() => watch.demandNone()).not.toThrow();
  pino({}, watch.log).info({ title: 'CANARY-title' }, 'a line that tells too much');
  expect(() => watch.demandNone()).toThrow(/leaked: log: .*CANARY-title/);
  await hub.sql(`update zones.joint_case set level = 'OPEN' where ${HIDDEN};
    update authz.case_membership set organisation_id = (select organisation_id from authz.post join authz.identity
      using (person_id) where subject = 'zone-leader' limit 1) where case_${HIDDEN}`);
  await hub.ask('{ node(id: "JointCase_Kanarie000000000000000") { ... on JointCase { tasks { title } } } }');
  expect(() => hub.watch.demandNone()).toThrow(
    'leaked: answer to zone-leader: {"data":{"node":{"tasks":[{"title":"CANARY-task"}]}}}',
  );
});
