import { expect, test } from '@jest/globals';
import type { PolicyRow } from '../../shared/policy/policy.js';
import { subgraphs } from '../support/subgraphs.js';

/** Who reads what a subgraph lets hear of a thing, by scope, each role once. */
function readersOf(thing: string): Record<string, string[]> {
  const { policy } = subgraphs.find(({ hearing }) => thing in hearing)!.hearing[thing]!;
  const rows = policy.rows.filter(({ action }: PolicyRow) => action === 'read');
  return Object.fromEntries(rows.map(({ scope, roles }) => [scope, roles.toSorted()]));
}

test('whoever may read a joint case may read its clocks, in the same way, and nobody else may', () => {
  const readers = readersOf('zones.joint-case');
  expect(Object.keys(readers).length).toBeGreaterThan(3);
  expect(readersOf('commons.clock')).toEqual(readers);
});
