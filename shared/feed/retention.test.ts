import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { laggards, SPAN } from './retention.js';

const position = fc.integer({ min: 0, max: 5 * SPAN });

test('a partition goes only when every reader has come to its last position', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4 }), fc.array(position), (partition, positions) => {
      const readers = positions.map((at, index) => ({ consumer: `c${index}`, position: at }));
      const last = (partition + 1) * SPAN - 1;
      expect(laggards(partition, readers).length === 0).toBe(positions.every((at) => at >= last));
    }),
  );
});

test('who holds an older partition holds every later one too', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4 }), position, (partition, at) => {
      const reader = [{ consumer: 'one', position: at }];
      expect(laggards(partition + 1, reader)).toEqual(expect.arrayContaining(laggards(partition, reader)));
    }),
  );
});
