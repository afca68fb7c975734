import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { newId } from '../../../shared/kernel/id.js';
import { isRefusal } from '../../../shared/kernel/refusal.js';
import { type Decision, reorganise, type Step, type Structure, type Unit } from './reorganisation.rules.js';

const day = (number: number) => new Date(Date.UTC(2026, 0, number));
const NOW = day(200);
const GROUPS = [newId('DispatchedGroup'), newId('DispatchedGroup')];

function unit(group: number, seat: boolean, since = day(1)): Unit {
  const id = newId('HostUnit');
  const groupId = GROUPS[group]!;
  return {
    id,
    name: id.slice(-6),
    groupId,
    seat,
    fictional: true,
    predecessors: [],
    since,
    abolishedFrom: null,
  };
}

const UNITS = [unit(0, true), unit(0, false), unit(0, false), unit(1, true), unit(1, false)];
const [SEAT, SECOND, THIRD] = UNITS.map(({ id }) => id) as [string, string, string];
const STRUCTURE: Structure = { units: UNITS, groups: new Set(GROUPS) };

function decide(steps: readonly Step[], more: Partial<Decision> = {}, structure = STRUCTURE) {
  const by = { now: NOW, newId: () => newId('HostUnit'), fictional: true };
  return reorganise(structure, { effectiveFrom: day(100), steps, ...more }, by);
}

/** The structure after a decision that was accepted. */
function after(steps: readonly Step[], structure = STRUCTURE): Unit[] {
  const decided = decide(steps, {}, structure);
  if (isRefusal(decided)) throw new Error(`refused: ${JSON.stringify(decided)}`);
  const units = new Map([...structure.units, ...decided.changed].map((one) => [one.id, one]));
  return [...units.values()];
}

const refusalOf = (steps: readonly Step[], more: Partial<Decision> = {}) => {
  const decided = decide(steps, more);
  return isRefusal(decided) ? `${decided.refused} ${String(decided.parameters['field'])}` : 'accepted';
};

test('a merger ends its units and makes one that knows out of which it came, and keeps the seat', () => {
  const units = after([{ kind: 'MERGE', ids: [SEAT, SECOND], into: [{ name: 'joined' }] }]);
  const made = units.find(({ name }) => name === 'joined')!;
  expect(made).toMatchObject({
    predecessors: [SEAT, SECOND],
    groupId: GROUPS[0],
    seat: true,
    since: day(100),
  });
  for (const id of [SEAT, SECOND])
    expect(units.find((one) => one.id === id)).toMatchObject({ abolishedFrom: day(100), seat: false });
});

test('a split makes several units out of one; the first takes over its seat', () => {
  const units = after([{ kind: 'SPLIT', ids: [SEAT], into: [{ name: 'one' }, { name: 'two' }] }]);
  const made = units.filter(({ predecessors }) => predecessors.includes(SEAT));
  expect(made.map(({ name, seat }) => [name, seat])).toEqual([
    ['one', true],
    ['two', false],
  ]);
});

test('a unit keeps its id when it is renamed or moved', () => {
  const units = after([
    { kind: 'RENAME', ids: [SECOND], into: [{ name: 'new name' }] },
    { kind: 'MOVE', ids: [THIRD], into: [{ groupId: GROUPS[1]! }] },
  ]);
  expect(units.find(({ id }) => id === SECOND)).toMatchObject({ name: 'new name', groupId: GROUPS[0] });
  expect(units.find(({ id }) => id === THIRD)).toMatchObject({ groupId: GROUPS[1], seat: false });
});

