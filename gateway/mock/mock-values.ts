import type { GraphQLLeafType, GraphQLOutputType } from 'graphql';
import { getNamedType, getNullableType, isEnumType, isLeafType, isListType } from 'graphql';
import { Dice, worldId } from '../../shared/world/dice.js';

/** The first moment of the day to which the mocked world is anchored. */
export const MOCK_DAY = '2026-11-20';
const DAY_MS = 86_400_000;

/**
 * A value for a field that the world says nothing about: the same for the same object and field at every start.
 * @param key names the object and the field
 */
export function mockValue(returns: GraphQLOutputType, field: string, key: string): unknown {
  const type = getNamedType(returns);
  if (!isLeafType(type)) return undefined;
  const dice = new Dice(`mock/${key}`);
  if (!isListType(getNullableType(returns))) return leaf(type, field, key, dice);
  const values = Array.from({ length: dice.whole(1, 2) }, () => leaf(type, field, key, dice));
  return [...new Set(values)];
}

function leaf(type: GraphQLLeafType, field: string, key: string, dice: Dice): unknown {
  if (isEnumType(type)) return dice.pick(type.getValues()).value;
  const moment = () => new Date(Date.parse(MOCK_DAY) - dice.whole(0, 300) * DAY_MS).toISOString();
  const makers: Readonly<Record<string, () => unknown>> = {
    Boolean: () => dice.next() < 0.5,
    Int: () => dice.whole(0, 20),
    Float: () => Math.round(dice.next() * 100) / 100,
    ID: () => worldId('Mock', key),
    DateTime: moment,
    Date: () => moment().slice(0, 10),
  };
  return (makers[type.name] ?? (() => `${field} ${dice.whole(1, 999)}`))();
}
