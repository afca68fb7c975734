import type { ValueFor } from './random-values.js';

const LETTERS = ['p', 't', 'c', 'r'];
const LETTER_OF: Readonly<Record<string, string>> = {
  'Query.team': 't',
  'Query.case': 'c',
  'Query.record': 'r',
  'Mutation.bump': 'c',
};
const JSON_VALUES = [7, 'text', [1, { a: null }], { deep: { id: 'x', list: [] } }, true];

/** Values that mean something in the nasty world: ids that exist, and now and then ids that do not. */
export const nastyValue: ValueFor = (type, argument, random, field) => {
  if (type.name === 'JSON') return random.pick<unknown>(JSON_VALUES);
  if (type.name !== 'ID') return undefined;
  const letter = argument === 'team' ? 't' : argument === 'persons' ? 'p' : LETTER_OF[field];
  if (random.chance(0.05)) return random.pick(['', 'nobody', 'p99', 'csealed']);
  return `${letter ?? random.pick(LETTERS)}${random.below(4)}`;
};
