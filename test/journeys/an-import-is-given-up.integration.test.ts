import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Sheets } from '../support/city-sheets.js';
import { type EmptyHub, finished, startEmptyHub, startImport, uploadSheets } from '../support/registers.js';
import { line } from '../support/small-registers.js';

let hub: EmptyHub;
beforeAll(async () => {
  hub = await startEmptyHub();
}, 60_000);
afterAll(() => hub.close());

describe('an import that is given up', () => {
  const persons = (code: string): Sheets => line('persons', 'code name', [code, '某人']);
  const giveUp = async (id: string): Promise<unknown> => {
    const { organsImportCancel } = await hub.ask<{ organsImportCancel: object }>(
      `mutation($input: OrgansImportCancelInput!) { organsImportCancel(input: $input) {
         organsImport { stage } userErrors { code } } }`,
      { input: { id } },
    );
    return organsImportCancel;
  };
  const left = (id: string): Promise<object[]> =>
    hub.database.sql(`select 1 from imports.row where import_id = '${id}' union all
      select 1 from imports.name where import_id = '${id}' union all
      select 1 from imports.chunk where import_id = '${id}'`);
  const done = { organsImport: { stage: 'CANCELLED' }, userErrors: [] };

  test.each([
    ['while its files are received', false, 'RECEIVING'],
    ['when it was checked', true, 'CHECKED'],
  ])('%s changes nothing, keeps nothing and does not start again', async (_, isChecked, stage) => {
    const id = await uploadSheets(hub.ask, persons('given-up'));
    if (isChecked) await startImport(hub.ask, id, true);
    expect(await finished(hub.ask, id)).toMatchObject({ stage });
    expect(await left(id)).not.toEqual([]);
    expect(await giveUp(id)).toEqual(done);
    expect(await left(id)).toEqual([]);
    expect(await startImport(hub.ask, id)).toEqual({
      organsImport: { userErrors: [{ message: expect.stringContaining('CANCELLED') }] },
    });
    expect(await giveUp(id)).toMatchObject({ userErrors: [{ code: 'STAGE_DOES_NOT_FOLLOW' }] });
    expect(await hub.database.sql(`select 1 from directory.code where code = 'given-up'`)).toEqual([]);
  });
});
