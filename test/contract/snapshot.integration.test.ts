import { test } from '@jest/globals';
import { expectNoGap } from '../support/snapshot-runs.js';

test('over a few interleavings a snapshot and the stream behind it miss nothing and give nothing twice', async () => {
  await expectNoGap(10);
}, 120_000);
