import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTestHub, type TestHub } from '../../test/support/hub.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub();
});
afterAll(() => hub.close());

test('what runs with the rights of the owner looks up nothing in a folder of the caller, and is called by triggers and by logins that were let', async () => {
  const found = await hub.sql<{ name: string; path: string[]; open: boolean }>(`
    select proname as name, proconfig as path, has_function_privilege('public', oid, 'execute') as open
    from pg_proc where prosecdef order by 1`);
  const names = [
    'clock_figures',
    'clocks_of_another_edition',
    'code',
    'drop_oldest',
    'facts',
    'follow',
    'forget_notifications',
    'is_demonstration', // tells whether the database is a demonstration, to whoever has a login
    'join_cases',
    'join_request',
    'keep',
    'keep_matter', // of cases
    'keep_matter', // of clues
    'liaison_log_follows',
    'make_room',
    'next_digest',
    'read_clocks_as_clue',
    'recompute_clock',
    'remember_codes',
    'spell',
    'spell_case',
    'tell_of_clocks',
    'touch',
    'touch_joined',
  ];
  expect(found.map(({ name }) => name)).toEqual(names);
  for (const { name, path, open } of found) {
    expect({ name, path }).toEqual({
      name,
      path: expect.arrayContaining(['search_path=pg_catalog, pg_temp']),
    });
    expect({ name, open }).toEqual({ name, open: name === 'is_demonstration' });
  }
});

test('a change that names no day takes effect when it is made, whatever day an earlier one named', async () => {
  const [{ id }] = (await hub.sql<{ id: string }>('select id from groups.host_unit order by id limit 1')) as [
    { id: string },
  ];
  await hub.sql(
    `update groups.host_unit set name = '甲', effective_from = now() - interval '2 days', updated_at = now() where id = '${id}'`,
  );
  await hub.sql(`update groups.host_unit set name = '乙', updated_at = now() where id = '${id}'`);
  const versions = await hub.sql<{ name: string; ended: boolean; recent: boolean }>(`
    select name, until is not null as ended, since > now() - interval '1 day' as recent
    from directory.organisation where id = '${id}' order by since desc limit 2`);
  expect(versions).toEqual([
    { name: '乙', ended: false, recent: true },
    { name: '甲', ended: true, recent: false },
  ]);
});

test('no two versions of an organisation are in force at the same moment, ended ones among them', async () => {
  const insert = (since: string, until: string): Promise<unknown> =>
    hub.sql(`insert into directory.organisation (id, type, name, since, until, updated_at, spelled, terms)
      values ('HostUnit_twice', 'HostUnit', '甲', '${since}', '${until}', now(), '', '{}')`);
  await insert('2020-01-01', '2021-01-01');
  await insert('2021-01-01', '2022-01-01');
  for (const [since, until] of [
    ['2020-06-01', '2020-07-01'],
    ['2019-01-01', '2020-01-02'],
    ['2021-12-31', '2023-01-01'],
  ] as const)
    // prettier-ignore
    await expect(insert(since, until)).rejects.toMatchObject({ constraint: 'organisation_one_at_a_time' });
});
