import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Kysely, PostgresDialect, sql } from 'kysely';
import { Client, Pool } from 'pg';
import { alarms, listed } from '../../test/support/clocks.js';
import { makeDatabase, type TestDatabase, testDirectory } from '../../test/support/database.js';
import { startTestHub, type TestHub, testKeys } from '../../test/support/hub.js';
import { loginUrl } from '../database/logins.js';
import type { Moment } from '../database/change.js';
import { newId } from '../kernel/id.js';
import { readClockRules } from './clock-rules.js';
import type { ClockTable } from './clock-turns.js';
import { keepClocks } from './keep-clocks.js';
import type { ClockOwner } from './running-clock.js';

/** As the register of clues has it, and more. */
type ClueStage = 'RECEIVED' | 'DISPOSITION_APPROVED' | 'INQUIRY_SENT';
const clueClocks: ClockTable<ClueStage> = {
  CLUE_OPINION: { RECEIVED: 'START', DISPOSITION_APPROVED: 'STOP' },
  PRELIMINARY_VERIFICATION: { RECEIVED: 'START' },
  INQUIRY_REPLY: { INQUIRY_SENT: 'START' },
};
const rules = readClockRules(undefined);

let database: TestDatabase;
let hub: TestHub;
let pool: Pool;
let db: Kysely<unknown>;
let owner: ClockOwner;
let beforeStart: string;
let now: Date;

beforeAll(async () => {
  database = await makeDatabase();
  pool = new Pool({ connectionString: database.ownerUrl, max: 2 });
  db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  const { rows } = await sql<ClockOwner & { now: Date }>`
    select id as "matterId", 'zones' as keeper, zone_id as "zoneId", level, need_to_know as "needToKnow", now()
    from zones.joint_case join authz.case_membership on case_id = id and role = 'LEAD'
    where organisation_id = (select organisation_id from authz.post join authz.identity using (person_id)
      where subject = 'zone-leader' and role = 'ZONE_LEADER') order by id limit 1`.execute(db);
  ({ now, ...owner } = rows[0]!);
  beforeStart = await enter({ INQUIRY_SENT: 0 }, undefined, {
    INQUIRY_REPLY: { amount: 60, unit: 'WORKING_DAYS' },
  });
  const file = join(testDirectory(), `clocks-${newId('Clock')}.json`);
  const year = { source: '虚构(测试)', off: [], on: [] };
  writeFileSync(file, JSON.stringify({ years: { 2027: year, 2028: year } }));
  hub = await startTestHub('in process', database, undefined, { HUB_CLOCKS: file });
});
afterAll(async () => {
  await pool.end();
  await hub.close();
});

type Lengths = Partial<Record<string, object>>;

/** A clue enters stages, each so many days ago, in one transaction; its id. */
async function enter(
  stages: Partial<Record<ClueStage, number>>,
  clue = newId('ProblemClue'),
  lengths: Lengths = {},
): Promise<string> {
  const kinds = Object.fromEntries(
    Object.entries(rules.kinds).map(([kind, rule]) => [
      kind,
      { ...rule, length: lengths[kind] ?? rule.length },
    ]),
  );
  await db.transaction().execute(async (tx) => {
    for (const [stage, daysAgo] of Object.entries(stages)) {
      const at = new Date(now.getTime() - daysAgo * 86_400_000);
      const moment = { now: at, standing: { person: 'Person_1' } } as unknown as Moment;
      const owning = { ...owner, objectId: clue };
      await keepClocks(clueClocks, stage as ClueStage, {
        db: tx,
        owner: owning,
        rules: { ...rules, kinds } as typeof rules,
        moment,
      });
    }
  });
  return clue;
}

interface Shown {
  readonly id: string;
  readonly state: string;
  readonly clause: string;
  readonly confidence: string;
  readonly outcome: string | null;
}
async function opinionOn(clue: string): Promise<Shown> {
  const [row] = await hub.sql<{ id: string }>(
    `select id from clock.clock where object_id = '${clue}' and kind = 'CLUE_OPINION'`,
  );
  const { data } = await hub.ask<{ clock: Shown }>(
    'query ($id: ID!) { clock(id: $id) { id state clause confidence outcome dueOn } }',
    { variables: { id: row!.id } },
  );
  return data!.clock;
}

