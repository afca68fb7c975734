import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Kysely, PostgresDialect, sql } from 'kysely';
import { Pool } from 'pg';
import { readClockRules } from '../../../shared/clock/clock-rules.js';
import { keepClocks } from '../../../shared/clock/keep-clocks.js';
import type { ClockOwner } from '../../../shared/clock/running-clock.js';
import type { Moment } from '../../../shared/database/change.js';
import { makeDatabase, type TestDatabase } from '../../../test/support/database.js';
import { caseClocks } from './case-clocks.stages.js';
import type { JointCaseStage } from './joint-case.stages.js';

const DAY_MS = 86_400_000;
const START = Date.parse('2026-03-02T02:00:00Z');

let database: TestDatabase;
let db: Kysely<unknown>;
let owner: ClockOwner;
beforeAll(async () => {
  database = await makeDatabase();
  const pool = new Pool({ connectionString: database.ownerUrl, max: 1 });
  db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  const { rows } = await sql<ClockOwner>`
    select id as "objectId", id as "matterId", 'zones' as keeper, zone_id as "zoneId", level, need_to_know as "needToKnow"
    from zones.joint_case where id not in (select matter_id from clock.clock) order by id limit 1`.execute(
    db,
  );
  owner = rows[0]!;
});
afterAll(async () => {
  await db.destroy();
  await database.drop();
});

/** As the trial will, which is not here yet: the case comes to a stage, so many days after it was accepted. */
async function enter(stage: JointCaseStage, day: number): Promise<void> {
  const now = new Date(START + day * DAY_MS);
  const moment = { now, standing: { person: 'Person_1' } } as unknown as Moment;
  await db
    .transaction()
    .execute((tx) =>
      keepClocks(caseClocks, stage, { db: tx, owner, rules: readClockRules(undefined), moment }),
    );
}

interface Kept {
  readonly due: string;
  readonly reason: string | null;
  readonly outcome: string | null;
}
const trials = (): Promise<Kept[]> =>
  database.sql<Kept>(`select due_on::text as due, pause_reason as reason, outcome from clock.clock
    where matter_id = '${owner.matterId}' and kind = 'TRIAL' order by started_at`);

test('a supplement is not counted in the trial and shows why; what is re-investigated gets a trial of its own length', async () => {
  await enter('UNDER_TRIAL', 0);
  expect(await trials()).toEqual([{ due: '2026-04-02', reason: null, outcome: null }]);
  await enter('RETURNED_SUPPLEMENT', 10);
  expect(await trials()).toEqual([
    { due: '2026-04-02', reason: expect.stringContaining('补证'), outcome: null },
  ]);
  await enter('UNDER_TRIAL', 20);
  expect(await trials()).toEqual([{ due: '2026-04-12', reason: null, outcome: null }]);
  await enter('RETURNED_REINVESTIGATE', 25);
  await enter('UNDER_TRIAL', 60);
  expect(await trials()).toEqual([
    { due: '2026-04-12', reason: null, outcome: 'IN_TIME' },
    { due: '2026-06-01', reason: null, outcome: null },
  ]);
});
