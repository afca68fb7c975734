import { test } from '@jest/globals';
import { expectNothingWrong } from '../support/chaos/expect-nothing-wrong.js';

const HUNDREDS = Array.from({ length: 10 }, (_, index) => index + 1);

// each on a database of its own and with a seed of its own, so that what fails is repeated within minutes
test.each(HUNDREDS)(
  '200 of 12 personas hear all that they may and nothing else over 1 000 kills: hundred %i',
  async () => {
    await expectNothingWrong(100, 200, 3_600);
  },
);
