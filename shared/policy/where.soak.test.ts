import { expect, test } from '@jest/globals';
import { expectSqlDecidesAlike } from '../testing/access-worlds.js';

test('on many random worlds SQL gives exactly what decide allows', async () => {
  expect(await expectSqlDecidesAlike(10_000)).toBeGreaterThan(0);
});
