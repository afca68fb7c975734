import { test } from '@jest/globals';
import { expectNoGap } from '../support/snapshot-runs.js';

const HUNDREDS = Array.from({ length: 10 }, (_, at) => at + 1);

// a city of its own for each hundred: every interleaving leaves it larger, so that one city for all would never be read through
test.each(HUNDREDS)(
  'over very many interleavings a snapshot and the stream behind it miss nothing and give nothing twice: hundred %i of 10',
  async () => {
    await expectNoGap(100);
  },
);
