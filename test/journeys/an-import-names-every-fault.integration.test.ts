import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { buildCity } from '../../shared/world/city.js';
import { citySheets, partOfCity, type Sheets } from '../support/city-sheets.js';
import { plantFaults } from '../support/planted-faults.js';
import {
  type EmptyHub,
  finished,
  importSheets,
  startEmptyHub,
  startImport,
  uploadSheets,
} from '../support/registers.js';

let hub: EmptyHub;
beforeAll(async () => {
  hub = await startEmptyHub();
}, 60_000);
afterAll(() => hub.close());

const district = citySheets(partOfCity(buildCity('2026-11-20'), ['120105']));

/** Everything that the hub holds, in one number for each table; but for the account, what only passes through and what is told later. */
const held = (): Promise<object[]> =>
  hub.database.sql(`select table_schema || '.' || table_name as name,
      (xpath('/row/n/text()', query_to_xml(format('select count(*) as n from %I.%I', table_schema, table_name), false, true, '')))[1]::text as rows
    from information_schema.tables where table_schema in ('offices', 'groups', 'districts', 'zones', 'commons', 'authz', 'directory')
      and table_type = 'BASE TABLE' and table_name not in ('audit', 'outbox', 'inbox', 'notification') order by 1`);

describe('an import', () => {
  test('names all of fifty faults by sheet, line and column, and changes nothing', async () => {
    const before = await held();
    const { sheets, problems } = plantFaults(district);
    expect(problems).toHaveLength(50);
    const refused = await importSheets(hub.ask, sheets);
    expect(refused.stage).toBe('REFUSED');
    expect(refused.problems.toSorted()).toEqual(problems);
    expect(await held()).toEqual(before);
  });

  test('keeps nothing of what was received, whatever came of it', async () => {
    const [left] = await hub.database.sql<{ rows: number }>(
      'select (select count(*) from imports.row)::int + (select count(*) from imports.chunk)::int + (select count(*) from imports.name)::int as rows',
    );
    expect(left).toEqual({ rows: 0 });
  });
});

const pair = (sheets: Sheets): Sheets => ({
  persons: [
    ['code', 'name'],
    ['A', '甲'],
    ['B', '乙'],
  ],
  ...sheets,
});

describe('a rule that a mutation keeps', () => {
  beforeAll(() => importSheets(hub.ask, district));

  test('an organisation in two zones of one level', async () => {
    const zones = [
      ['code', 'name', 'level'],
      ['Z1', '一片区', 'CITY'],
      ['Z2', '二片区', 'CITY'],
    ];
    const members = [
      ['zone', 'organisation', 'since'],
      ['Z1', 'D120105', '2025-01-01'],
      ['Z2', 'D120105', '2025-01-01'],
    ];
    expect(await importSheets(hub.ask, { zones, 'zone-members': members })).toMatchObject({
      problems: ['zone-members 3 organisation IN_ANOTHER_ZONE'],
    });
    expect(await importSheets(hub.ask, { zones, 'zone-members': members.slice(0, 2) })).toMatchObject({
      stage: 'DONE',
    });
    expect(await importSheets(hub.ask, { 'zone-members': [members[0]!, members[2]!] })).toMatchObject({
      problems: ['zone-members 2 organisation IN_ANOTHER_ZONE'],
    });
  });

  test('two who head one organisation, unless one acts', async () => {
    const posts = [
      ['person', 'organisation', 'role', 'from', 'acting'],
      ['A', 'S120105001', 'SUBDISTRICT_HEAD', '2025-01-01', ''],
    ];
    expect(await importSheets(hub.ask, pair({ posts }))).toMatchObject({
      problems: ['posts 2 role ROLE_HELD'],
    });
    const acting = [posts[0]!, posts[1]!.with(4, '是')];
    expect(await importSheets(hub.ask, pair({ posts: acting }))).toMatchObject({ stage: 'DONE' });
  });

  test('a post of whoever imports', async () => {
    const [me] = await hub.database.sql<{ id: string }>(`select person_id as id from authz.identity`);
    const posts = [
      ['person', 'organisation', 'role', 'from'],
      [me!.id, 'D120105', 'DISTRICT_LEADER', '2025-01-01'],
    ];
    expect(await importSheets(hub.ask, { posts })).toMatchObject({ problems: ['posts 2 person FORBIDDEN'] });
  });
});

describe('imports at the same time', () => {
  test('wait for each other: the second one is refused while the first is under way, and not after it', async () => {
    const first = await uploadSheets(hub.ask, {
      persons: [
        ['code', 'name'],
        ['C', '丙'],
      ],
    });
    await hub.database.sql(`update imports.import set stage = 'COMMITTING' where id = '${first}'`);
    const second = await uploadSheets(hub.ask, {
      persons: [
        ['code', 'name'],
        ['D', '丁'],
      ],
    });
    expect(await startImport(hub.ask, second)).toMatchObject({
      organsImport: { userErrors: [{ message: expect.stringMatching(/^id: another import is under way/) }] },
    });
    await hub.database.sql(`update imports.import set stage = 'RECEIVING' where id = '${first}'`);
    await startImport(hub.ask, second);
    expect(await finished(hub.ask, second)).toMatchObject({ stage: 'DONE', added: 1 });
  });

  test('that is met by somebody else who writes the same is refused as a whole', async () => {
    const id = await uploadSheets(hub.ask, {
      persons: [
        ['code', 'name'],
        ['E', '戊'],
      ],
      posts: [
        ['person', 'organisation', 'role', 'from'],
        ['E', 'D120105', 'AUDITOR', '2025-01-01'],
      ],
    });
    const [before] = await hub.database.sql('select count(*) from commons.person');
    await hub.database.sql(`
      create or replace function commons.meet() returns trigger language plpgsql as
        $$ begin raise exception using errcode = '23P01'; end $$;
      create trigger meet before insert on authz.post for each row execute function commons.meet()`);
    await startImport(hub.ask, id);
    expect(await finished(hub.ask, id)).toMatchObject({ stage: 'REFUSED', problems: ['commons   CONFLICT'] });
    await hub.database.sql('drop function commons.meet cascade');
    expect(await hub.database.sql('select count(*) from commons.person')).toEqual([before]);
  });
});
