import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { migrate } from '../../shared/database/migrate.js';
import { readKeys } from '../../shared/server/key-file.js';
import { makeDatabase, type TestDatabase, testDirectory, testKeyFile } from '../../test/support/database.js';
import { zones } from './main.js';
import { typeOfId } from '../../shared/kernel/id.js';
import { ZonesDeadLetters } from './migrations/0008-dead-letters.js';
import { ZonesInitial } from './migrations/0001-zones.js';
import { ZonesRulesOfZones } from './migrations/0002-zones-rules-of-zones.js';
import { ZonesSearchable } from './migrations/0003-searchable.js';

let database: TestDatabase;
beforeEach(async () => {
  database = await makeDatabase('empty');
});
afterEach(() => database.drop());

const said: string[] = [];
const bring = (migrations: typeof zones.migrations) =>
  migrate({
    ownerUrl: database.ownerUrl,
    keys: readKeys(testDirectory(), testKeyFile()),
    subgraphs: [{ name: 'zones', migrations, hearing: {} }],
    create: { demonstration: true, scale: 1 },
    say: (line) => said.push(line),
  });

test('zones of the first version keep their members, by level, and their charter as its first version', async () => {
  await bring([ZonesInitial, ZonesDeadLetters]);
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

test('leaders of a zone become terms of their tiers, and templates get ids of the graph', async () => {
  await bring([ZonesInitial, ZonesRulesOfZones, ZonesSearchable, ZonesDeadLetters]);
  await database.sql(`
    insert into zones.composition_template values ('one-three', '1+3', '来源');
    insert into zones.composition_slot values ('one-three', 1, '联络站', 'LiaisonStation', null, 1, null);
    insert into zones.zone (id, name, level, leader_id, in_charge_leader_id, assisting_leader_id, office_head_id,
        composition_template_id, fictional, updated_at, version)
      values ('zone', '片区', 'CITY', null, 'Person_a', null, 'Person_b', 'one-three', true, '2026-01-01', 1),
        ('double', '片区二', 'CITY', null, 'Person_c', 'Person_c', null, null, true, '2026-01-01', 1)`);
  await bring(zones.migrations);
  expect(
    await database.sql(
      'select zone_id, tier, person_id, "from", until from zones.zone_leadership_term order by 1, 2',
    ),
  ).toEqual(
    [
      ['double', 'IN_CHARGE_LEADER', 'Person_c'],
      ['zone', 'IN_CHARGE_LEADER', 'Person_a'],
      ['zone', 'OFFICE_HEAD', 'Person_b'],
    ].map(([zone_id, tier, person_id]) => ({
      zone_id,
      tier,
      person_id,
      from: new Date('2026-01-01'),
      until: null,
    })),
  );
  const [followed] = await database.sql<{ id: string; type: string }>(
    `select template.id, organisation_type as type from zones.zone zone
     join zones.composition_template template on template.id = composition_template_id
     join zones.composition_slot slot on slot.template_id = template.id where zone.id = 'zone'`,
  );
  expect(typeOfId(followed!.id)).toBe('CompositionTemplate');
  expect(followed!.type).toBe('LIAISON_STATION');
});