test.each<[string, string, Step[], Partial<Decision>?]>([
  ['the future', 'INVALID_INPUT effectiveFrom', [], { effectiveFrom: day(201) }],
  ['no step', 'INVALID_INPUT steps', []],
  [
    'a unit that is not there',
    'NOT_FOUND steps.0.ids.0',
    [{ kind: 'ABOLISH', ids: [newId('HostUnit')], into: [] }],
  ],
  ['a merger of one', 'INVALID_INPUT steps.0.ids', [{ kind: 'MERGE', ids: [SEAT], into: [{ name: 'x' }] }]],
  [
    'a merger with itself',
    'INVALID_INPUT steps.0.ids',
    [{ kind: 'MERGE', ids: [SEAT, SEAT], into: [{ name: 'x' }] }],
  ],
  ['a split into one', 'INVALID_INPUT steps.0.into', [{ kind: 'SPLIT', ids: [SEAT], into: [{ name: 'x' }] }]],
  [
    'a name of nothing',
    'INVALID_INPUT steps.0.into.0.name',
    [{ kind: 'RENAME', ids: [SEAT], into: [{ name: ' ' }] }],
  ],
  [
    'a unit without a group',
    'INVALID_INPUT steps.0.into.0.groupId',
    [{ kind: 'ESTABLISH', ids: [], into: [{ name: 'x' }] }],
  ],
  [
    'an unknown group',
    'NOT_FOUND steps.0.into.0.groupId',
    [{ kind: 'MOVE', ids: [SECOND], into: [{ groupId: newId('DispatchedGroup') }] }],
  ],
  [
    'two steps about one unit',
    'INVALID_INPUT steps.1.ids.0',
    [
      { kind: 'RENAME', ids: [SECOND], into: [{ name: 'x' }] },
      { kind: 'ABOLISH', ids: [SECOND], into: [] },
    ],
  ],
  ['a group that loses its seat', 'INVALID_INPUT steps', [{ kind: 'ABOLISH', ids: [SEAT], into: [] }]],
  [
    'what is older than what it changes',
    'INVALID_INPUT steps.0.ids.0',
    [{ kind: 'ABOLISH', ids: [SECOND], into: [] }],
    { effectiveFrom: day(1) },
  ],
])('%s is refused', (_, refusal, steps, more = {}) => {
  expect(refusalOf(steps, more)).toBe(refusal);
});

test('the last unit of a group may end with its seat', () => {
  const alone = { units: [unit(0, true)], groups: new Set(GROUPS) };
  const units = after([{ kind: 'ABOLISH', ids: [alone.units[0]!.id], into: [] }], alone);
  expect(units.every(({ abolishedFrom }) => abolishedFrom !== null)).toBe(true);
});

/** How many units a likely step of each kind names, and how many it makes. */
const SIZES = {
  ESTABLISH: [0, 1],
  RENAME: [1, 1],
  MOVE: [1, 1],
  MERGE: [2, 1],
  SPLIT: [1, 2],
  ABOLISH: [1, 0],
} as const;

const made = fc.record({
  name: fc.constantFrom('甲', '乙', '丙'),
  groupId: fc.constantFrom(null, ...GROUPS),
});
const step: fc.Arbitrary<Step> = fc
  .constantFrom(...(Object.keys(SIZES) as (keyof typeof SIZES)[]))
  .chain((kind) => {
    const [from, into] = SIZES[kind];
    return fc.record({
      kind: fc.constant(kind),
      ids: fc.uniqueArray(fc.constantFrom(...UNITS.map(({ id }) => id)), {
        minLength: from,
        maxLength: from,
      }),
      into: fc.array(made, { minLength: into, maxLength: into }),
    });
  });

test('whatever is decided, each group that has units in force has one seat, and nothing ends twice', () => {
  let accepted = 0;
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 3 }), (steps) => {
      const decided = decide(steps);
      if (isRefusal(decided)) return;
      accepted += 1;
      const inForce = after(steps).filter(({ abolishedFrom }) => abolishedFrom === null);
      for (const group of GROUPS) {
        const own = inForce.filter(({ groupId }) => groupId === group);
        expect(own.filter(({ seat }) => seat)).toHaveLength(own.length > 0 ? 1 : 0);
      }
      expect(new Set(decided.changed.map(({ id }) => id)).size).toBe(decided.changed.length);
    }),
    { numRuns: 1_000, endOnFailure: true },
  );
  expect(accepted).toBeGreaterThan(100);
});
