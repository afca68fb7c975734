import { expect, test } from '@jest/globals';
import { expectDeadlinesAsCounted } from '../testing/deadline-property.js';

test('100 000 deadlines are those that are found by counting', () => {
  expect(expectDeadlinesAsCounted(100_000)).toBeGreaterThan(0);
}, 300_000);
