import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { migrate } from '../../shared/database/migrate.js';
import { readKeys } from '../../shared/server/key-file.js';
import { makeDatabase, type TestDatabase, testDirectory, testKeyFile } from '../../test/support/database.js';
import { zones } from './main.js';
import { ZonesInitial } from './migrations/0001-zones.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await makeDatabase('empty');
});
afterAll(() => database.drop());

const said: string[] = [];
const bring = (migrations: typeof zones.migrations) =>
  migrate({
    ownerUrl: database.ownerUrl,
    keys: readKeys(testDirectory(), testKeyFile()),
    subgraphs: [{ name: 'zones', migrations }],
    create: { demonstration: true, scale: 1 },
    say: (line) => said.push(line),
  });

test('zones of the first version keep their members, by level, and their charter as its first version', async () => {
  await bring([ZonesInitial]);
  expect(said).toEqual([]);
  await database.sql(`
    insert into zones.zone values ('zone', '片区', 'DISTRICT', null, null, '章程', true, '2026-01-01');
    insert into authz.zone_membership (zone_id, organisation_id, since, until)
      values ('zone', 'member', '2026-01-01', null), ('zone', 'past', '2025-01-01', '2026-01-01')`);
  await bring(zones.migrations);
  expect(said).toEqual([
    expect.stringMatching(/^database: brought to this version in \d+ steps, begun at 20\S+Z$/),
  ]);
  expect(
    await database.sql('select organisation_id as id, level from authz.zone_membership order by 1'),
  ).toEqual([
    { id: 'member', level: 'DISTRICT' },
    { id: 'past', level: 'DISTRICT' },
  ]);
  expect(
    await database.sql('select zone_id, number, text, effective_from from zones.zone_charter_history'),
  ).toEqual([{ zone_id: 'zone', number: 1, text: '章程', effective_from: new Date('2026-01-01') }]);
  expect(await database.sql('select version from zones.zone')).toEqual([{ version: 1 }]);
});
