import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { makeDatabase, type TestDatabase } from '../../test/support/database.js';
import { migrateToy } from '../testing/toy-subgraph.js';
import { buildCity } from './city.js';
import { loadWorld } from './load-world.js';

let database: TestDatabase;
beforeEach(async () => {
  database = await makeDatabase('empty');
  await migrateToy(database.ownerUrl);
});
afterEach(() => database.drop());

const city = buildCity('2026-11-20');
const parts = [{ name: 'commons', world: () => ({ 'commons.secret': [{ id: 'once' }] }) }];

test('hubs that start together on an empty database load the world once between them', async () => {
  const said: string[] = [];
  const say = (line: string): void => void said.push(line);
  const { ownerUrl } = database;
  await Promise.all(Array.from({ length: 3 }, () => loadWorld({ ownerUrl, city, parts, say })));
  expect(said).toEqual(['demonstration world: commons, 1 rows']);
  expect(await database.sql('select id from commons.secret')).toEqual([{ id: 'once' }]);
});
