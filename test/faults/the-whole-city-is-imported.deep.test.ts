import { expect, test } from '@jest/globals';
import { buildCity } from '../../shared/world/city.js';
import { citySheets } from '../support/city-sheets.js';
import { importKilled } from '../support/imports-killed.js';
import { plantFaults } from '../support/planted-faults.js';
import { importSheets, startEmptyHub } from '../support/registers.js';

const city = citySheets(buildCity('2026-11-20'));
const rowsOf = (names: readonly (keyof typeof city)[]): number =>
  names.reduce((sum, name) => sum + city[name]!.length - 1, 0);

test('the whole city comes in, the hub killed once in the middle, and a second time changes nothing', async () => {
  expect([rowsOf(['district-commissions']), rowsOf(['subdistrict-organs'])]).toEqual([16, 299]);
  expect(city['places']!.filter(([, , level]) => level === 'VILLAGE')).toHaveLength(5_617);
  expect(city['posts']!.filter(([, , role]) => role === 'STATION_SUPERVISOR').length).toBeGreaterThan(20_000);
  const { seen, written, again, ...done } = await importKilled(city, ['WRITING']);
  const total = rowsOf(Object.keys(city) as (keyof typeof city)[]);
  expect(written[0]).toBeLessThan(total);
  expect(seen).toEqual([0, rowsOf(['persons', 'posts', 'places'])]);
  expect(done).toMatchObject({ stage: 'DONE', added: total, changed: 0, problems: [], heldBack: 0 });
  expect(again).toMatchObject({ stage: 'DONE', added: 0, changed: 0 });
}, 300_000);

test('fifty faults in the whole city are all named, and nothing is changed', async () => {
  const hub = await startEmptyHub();
  try {
    const { sheets, problems } = plantFaults(city);
    const refused = await importSheets(hub.ask, sheets);
    expect(problems).toHaveLength(50);
    expect(refused.problems.toSorted()).toEqual(problems);
    expect(await hub.database.sql('select count(*)::int as n from districts.place')).toEqual([{ n: 0 }]);
  } finally {
    await hub.close();
  }
}, 120_000);
