import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { readInstallation } from '../../shared/database/migrate.js';
import { loginUrl } from '../../shared/database/logins.js';
import { testKeys } from '../support/hub.js';
import {
  type EmptyHub,
  exportSheets,
  finished,
  importSheets,
  startEmptyHub,
  startImport,
  uploadSheets,
} from '../support/registers.js';

let hub: EmptyHub;
let owner: Client;
beforeAll(async () => {
  hub = await startEmptyHub();
  owner = new Client({ connectionString: hub.database.ownerUrl });
  await owner.connect();
}, 60_000);
afterAll(async () => {
  await owner.end();
  await hub.close();
});

const one = async (text: string): Promise<number> => Number((await owner.query(text)).rows[0].n);
const until = async (text: string): Promise<void> => {
  while ((await one(text)) === 0) await sleep(10);
};
const persons = (...names: string[]): string[][] => [
  ['code', 'name'],
  ...names.map((name, at) => [`${name}-${at}`, name]),
];
/** What a stolen login of a subgraph is let into. */
async function as(subgraph: string, work: (client: Client) => Promise<unknown>): Promise<unknown> {
  const { loginPrefix } = (await readInstallation(owner))!;
  const client = new Client({
    connectionString: loginUrl(hub.database.ownerUrl, testKeys(), loginPrefix, subgraph),
  });
  await client.connect();
  return work(client).finally(() => client.end());
}

describe('what cannot be kept', () => {
  test('a cell that holds no text is told by line and column, and ends the import', async () => {
    expect(
      await importSheets(hub.ask, {
        persons: [
          ['code', 'name'],
          ['A', 'a\u0000b'],
        ],
      }),
    ).toEqual({
      stage: 'REFUSED',
      added: 0,
      changed: 0,
      problems: ['persons 2 name INVALID_INPUT'],
    });
  });

  test('very many problems are told up to a bound, and how many more there are', async () => {
    const rows = Array.from({ length: 6_000 }, (_, at) => [`M${at}`, '']);
    const { stage, problems } = await importSheets(hub.ask, { persons: [['code', 'name'], ...rows] });
    expect(stage).toBe('REFUSED');
    expect(problems).toHaveLength(5_001);
    expect(problems.at(-1)).toBe('commons   INVALID_INPUT');
  }, 60_000);

  test('a piece that is no base64 is refused, and a file that is not the announced one is sent anew', async () => {
    const begin = async (sha256: string): Promise<string> => {
      const { begun } = await hub.ask<{ begun: { organsImport: { id: string } } }>(
        'mutation($input: OrgansImportBeginInput!) { begun: organsImportBegin(input: $input) { organsImport { id } } }',
        { input: { files: [{ name: 'persons.csv', bytes: 9, sha256 }] } },
      );
      return begun.organsImport.id;
    };
    const upload = (id: string, content: string): Promise<unknown> =>
      hub.ask(
        'mutation($input: OrgansImportUploadInput!) { organsImportUpload(input: $input) { userErrors { field } } }',
        { input: { id, file: 'persons.csv', offset: 0, content } },
      );
    const id = await begin('0'.repeat(64));
    const refused = { organsImportUpload: { userErrors: [{ field: 'content' }] } };
    expect(await upload(id, '!!!!!!!!!!!!')).toEqual(refused);
    expect(await begin('0'.repeat(64))).toBe(id);
    await upload(id, Buffer.from('code,nam\n').toString('base64'));
    expect(await begin('0'.repeat(64))).not.toBe(id);
  });
});