test('a clue without an approved disposition one month after its receipt turns red, and the clause is shown', async () => {
  const late = await enter({ RECEIVED: 33 });
  const settled = await enter({ RECEIVED: 33, DISPOSITION_APPROVED: 28 });
  const fresh = await enter({ RECEIVED: 5 });
  const overdue = await opinionOn(late);
  expect(overdue).toMatchObject({
    state: 'RED',
    clause: '监督执纪工作规则第二十一条第二款',
    confidence: 'H',
    outcome: null,
  });
  expect(await opinionOn(settled)).toMatchObject({ state: 'STOPPED', outcome: 'IN_TIME' });
  expect(await opinionOn(fresh)).toMatchObject({ state: 'GREEN' });
  const red = await listed(hub, ', kinds: [CLUE_OPINION], states: [RED]');
  expect(red).toEqual([overdue.id]);
  for (let wait = 0; wait < 200 && (await alarms(hub, overdue.id)).length < 2; wait += 1) await sleep(50);
  expect(await alarms(hub, overdue.id)).toEqual(['turned-amber', 'turned-red']);
  expect(await alarms(hub, (await opinionOn(settled)).id)).toEqual([]);
});

test('a kind without a limit starts no clock, and a stage that is entered again starts no second one', async () => {
  const clue = await enter({ RECEIVED: 2 });
  await enter({ RECEIVED: 1 }, clue);
  const kinds = await hub.sql<{ kind: string }>(`select kind from clock.clock where object_id = '${clue}'`);
  expect(kinds).toEqual([{ kind: 'CLUE_OPINION' }]);
});

test('a deadline beyond the calendars is provisional, and computed again when the next one is given', async () => {
  const read = async () => {
    const [row] = await hub.sql<{ id: string; provisional: boolean; edition: string; version: number }>(
      `select id, provisional, edition, version from clock.clock where object_id = '${beforeStart}'`,
    );
    return row!;
  };
  for (let wait = 0; wait < 200 && (await read()).edition === rules.calendar.edition; wait += 1)
    await sleep(50);
  const { id, ...clock } = await read();
  expect(clock).toEqual({
    provisional: false,
    version: 2,
    edition: expect.not.stringMatching(rules.calendar.edition),
  });
  const events = await hub.sql(`select name from commons.outbox where aggregate = '${id}'
    union all select name from feed.event where aggregate = '${id}'`);
  expect(events).toEqual([{ name: 'commons.clock.recomputed.v1' }]);
});

test('a subgraph writes the clocks of the matters that it keeps, and no others', async () => {
  const { loginPrefix } = hub.installation;
  const tryAs = async (login: string, statement: string): Promise<number | string> => {
    const client = new Client({
      connectionString: loginUrl(database.ownerUrl, testKeys(), loginPrefix, login),
    });
    await client.connect();
    try {
      await client.query("begin; set local hub.recused = '{}'; set local hub.cleared = 'STRICT'");
      return (await client.query(statement)).rowCount ?? 0;
    } catch (error) {
      return (error as { code: string }).code;
    } finally {
      await client.end();
    }
  };
  const change = `update clock.clock set version = version where object_id = '${beforeStart}'`;
  const copy = `insert into clock.clock (id, kind, object_id, matter_id, keeper, level, need_to_know, clause, confidence,
      configured, started_at, unit, amount, amber, extensions, pauses, due_on, due_at, amber_on, amber_at, provisional, edition,
      updated_at, version)
    select 'Clock_copy', kind, 'copy', matter_id, keeper, level, need_to_know, clause, confidence, configured, started_at,
      unit, amount, amber, extensions, pauses, due_on, due_at, amber_on, amber_at, provisional, edition, updated_at, version
    from clock.clock where object_id = '${beforeStart}'`;
  const DENIED = '42501';
  expect(await tryAs('zones', change)).toBe(1);
  expect(await tryAs('commons', change)).toBe(1);
  expect(await tryAs('offices', change)).toBe(0);
  expect(await tryAs('groups', change)).toBe(DENIED);
  expect(await tryAs('zones', copy)).toBe(1);
  expect(await tryAs('offices', copy)).toBe(DENIED);
  for (const login of ['zones', 'commons', 'offices'])
    for (const statement of ['delete from clock.clock', "update clock.clock_history set reason = 'x'"])
      expect([login, await tryAs(login, statement)]).toEqual([login, DENIED]);
});

test('without somebody who asks nothing of a clock is there', async () => {
  const client = new Client({
    connectionString: loginUrl(database.ownerUrl, testKeys(), hub.installation.loginPrefix, 'commons'),
  });
  await client.connect();
  for (const table of ['clock', 'clock_history', 'extension'])
    expect((await client.query(`select from clock.${table}`)).rowCount).toBe(0);
  await client.end();
});

test('the metric of clocks counts those that run by their state', async () => {
  const text = await (await fetch(`${hub.url}/metrics`)).text();
  const [row] = await hub.sql<{ red: number }>(
    "select count(*)::int as red from clock.clock where clock.state_of(clock) = 'RED'",
  );
  expect(row!.red).toBeGreaterThan(0);
  expect(text).toMatch(new RegExp(`^hub_clocks\\{state="RED"\\} ${row!.red}$`, 'm'));
  expect(text).toMatch(/^hub_clocks\{state="AMBER"\} \d+$/m);
});
