import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTestHub, type TestHub } from '../support/hub.js';

const KILLS = 3;

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub('as processes');
}, 60_000);
afterAll(() => hub.close());

const count = async (from: string): Promise<number> => {
  const [row] = await hub.sql<{ made: number }>(`select count(*)::int as made from ${from}`);
  return row!.made;
};
const EVENTS = `(select name, aggregate from commons.outbox union all select name, aggregate from feed.event) told
  where name like 'commons.clock.turned-%'`;

test('commons is killed between the marks and their commit: each clock is told of once when it comes again', async () => {
  const before = await count(EVENTS);
  // each announcement takes its time, so that a statement is under way for seconds
  await hub.sql(`create function public.slow() returns trigger language plpgsql as
      $$ begin perform pg_sleep(0.05); return new; end $$;
    create trigger slow before insert on commons.outbox for each row when (new.name like 'commons.clock.turned-%')
      execute function public.slow()`);
  const turned = await hub.sql<{ id: string }>(`update clock.clock
    set told = 'GREEN', amber_at = now() - interval '3 days', due_at = now() + interval '100 days'
    where stopped_at is null and paused_at is null returning id`);
  expect(turned.length).toBeGreaterThan(100);
  for (let kill = 0; kill < KILLS; kill += 1) {
    const underWay = `pg_stat_activity where query like '%tell_of_clocks%' and state = 'active' and wait_event = 'PgSleep'`;
    let isUnderWay = false;
    for (let wait = 0; wait < 400 && !isUnderWay; wait += 1) {
      isUnderWay = (await count(underWay)) > 0;
      if (!isUnderWay) await sleep(10);
    }
    expect(isUnderWay).toBe(true);
    await hub.served.get('commons')!.close(); // SIGKILL
    await hub.sql(`select pg_terminate_backend(pid) from ${underWay}`);
    await hub.serve('commons');
  }
  await hub.sql('drop trigger slow on commons.outbox');
  const waiting = 'clock.clock where alarm_at <= clock_timestamp()';
  for (let wait = 0; wait < 400 && (await count(waiting)) > 0; wait += 1) await sleep(25);
  expect(await count(waiting)).toBe(0);
  expect(await count(EVENTS)).toBe(before + turned.length);
  const doubled = await hub.sql(`select aggregate from ${EVENTS} group by aggregate having count(*) > 1`);
  expect(doubled).toEqual([]);
}, 120_000);
