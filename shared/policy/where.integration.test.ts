import { expect, test } from '@jest/globals';
import { expectSqlDecidesAlike } from '../testing/access-worlds.js';

test('on random worlds SQL gives exactly what decide allows', async () => {
  expect(await expectSqlDecidesAlike(100)).toBeGreaterThan(0);
});