describe('what changes meanwhile', () => {
  test('is not overwritten: the import gives way', async () => {
    await importSheets(hub.ask, { persons: persons('甲', '乙') });
    const [before] = (await owner.query(`select id from commons.person where name = '乙'`)).rows;
    const lock = new Client({ connectionString: hub.database.ownerUrl });
    await lock.connect();
    await lock.query('begin');
    await lock.query('select from commons.person where id = $1 for update', [before.id]);
    const id = await uploadSheets(hub.ask, {
      persons: [
        ['code', 'name'],
        ['乙-1', '丙'],
      ],
    });
    await startImport(hub.ask, id);
    await until(
      `select count(*) as n from pg_stat_activity where wait_event_type = 'Lock' and query like 'update commons.person%'`,
    );
    await lock.query(`update commons.person set name = '丁' where id = $1`, [before.id]);
    await lock.query('commit');
    await lock.end();
    expect(await finished(hub.ask, id)).toMatchObject({ stage: 'REFUSED', problems: ['commons   CONFLICT'] });
    expect((await owner.query('select name from commons.person where id = $1', [before.id])).rows).toEqual([
      { name: '丁' },
    ]);
  }, 30_000);

  test('what was held back and is gone is not called done', async () => {
    const lock = new Client({ connectionString: hub.database.ownerUrl });
    await lock.connect();
    await lock.query('begin');
    await lock.query('lock table districts.place in share mode');
    const places = [
      ['code', 'name', 'level'],
      ['129999', '测试区', 'DISTRICT'],
    ];
    const id = await uploadSheets(hub.ask, { persons: persons('戊'), places });
    await startImport(hub.ask, id);
    await until(`select count(*) as n from imports.part where import_id = '${id}' and state = 'READY'`);
    await owner.query(`rollback prepared 'hub/${id}/commons'`);
    await lock.query('commit');
    await lock.end();
    const { stage, problems } = await finished(hub.ask, id);
    expect({ stage, problems }).toEqual({ stage: 'REFUSED', problems: ['commons   INTERNAL'] });
    expect(await one(`select count(*) as n from districts.place where code = '129999'`)).toBe(0);
  }, 30_000);
});

describe('a stolen login of a subgraph', () => {
  test('forges neither codes, nor parts, nor problems, nor exports of another', async () => {
    const refused = /permission denied|row-level security/;
    const denied = (text: string): Promise<unknown> =>
      expect(as('districts', (client) => client.query(text))).rejects.toThrow(refused);
    await denied(`insert into directory.code values ('Person', 'BOSS', 'Person_x')`);
    await denied(
      `insert into imports.problem (import_id, subgraph, code, parameters) values ('x', 'commons', 'CONFLICT', '{}')`,
    );
    await denied(`insert into imports.proof values ('x', 'commons')`);
    await denied(
      `insert into imports.export_row (export_id, subgraph, sheet, line, cells) values ('x', 'commons', 'persons', 2, '{}')`,
    );
    await denied('select * from imports.row_commons');
    await as('districts', async (client) => {
      const { rowCount } = await client.query(
        `update imports.part set state = 'COMMITTED' where subgraph <> 'districts'`,
      );
      expect(rowCount).toBe(0);
      await client.query(`select imports.remember_codes('x', array['Person'])`);
    });
  });

  test('stops nobody by a transaction that it prepares under the name of another', async () => {
    await as('districts', async (client) => {
      await client.query('begin');
      await client.query(`prepare transaction 'hub/x''y/commons'`);
    });
    expect(await importSheets(hub.ask, { persons: persons('己') })).toMatchObject({
      stage: 'DONE',
      added: 1,
    });
    await as('districts', (client) => client.query(`rollback prepared 'hub/x''y/commons'`));
  });
});

describe('what was received', () => {
  test('is gone when an import has ended, whatever came of it', async () => {
    expect(await importSheets(hub.ask, { persons: persons('庚') }, true)).toMatchObject({ stage: 'CHECKED' });
    expect(await one('select count(*) as n from imports.row')).toBe(1);
    await owner.query(
      `update imports.import set updated_at = now() - interval '25 hours' where stage in ('CHECKED', 'RECEIVING')`,
    );
    await until(
      `select (count(*) = 0)::int as n from imports.import where stage in ('CHECKED', 'RECEIVING')`,
    );
    for (const table of ['row', 'name', 'chunk', 'sheet', 'proof'])
      expect(await one(`select count(*) as n from imports.${table}`)).toBe(0);
  }, 30_000);

  test('an export is there for a day', async () => {
    await exportSheets(hub.ask, ['persons']);
    const { id } = (await owner.query('select id from imports.export order by created_at desc')).rows[0];
    await owner.query(`update imports.export set created_at = now() - interval '25 hours'`);
    await expect(hub.ask(`{ organsExport(id: "${id}") { ready } }`)).rejects.toThrow('NOT_FOUND');
    await until('select (count(*) = 0)::int as n from imports.export_row');
  }, 30_000);
});
