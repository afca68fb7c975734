import { test } from '@jest/globals';
import { expectNothingWrong } from '../support/chaos/expect-nothing-wrong.js';

test('whoever follows hears all that they may and nothing else, while pieces of the hub are killed', async () => {
  await expectNothingWrong(3, 24, 160);
}, 180_000);
