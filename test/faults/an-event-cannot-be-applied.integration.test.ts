// A hub whose subgraph cannot take one event, killed in the middle of trying; then the operator mends it.
import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { until } from '../../shared/testing/until.js';
import { makeDatabase, type TestDatabase } from '../support/database.js';
import { hubEnvironment } from '../support/hub.js';
import { type HubProcess, startProcess } from '../support/process.js';

const NAME = 'groups.dispatched-group.established.v1';
let database: TestDatabase;
let environment: Record<string, string>;
let hub: HubProcess | undefined;
beforeAll(async () => {
  database = await makeDatabase();
  environment = hubEnvironment(database.ownerUrl);
});
afterAll(async () => {
  await hub?.kill('SIGKILL');
  await database.drop();
});

const feed = (...args: string[]): string =>
  execFileSync(process.execPath, ['dist/start.js', 'feed', ...args], {
    env: { PATH: '/usr/bin:/bin', ...environment },
    encoding: 'utf8',
  });
const parked = () =>
  database.sql<{ aggregate: string; problem: string }>(
    'select aggregate, problem from zones.dead_letter order by position',
  );
async function isKnown(id: string): Promise<boolean> {
  return (await database.sql(`select from zones.known_organisation where id = '${id}'`)).length > 0;
}
async function announce(id: string, version: number): Promise<void> {
  await database.sql(`insert into groups.outbox (name, aggregate, version, ids, occurred_at)
    values ('${NAME}', '${id}', ${version}, '{}', now()); notify hub_outbox`);
}

test('it is parked though the hub is killed between its tries, all others go on, and a retry brings it back', async () => {
  await database.sql(`create function zones.refuse() returns trigger language plpgsql as
      $$ begin raise exception 'not this one' using errcode = '22023'; end $$;
    create trigger poison before insert on zones.known_organisation for each row when (new.id = 'poison')
      execute function zones.refuse()`);
  hub = await startProcess(environment);
  await announce('poison', 1);
  await announce('other', 1);
  await until(() => /try 2 of 5: 22023/.test(hub!.output()), 20_000);
  await hub.kill('SIGKILL');
  expect(await parked()).toEqual([]);

  hub = await startProcess(environment);
  await announce('poison', 2);
  await until(async () => (await parked()).length === 2, 30_000);
  expect(await parked()).toEqual([
    { aggregate: 'poison', problem: '22023' },
    { aggregate: 'poison', problem: 'BEHIND' },
  ]);
  await until(() => isKnown('other'));
  expect(hub.output()).not.toMatch(/not this one/);
  await hub.kill('SIGKILL');

  hub = await startProcess(environment);
  await announce('another', 1);
  await until(() => isKnown('another'), 10_000);
  expect([await isKnown('poison'), (await parked()).length]).toEqual([false, 2]);

  await database.sql('drop trigger poison on zones.known_organisation');
  expect(feed('dead-letters', '--retry')).toBe('zones  poison  2 applied, 0 left\n');
  expect(await isKnown('poison')).toBe(true);
  expect(feed('dead-letters')).toBe('no event is parked\n');
}, 90_000);

test('the tool says in one line that there is no database, and ends quietly when nobody reads on', async () => {
  const nowhere = { ...environment, DATABASE_URL: 'postgresql://hub:x@127.0.0.1:1/hub' };
  const run = (env: Record<string, string>, command: string): string =>
    execFileSync('/bin/sh', ['-c', command], {
      env: { PATH: process.env['PATH']!, ...env },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    });
  expect(run(nowhere, 'node dist/start.js feed lag 2>&1 || true')).toMatch(
    /^The database cannot be reached \(ECONNREFUSED\)[^\n]*\n$/,
  );
  expect(run(environment, '{ node dist/start.js feed tail --after 0 2>&3 | head -n 1; } 3>&1')).toMatch(
    /^1 {2}[^\n]*\n$/,
  );
});
