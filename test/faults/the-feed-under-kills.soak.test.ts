import { test } from '@jest/globals';
import { expectNothingWrong } from '../support/chaos/expect-nothing-wrong.js';

test('200 of 12 personas hear all that they may and nothing else over 1 000 kills', async () => {
  await expectNothingWrong(1_000, 200, 20_000);
});
