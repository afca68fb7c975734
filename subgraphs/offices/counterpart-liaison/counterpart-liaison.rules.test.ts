import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isRefusal, type Refusal } from '../../../shared/kernel/refusal.js';
import type { CounterpartLiaison } from './counterpart-liaison.entity.js';
import { assignLiaison, type NextLiaison, type WantedLiaison } from './counterpart-liaison.rules.js';

const NOW = new Date('2026-11-20T01:00:00Z');
const day = (number: number): Date => new Date(NOW.getTime() + number * 86_400_000);

const liaison = (change: Partial<CounterpartLiaison> = {}): CounterpartLiaison => ({
  id: 'CounterpartLiaison_1',
  officeId: 'SupervisionOffice_4',
  groupId: 'DispatchedGroup_1',
  officerId: 'Person_1',
  from: day(-100),
  until: null,
  primary: true,
  handedOverFromId: null,
  updatedAt: day(-100),
  ...change,
});
const standIn = (number: number): CounterpartLiaison =>
  liaison({ id: `CounterpartLiaison_${number}`, officerId: `Person_${number}`, primary: false });

const assign = (
  change: Partial<WantedLiaison> = {},
  active: readonly CounterpartLiaison[] = [liaison()],
): NextLiaison | Refusal => {
  const { groupId, officeId } = liaison();
  const wanted = { groupId, officeId, officerId: 'Person_new', primary: true, ...change };
  return assignLiaison('CounterpartLiaison_new', wanted, active, NOW);
};
function expectRefused(decided: object, refused: string, field: string): void {
  expect(decided).toMatchObject({ refused, parameters: { field } });
}

test('a new primary officer takes over from the present one at the same moment, told by one event of ids', () => {
  expect(assign()).toEqual({
    next: liaison({
      id: 'CounterpartLiaison_new',
      officerId: 'Person_new',
      from: NOW,
      handedOverFromId: 'CounterpartLiaison_1',
      updatedAt: NOW,
    }),
    ended: [liaison({ until: NOW, updatedAt: NOW })],
    events: [
      {
        name: 'offices.counterpart-liaison.assigned.v1',
        ids: {
          counterpartLiaison: 'CounterpartLiaison_new',
          supervisionOffice: 'SupervisionOffice_4',
          dispatchedGroup: 'DispatchedGroup_1',
          officer: 'Person_new',
        },
      },
    ],
  });
});

test('the first officer of a group takes over from nobody', () => {
  expect(assign({}, [])).toMatchObject({ next: { handedOverFromId: null }, ended: [] });
});

test('a handover counts from an earlier day, but never from one ahead nor before the present officer began', () => {
  const { ended } = assign({ from: day(-3) }) as NextLiaison;
  expect(ended[0]!.until).toEqual(day(-3));
  expectRefused(assign({ from: day(1) }), 'INVALID_INPUT', 'from');
  expectRefused(assign({ from: day(-101) }), 'INVALID_INPUT', 'from');
});

test('who is the contact already is not assigned again, and a primary officer does not become a stand-in', () => {
  expectRefused(assign({ officerId: 'Person_1' }), 'ALREADY_ASSIGNED', 'officerId');
  expectRefused(assign({ officerId: 'Person_1', primary: false }), 'ALREADY_ASSIGNED', 'officerId');
  const active = [liaison(), standIn(2)];
  expectRefused(assign({ officerId: 'Person_2', primary: false }, active), 'ALREADY_ASSIGNED', 'officerId');
});

test('who stands in may become the primary officer, and stands in no longer', () => {
  const { ended } = assign({ officerId: 'Person_2' }, [liaison(), standIn(2), standIn(3)]) as NextLiaison;
  expect(ended.map(({ id }) => id)).toEqual(['CounterpartLiaison_1', 'CounterpartLiaison_2']);
});

test('who stands in is of the office of the primary officer', () => {
  expect(assign({ primary: false })).toMatchObject({ ended: [], next: { handedOverFromId: null } });
  const other = { primary: false, officeId: 'SupervisionOffice_5' };
  expectRefused(assign(other), 'INVALID_INPUT', 'primary');
  expectRefused(assign({ primary: false }, []), 'INVALID_INPUT', 'primary');
});

test('when a group moves to another office, all contacts of the former one end', () => {
  const { ended } = assign({ officeId: 'SupervisionOffice_5' }, [liaison(), standIn(2)]) as NextLiaison;
  expect(ended.map(({ until }) => until)).toEqual([NOW, NOW]);
});

test('whatever is assigned, a group has one active primary officer from the first on, and nobody twice', () => {
  const wish = fc.record({
    officerId: fc.constantFrom('Person_1', 'Person_2', 'Person_3'),
    officeId: fc.constantFrom('SupervisionOffice_4', 'SupervisionOffice_5'),
    primary: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(wish, { maxLength: 12 }), (wishes) => {
      let active: readonly CounterpartLiaison[] = [];
      for (const [turn, one] of wishes.entries()) {
        const decided = assignLiaison(
          `CounterpartLiaison_${turn}`,
          { ...one, groupId: 'DispatchedGroup_1' },
          active,
          day(turn),
        );
        if (isRefusal(decided)) continue;
        const ended = new Set(decided.ended.map(({ id }) => id));
        active = [...active.filter(({ id }) => !ended.has(id)), decided.next];
        expect(active.filter(({ primary }) => primary)).toHaveLength(1);
        expect(new Set(active.map(({ officerId }) => officerId)).size).toBe(active.length);
        expect(new Set(active.map(({ officeId }) => officeId)).size).toBe(1);
      }
    }),
  );
});
