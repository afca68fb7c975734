import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { actions, decisionArbitrary } from '../testing/policy-arbitraries.js';
import { decide } from './decide.js';
import { explain } from './explain.js';

test('there is a way for an action exactly when the action is allowed', () => {
  fc.assert(
    fc.property(decisionArbitrary, ({ policy, standing, facts }) => {
      const { paths } = explain(policy, standing, facts);
      const allowed = actions.filter((action) => decide(policy, action, standing, facts));
      expect(actions.filter((action) => paths.some((path) => path.action === action))).toEqual(allowed);
    }),
    { numRuns: 1_000 },
  );
});

test('whatever forbids is named, and then no way is', () => {
  fc.assert(
    fc.property(decisionArbitrary, ({ policy, standing, facts }) => {
      fc.pre(facts.matter !== null);
      const recused = { ...standing, recused: [facts.matter!] };
      expect(explain(policy, recused, facts)).toEqual({ barrier: 'RECUSED', paths: [] });
    }),
  );
});

test('without a post there is no way', () => {
  fc.assert(
    fc.property(decisionArbitrary, ({ policy, facts }) => {
      expect(explain(policy, null, facts)).toEqual({ barrier: 'NO_POST', paths: [] });
    }),
  );
});
