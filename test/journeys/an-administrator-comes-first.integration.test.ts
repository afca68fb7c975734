import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openHub } from '../support/hub.js';
import { emptyHome, firstAdministrator } from '../support/registers.js';

let home: Awaited<ReturnType<typeof emptyHome>>;
let hub: Awaited<ReturnType<typeof openHub>>;
beforeAll(async () => {
  home = await emptyHome();
  hub = await openHub(home.environment);
}, 60_000);
afterAll(async () => {
  await hub.close();
  await home.issuer.close();
  await home.database.drop();
});

const commission = (id: string, name: string, abolished = 'null'): Promise<object[]> =>
  home.database
    .sql(`insert into offices.commission (id, name, level, updated_at) values ('${id}', '${name}', 'DISTRICT', now());
    update offices.commission set abolished_from = ${abolished}, updated_at = now() where id = '${id}'`);

test('a commission that cannot be told, or is of another level, is named; nothing is changed', async () => {
  await commission('Commission_one', '甲纪委监委');
  await commission('Commission_two', '甲纪委监委');
  await commission('Commission_three', '乙纪委监委');
  const first = (...more: string[]): Promise<void> => firstAdministrator(home, ...more);
  await expect(first('--commission', '甲纪委监委')).rejects.toThrow('--commission: there are 2 of the name');
  await expect(first('--commission', '乙纪委监委', '--level', 'CITY')).rejects.toThrow(
    '--level: 乙纪委监委 is there already, of the level DISTRICT.',
  );
  await expect(first('--level', 'VILLAGE')).rejects.toThrow('--level: one of');
  expect(await home.database.sql('select 1 from authz.post')).toEqual([]);
});

test('an abolished commission is no place for anybody: a new one is made', async () => {
  await commission('Commission_past', '丙纪委监委', "now() + interval '1 second'");
  await firstAdministrator(home, '--commission', '丙纪委监委');
  expect(
    await home.database.sql(`select level, organisation_id = 'Commission_past' as old, role from authz.post
      join offices.commission on commission.id = organisation_id`),
  ).toEqual([{ level: 'CITY', old: false, role: 'ADMINISTRATOR' }]);
});
