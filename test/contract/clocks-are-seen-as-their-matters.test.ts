import { expect, test } from '@jest/globals';
import type { PolicyRow, Scope } from '../../shared/policy/policy.js';
import { subgraphs } from '../support/subgraphs.js';

/** Who reads what a subgraph lets hear of a thing, by scope, each role once. */
function readersOf(thing: string): Map<Scope, string[]> {
  const { policy } = subgraphs.find(({ hearing }) => thing in hearing)!.hearing[thing]!;
  const rows = policy.rows.filter(({ action }: PolicyRow) => action === 'read');
  return new Map(rows.map(({ scope, roles }) => [scope, [...new Set(roles)].toSorted()]));
}

const ofCases = readersOf('zones.joint-case');
/** Whoever a case was put to, because it is stuck, sees the case itself, and not what hangs on it in other subgraphs. */
ofCases.delete('PERSON');
const ofClues = readersOf('offices.problem-clue');
const ofClocks = readersOf('commons.clock');

test('whoever may read a joint case may read its clocks, in the same way, and nobody else may', () => {
  expect(ofCases.size).toBeGreaterThan(3);
  for (const [scope, roles] of ofCases) expect([scope, ofClocks.get(scope)]).toEqual([scope, roles]);
  // by what only clues have: a case has none of it, and whoever leads one takes part in it
  const others = [...ofClocks.keys()].filter((scope) => !ofCases.has(scope));
  expect(others.toSorted()).toEqual(['DESIGNATED', 'DISTRICT', 'LEAD', 'OWN_ORGANISATION']);
  expect(ofCases.get('CASE')).toEqual(expect.arrayContaining(ofClocks.get('LEAD')!));
});

test('whoever may read a clue may read its clocks, in the same way, and nobody else may', () => {
  expect(ofClues.size).toBeGreaterThan(3);
  for (const [scope, roles] of ofClues) expect([scope, ofClocks.get(scope)]).toEqual([scope, roles]);
  // by what only cases have: a clue lies in no zone, nobody takes part in it, and it is shared with nobody
  const others = [...ofClocks.keys()].filter((scope) => !ofClues.has(scope));
  expect(others.toSorted()).toEqual(['CASE', 'GRANT', 'ZONE']);
});
