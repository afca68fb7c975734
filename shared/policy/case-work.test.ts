import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { caseRows, caseWork, narrowerPart, partsDownTo, partsInOrder } from './case-work.js';

const part = fc.constantFrom(...partsInOrder);

test('the narrower of two parts may do nothing that one of them may not', () => {
  fc.assert(
    fc.property(part, part, (one, other) => {
      const both = narrowerPart(one, other);
      for (const actions of Object.values(caseWork))
        for (const allowed of Object.values(actions) as { readonly downTo?: typeof both }[]) {
          const may = (as: typeof both): boolean =>
            allowed.downTo !== undefined && partsDownTo(allowed.downTo).includes(as);
          expect(may(both)).toBe(may(one) && may(other));
        }
    }),
  );
});

test('a row names the participants down to whom something is allowed, and whose own it is', () => {
  const roles = ['GROUP_LEADER'] as const;
  expect(caseRows('JointCase', 'read', roles)).toEqual([{ action: 'read', scope: 'CASE', roles }]);
  expect(caseRows('JointCase', 'mark', roles)).toEqual([{ action: 'mark', scope: 'LEAD', roles }]);
  expect(caseRows('Task', 'read', roles)).toEqual([
    { action: 'read', scope: 'CASE', parts: ['LEAD', 'COORDINATOR', 'HANDLER', 'ANALYST'], roles },
    { action: 'read', scope: 'OWN_PART', roles },
  ]);
});
