import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { furnish, hiddenIds, plantMatter, RECUSED, recuse } from '../support/hidden-matter.js';
import { startTestHub, type TestHub } from '../support/hub.js';

/** Somebody of whom nothing is hidden but what everybody is kept from. */
const OTHER = 'office-head';
const ISSUER = 'urn:hub:demonstration';

let hub: TestHub;
let owner: Client;
beforeAll(async () => {
  hub = await startTestHub();
  await furnish(hub);
  await plantMatter(hub);
  await recuse(hub);
  await hub.sql(`insert into authz.clearance
    select person_id, 'STRICT', null, 1, now() from authz.identity where subject = '${OTHER}'`);
  owner = new Client({ connectionString: hub.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await hub.close();
});

interface Wall {
  readonly table: string;
  readonly schema: string;
}

/** Every table behind the wall, with the subgraph that owns it. */
async function walls(): Promise<Wall[]> {
  const { rows } = await owner.query<Wall>(`
    select oid::regclass::text as table, relnamespace::regnamespace::text as schema from pg_class
    where relrowsecurity and relforcerowsecurity and relnamespace::regnamespace::text <> 'imports' order by 1`);
  return rows;
}

/** Who reads the schemas that belong to no subgraph. */
const readers: Readonly<Record<string, string>> = { authz: 'zones', clock: 'commons', directory: 'commons' };

/** How many rows a subgraph's login sees of a table, in all and of those that name the matter, while somebody asks. */
async function seen(
  { table, schema }: Wall,
  asking: string | null,
): Promise<{ all: number; ofTheMatter: number }> {
  const login = `${hub.installation.loginPrefix}_${readers[schema] ?? schema}`;
  const named = ['JointCase', 'IntakeRecord', 'ProblemClue'].flatMap((type) => hiddenIds.get(type)!);
  await owner.query('begin');
  try {
    await owner.query(`set local role ${owner.escapeIdentifier(login)}`);
    if (asking !== null) await owner.query('select authz.opening($1, $2)', [ISSUER, asking]);
    const { rows } = await owner.query(
      `select count(*)::int as all, count(*) filter (where one::text like any ($1))::int as "ofTheMatter" from ${table} one`,
      [named.map((id) => `%${id}%`)],
    );
    return rows[0];
  } finally {
    await owner.query('rollback');
  }
}

test('every table of the matter is behind the wall', async () => {
  expect((await walls()).map(({ table }) => table)).toEqual(
    expect.arrayContaining([
      'authz.case_membership',
      'clock.clock',
      'clock.clock_history',
      'clock.extension',
      'clock.reader',
      'commons.break_glass',
      'commons.conflict_fact',
      'commons.interference_record',
      'commons.notification',
      'commons.recusal',
      'commons.saved_filter',
      'directory.matter',
      'directory.matter_reader',
      'authz.joint_case',
      'offices.intake_record',
      'offices.liaison_log',
      'offices.pre_filing_review',
      'offices.problem_clue',
      'offices.problem_clue_history',
      'offices.reporter_opening',
      'zones.case_asset',
      'zones.case_violation',
      'zones.collaboration_request',
      'zones.collaboration_request_handler',
      'zones.collaboration_request_history',
      'zones.coordination_meeting',
      'zones.joint_case',
      'zones.joint_case_escalation',
      'zones.joint_case_history',
      'zones.linked_work',
      'zones.meeting_decision',
      'zones.milestone',
      'zones.progress_report',
      'zones.joint_case_proposal',
      'zones.joint_case_version_history',
      'zones.lead_offer',
      'zones.task',
      'zones.task_dependency',
      'zones.task_history',
    ]),
  );
});

test('a read without any condition shows nothing while nobody asks, and nothing of the matter to the recused', async () => {
  for (const wall of await walls()) {
    expect([wall.table, (await seen(wall, null)).all]).toEqual([wall.table, 0]);
    expect([wall.table, (await seen(wall, 'nobody of this name')).all]).toEqual([wall.table, 0]);
    expect([wall.table, (await seen(wall, RECUSED)).ofTheMatter]).toEqual([wall.table, 0]);
  }
});

test('it hides no more than that', async () => {
  // of whoever entered something or is told of it, and of nobody else
  const own = ['commons.receipt', 'commons.notification', 'commons.saved_filter'];
  for (const wall of (await walls()).filter(({ table }) => !own.includes(table))) {
    const there = await owner.query(`select count(*)::int as rows from ${wall.table}`);
    expect([wall.table, (await seen(wall, OTHER)).all > 0]).toEqual([wall.table, there.rows[0].rows > 0]);
  }
  const cases = (await walls()).find(({ table }) => table === 'zones.joint_case')!;
  expect((await seen(cases, OTHER)).ofTheMatter).toBe(1);
});

test('who asks is forgotten with the transaction', async () => {
  await owner.query('begin');
  await owner.query('select authz.opening($1, $2)', [ISSUER, OTHER]);
  expect((await owner.query('select authz.asking() as who')).rows[0].who).not.toBeNull();
  await owner.query('commit');
  expect((await owner.query('select authz.asking() as who, authz.recused() as recused')).rows[0]).toEqual({
    who: null,
    recused: null,
  });
});
