import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isRefusal, type Refusal } from '../../../shared/kernel/refusal.js';
import { worldId } from '../../../shared/world/dice.js';
import type { ConflictFact, ConflictKind } from './conflict-fact.entity.js';
import { declareFact, type Known, type WantedFact, withdrawFact } from './conflict-fact.rules.js';

const NOW = new Date('2026-11-20T01:00:00Z');
const MOST_DAYS = 90;
const after = (days: number): Date => new Date(NOW.getTime() + days * 86_400_000);
const kinds: readonly ConflictKind[] = ['HOME_PLACE', 'KINSHIP', 'FORMER_POST', 'CLASSMATE', 'OTHER'];

const somebody = worldId('Person', 'somebody');
const decider = worldId('Person', 'decider');
const relative = worldId('Person', 'relative');
const place = worldId('Place', 'village');
const office = worldId('SupervisionOffice', 'office');

const wanted = (change: Partial<WantedFact> = {}): WantedFact => ({
  personId: somebody,
  kind: 'KINSHIP',
  relatesToId: relative,
  decisionId: worldId('JointCase', 'case'),
  decidedByPostId: worldId('Post', 'post'),
  ...change,
});
const known = (change: Partial<Known> = {}): Known => ({
  decider,
  related: true,
  organisationTypes: ['SupervisionOffice', 'HostUnit'],
  ...change,
});
const declare = (change: Partial<WantedFact> = {}, met: Partial<Known> = {}): ConflictFact | Refusal =>
  declareFact('ConflictFact_1', wanted(change), known(met), { by: somebody, now: NOW, mostDays: MOST_DAYS });
function expectRefused(decided: object, refused: string, field: string): void {
  expect(decided).toMatchObject({ refused, parameters: { field } });
}

test('a fact is kept as it was declared, as long as it may be when no end is named', () => {
  expect(declare({ note: ' 表兄 ' })).toEqual({
    id: 'ConflictFact_1',
    personId: somebody,
    kind: 'KINSHIP',
    relatesToId: relative,
    note: '表兄',
    decisionId: wanted().decisionId,
    decidedByPostId: wanted().decidedByPostId,
    declaredById: somebody,
    declaredAt: NOW,
    expiresAt: after(MOST_DAYS),
  });
});

test.each<[ConflictKind, readonly string[]]>([
  ['HOME_PLACE', [place]],
  ['KINSHIP', [relative, office, place]],
  ['FORMER_POST', [office]],
  ['CLASSMATE', [relative, office, place]],
  ['OTHER', [relative, office, place]],
])('%s relates to what fits it, and to nothing else', (kind, fitting) => {
  const offered = [place, relative, office, worldId('JointCase', 'case'), worldId('Post', 'x')];
  const decided = Map.groupBy(offered, (relatesToId) => {
    const answer = declare({ kind, relatesToId, note: '说明' });
    return isRefusal(answer) ? `${answer.refused} ${answer.parameters['field']}` : 'DONE';
  });
  expect(decided.get('DONE')!.toSorted()).toEqual(fitting.toSorted());
  expect(decided.get('WRONG_TYPE relatesToId')).toHaveLength(offered.length - fitting.length);
});

test('only another kind can do without a relation, and it needs words instead', () => {
  for (const kind of kinds.filter((one) => one !== 'OTHER'))
    expectRefused(declare({ kind, relatesToId: null, note: '说明' }), 'INVALID_INPUT', 'relatesToId');
  expect(declare({ kind: 'OTHER', relatesToId: null, note: '曾共事' })).toMatchObject({ relatesToId: null });
  expectRefused(declare({ kind: 'OTHER', relatesToId: null }), 'INVALID_INPUT', 'note');
});

test('nobody who is a party to the conflict takes the decision', () => {
  expectRefused(declare({}, { decider: somebody }), 'DECIDER_INVOLVED', 'decidedByPostId');
  expectRefused(declare({}, { decider: relative }), 'DECIDER_INVOLVED', 'decidedByPostId');
});

test('whoever is not there neither decides nor is related, and nobody is related to oneself', () => {
  expectRefused(declare({}, { decider: null }), 'NOT_FOUND', 'decidedByPostId');
  expectRefused(declare({}, { related: false }), 'NOT_FOUND', 'relatesToId');
  expectRefused(declare({ relatesToId: somebody }), 'INVALID_INPUT', 'relatesToId');
});

test.each(['', ' ', '坏\u0000字', '\ud800', '长'.repeat(201)])('a note of %j is refused by name', (note) => {
  expectRefused(declare({ note }), 'INVALID_INPUT', 'note');
});

test('whatever is declared is refused by name, or is kept for a while that begins now and is within the limit', () => {
  const input = fc.record({
    kind: fc.constantFrom(...kinds),
    relatesToId: fc.constantFrom(null, place, relative, office, somebody, decider),
    note: fc.constantFrom(null, '', '说明'),
    expiresAt: fc.option(fc.integer({ min: -10, max: MOST_DAYS + 10 }).map(after)),
  });
  const met = fc.record({
    decider: fc.constantFrom(null, decider, somebody, relative),
    related: fc.boolean(),
  });
  const fields: unknown[] = ['relatesToId', 'note', 'expiresAt', 'decidedByPostId'];
  let kept = 0;
  fc.assert(
    fc.property(input, met, (change, state) => {
      const decided = declare(change, state);
      if (isRefusal(decided)) return fields.includes(decided.parameters['field']);
      kept += 1;
      const { personId, relatesToId, note, expiresAt } = decided;
      const isBounded = expiresAt > NOW && expiresAt <= after(MOST_DAYS);
      return isBounded && (relatesToId ?? note) !== null && ![personId, relatesToId].includes(state.decider!);
    }),
    { numRuns: 1_000 },
  );
  expect(kept).toBeGreaterThan(0);
});

test('a fact is withdrawn until it expires, and never from then on', () => {
  fc.assert(
    fc.property(fc.integer({ min: -5, max: 5 }), (days) => {
      const fact = { ...(declare() as ConflictFact), expiresAt: after(days) };
      const gone = { refused: 'NOT_FOUND', parameters: { field: 'id' } };
      expect(withdrawFact(fact, NOW)).toEqual(days > 0 ? null : gone);
    }),
  );
});
