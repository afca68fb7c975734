import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Stretches } from './stretches.js';

const moment = fc.oneof(fc.integer({ min: 0, max: 12 }), fc.constant(Number.POSITIVE_INFINITY));
const stretch = fc.record({ from: fc.integer({ min: 0, max: 12 }), until: moment });

test('one meets those before it exactly when it has a moment in common with one of them', () => {
  fc.assert(
    fc.property(fc.array(stretch, { maxLength: 12 }), (all) => {
      const stretches = new Stretches();
      all.forEach((one, at) => {
        const met = all
          .slice(0, at)
          .some((other) => Math.max(other.from, one.from) < Math.min(other.until, one.until));
        expect(stretches.meets(one)).toBe(met);
        stretches.add(one);
      });
    }),
    { numRuns: 1_000 },
  );
});
