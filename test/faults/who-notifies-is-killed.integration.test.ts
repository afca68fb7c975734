import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { makeDatabase, type TestDatabase } from '../support/database.js';
import { startTestHub, type TestHub } from '../support/hub.js';
import { LINK, type MailServer, opened, startMailServer } from '../support/mail-server.js';
import { allTold } from '../support/notifications.js';
import { casesToAdvance } from '../support/cases.js';

const LEADER = 'zone-leader';
const KILLS = 2;
/** Of each case, before each kill. */
const VERSIONS = 25;

let mail: MailServer;
let database: TestDatabase;
let hub: TestHub;
beforeAll(async () => {
  mail = await startMailServer();
  database = await makeDatabase();
  hub = await startTestHub('as processes', database, undefined, mail.environment);
}, 60_000);
afterAll(async () => {
  await hub.close();
  await mail.close();
});

/** Keeps whoever tells from going on, kills them as they stand there with something to tell, and lets go. */
async function killedWhileTelling(happen: () => Promise<void>): Promise<void> {
  const gate = new Client({ connectionString: database.ownerUrl });
  await gate.connect();
  await gate.query('begin; lock table commons.notification in exclusive mode');
  await happen();
  const waiting = "select from pg_locks where relation = 'commons.notification'::regclass and not granted";
  while ((await hub.sql(waiting)).length === 0) await sleep(5);
  await hub.served.get('commons')!.close(); // SIGKILL
  await gate.end();
  await hub.serve('commons');
}

test('commons is killed twice while it tells: each is told of each event once, and written to', async () => {
  const { errors } = await hub.ask(
    'mutation { notificationPreferenceSet(input: { email: "a@hub.example", digest: AT_ONCE }) { userErrors { code } } }',
    { as: LEADER },
  );
  expect(errors).toBeUndefined();
  const cases = (await casesToAdvance(hub, LEADER)).map(({ id }) => id).slice(0, 4);
  const listed = cases.map((id) => `'${id}'`).join();
  // in as many transactions, so that they are numbered and told in many batches
  const happen = async (from: number, to: number): Promise<void> => {
    for (let version = from; version < to; version += 1)
      await hub.sql(`insert into zones.outbox (name, aggregate, version, ids, occurred_at)
        select 'zones.joint-case.advanced.v1', id, ${1_000 + version}, jsonb_build_object('jointCase', id, 'zone', zone_id), now()
        from zones.joint_case where id in (${listed}); select pg_notify('hub_outbox', '')`);
  };
  for (let kill = 0; kill < KILLS; kill += 1)
    await killedWhileTelling(() => happen(kill * VERSIONS, (kill + 1) * VERSIONS));
  await allTold(hub);
  const wanted = await hub.sql<{ person: string; object: string; times: number }>(`
    select distinct person_id as person, case_id as object, ${KILLS * VERSIONS} as times
    from authz.case_membership join commons.live_post using (organisation_id)
    where case_id in (${listed}) and case_membership.until is null and live_post.role in ('COMMISSION_LEADER', 'IN_CHARGE_LEADER',
      'OFFICE_HEAD', 'GROUP_LEADER', 'DISTRICT_LEADER', 'ZONE_LEADER', 'TRIAL_OFFICE_HEAD', 'SUBDISTRICT_HEAD',
      'INSPECTION_OFFICE_DIRECTOR') order by 1, 2`);
  expect(wanted.length).toBeGreaterThan(cases.length);
  const told = await hub.sql(`select person_id as person, object_id as object, count(*)::int as times
    from commons.notification group by 1, 2 order by 1, 2`);
  expect(told).toEqual(wanted);
  const parked = await hub.sql('select from commons.dead_letter');
  expect(parked).toEqual([]);
  const [newest] = await inboxOfFirst();
  expect(newest).toMatchObject({ event: 'zones.joint-case.advanced.v1' });

  while (mail.letters.length === 0) await sleep(50);
  expect(opened(mail.letters[0]!).text).toContain(LINK);
  // the same letter again at most, by its id, if it was killed between the server's answer and its commit
  await sleep(3_000);
  expect(mail.letters.length).toBeLessThanOrEqual(1 + KILLS);
  expect(new Set(mail.letters.map((letter) => opened(letter).id)).size).toBe(1);
}, 120_000);

async function inboxOfFirst(): Promise<{ event: string }[]> {
  const { data } = await hub.ask<{ notifications: { edges: { node: { event: string } }[] } }>(
    '{ notifications(first: 1) { edges { node { event } } } }',
    { as: LEADER },
  );
  return data!.notifications.edges.map(({ node }) => node);
}
