import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { worldId } from '../../../shared/world/dice.js';
import type { CompositionSlot, SlotType } from './composition.entity.js';
import { compose, graphTypeOf } from './composition.rules.js';

const office = (number: number): string => worldId('SupervisionOffice', String(number));
const organ = (number: number): string => worldId('SubdistrictOrgan', String(number));
const group = (number: number): string => worldId('DispatchedGroup', String(number));
const conduct = office(0);
const MEMBER_TYPES = ['SupervisionOffice', 'SubdistrictOrgan', 'DispatchedGroup'];

const slot = (
  number: number,
  organisationType: SlotType,
  rest: Partial<CompositionSlot>,
): CompositionSlot => ({
  templateId: 'one-three-n-n',
  number,
  name: String(number),
  organisationType,
  least: 1,
  most: null,
  ...rest,
});
/** Conduct office, three offices, street committees, community stations (S3:19). */
const template = [
  slot(1, 'SUPERVISION_OFFICE', { organisationId: conduct, most: 1 }),
  slot(2, 'SUPERVISION_OFFICE', { least: 3, most: 3 }),
  slot(3, 'SUBDISTRICT_ORGAN', {}),
  slot(4, 'LIAISON_STATION', {}),
];
const found = (members: readonly string[]) => {
  const { slots, others } = compose(template, members, MEMBER_TYPES);
  return { slots: slots.map(({ state, missing, surplus }) => ({ state, missing, surplus })), others };
};
const filled = { state: 'FILLED', missing: 0, surplus: 0 };
const stations = { state: 'NOT_COUNTED', missing: 0, surplus: 0 };

test('a zone with its conduct office, three offices and streets is as its template wants it', () => {
  expect(found([organ(1), organ(2), office(1), office(2), conduct, office(3)])).toEqual({
    slots: [filled, filled, filled, stations],
    others: [],
  });
});

test('what is missing is counted, and no other office takes the place of the one that is named', () => {
  expect(found([office(1), office(2)]).slots).toEqual([
    { state: 'MISSING', missing: 1, surplus: 0 },
    { state: 'MISSING', missing: 1, surplus: 0 },
    { state: 'MISSING', missing: 1, surplus: 0 },
    stations,
  ]);
});

test('what is too much is surplus, and who has no slot is named beside', () => {
  const { slots, others } = found([1, 2, 3, 4, 5].map(office).concat(group(1)));
  expect(slots[1]).toEqual({ state: 'SURPLUS', missing: 0, surplus: 2 });
  expect(others).toEqual([group(1)]);
});

test('a slot that needs somebody comes before one that could hold more', () => {
  const both = [slot(1, 'SUBDISTRICT_ORGAN', { most: 3 }), slot(2, 'SUBDISTRICT_ORGAN', { most: 1 })];
  const { slots } = compose(both, [organ(1), organ(2)], MEMBER_TYPES);
  expect(slots.map(({ members }) => members)).toEqual([[organ(1)], [organ(2)]]);
});

test('every member is in one slot or beside them, and nothing is missing where somebody is too many', () => {
  const member = fc.tuple(fc.constantFrom(office, organ, group), fc.nat(6)).map(([make, at]) => make(at));
  const bounds = fc.tuple(fc.nat(3), fc.option(fc.nat(3)));
  const anySlot = fc
    .record({
      type: fc.constantFrom<SlotType>(
        'SUPERVISION_OFFICE',
        'SUBDISTRICT_ORGAN',
        'DISPATCHED_GROUP',
        'LIAISON_STATION',
      ),
      bounds,
      named: fc.option(fc.nat(6), { freq: 3 }),
    })
    .map(({ type, bounds: [least, more], named }) =>
      slot(0, type, {
        least,
        most: more === null ? null : least + more,
        organisationId: named === null ? null : worldId(graphTypeOf(type), String(named)),
      }),
    );
  fc.assert(
    fc.property(fc.array(anySlot, { maxLength: 5 }), fc.uniqueArray(member), (slots, members) => {
      const made = compose(slots, members, MEMBER_TYPES);
      const placed = [...made.slots.flatMap((fit) => fit.members), ...made.others];
      expect(placed.toSorted()).toEqual(members.toSorted());
      for (const type of MEMBER_TYPES) {
        const open = made.slots.filter(
          (fit) => graphTypeOf(fit.slot.organisationType) === type && !fit.slot.organisationId,
        );
        const sum = (of: 'missing' | 'surplus') => open.reduce((total, fit) => total + fit[of], 0);
        expect(sum('missing') > 0 && sum('surplus') > 0).toBe(false);
      }
    }),
  );
});
