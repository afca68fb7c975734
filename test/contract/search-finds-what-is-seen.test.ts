import { expect, test } from '@jest/globals';
import type { PolicyRow, Scope, TypePolicy } from '../../shared/policy/policy.js';
import { subgraphs } from '../support/subgraphs.js';

/** Who reads what is given by an entrance, by scope, each role once. */
function readersOf(entrance: string): { readonly policy: TypePolicy; readonly scopes: Map<Scope, string[]> } {
  const { policy } = subgraphs.find(({ entrances }) => entrance in entrances)!.entrances[entrance]!;
  const rows = policy.rows.filter(({ action }: PolicyRow) => action === 'read');
  return {
    policy,
    scopes: new Map(rows.map(({ scope, roles }) => [scope, [...new Set(roles)].toSorted()])),
  };
}

const found = readersOf('Query.search');
const read = [readersOf('Query.jointCases'), readersOf('Query.problemClues')];

test('whoever may read a joint case or a clue finds it, in the same way', () => {
  for (const { scopes } of read) {
    expect(scopes.size).toBeGreaterThan(3);
    for (const [scope, roles] of scopes) expect([scope, found.scopes.get(scope)]).toEqual([scope, roles]);
  }
});

test('nobody finds what they may not read: each way is one of a case or of a clue', () => {
  const ways = new Set(read.flatMap(({ scopes }) => [...scopes.keys()]));
  expect(new Set(found.scopes.keys())).toEqual(ways);
});
