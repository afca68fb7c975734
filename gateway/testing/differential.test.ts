import { expect, test } from '@jest/globals';
import { GraphQLError } from 'graphql';
import { createEngine } from '../engine/create-engine.js';
import { answerDifference } from './answer-difference.js';
import type { EngineMaker } from './contest.js';
import { runDifferential } from './differential.js';

const fault = (path: readonly (string | number)[], code = 'THROWN') =>
  new GraphQLError('fault', { path, extensions: { code } });

/** `{ people { name! nick } }`, of which the second has no name, and the first no nick. */
const expected = {
  strict: {
    data: { people: [{ name: 'x', nick: null }, null] },
    errors: [fault(['people', 0, 'nick']), fault(['people', 1, 'name'])],
  },
  lenient: {
    data: {
      people: [
        { name: 'x', nick: null },
        { name: null, nick: null },
      ],
    },
    errors: [
      fault(['people', 0, 'nick']),
      fault(['people', 1, 'name']),
      new GraphQLError('other', { path: ['people', 1, 'nick'] }),
    ],
  },
};
const data = '{"people":[{"name":"x","nick":null},null]}';

test('errors that explain the same nulls are no difference, in any order and wherever a sibling failed too', () => {
  const errors = [fault(['people', 1, 'name']), fault(['people', 0, 'nick'])];
  expect(answerDifference({ data, errors }, expected)).toBeNull();
  const sibling = fault(['people', 1, 'nick']);
  expect(answerDifference({ data, errors: [errors[1]!, sibling] }, expected)).toBeNull();
});

const [first, second] = expected.strict.errors;
const wrong = [
  ['the order of keys', '{"people":[{"nick":null,"name":"x"},null]}', [first!, second!], 'data'],
  ['a null without an error', data, [second!], 'no error for the null at /people/0/nick exactly'],
  ['an error above its field', data, [first!, fault(['people', 1])], 'no error for the null at /people/1'],
  ['an error for what is there', data, [first!, second!, fault(['people', 0, 'name'])], 'an error for'],
  [
    'another place',
    data,
    [first!, fault(['people', 1, 'rank'])],
    'an error at /people/1/rank, where nothing',
  ],
  ['another code', data, [fault(['people', 0, 'nick'], 'LATE'), second!], 'code LATE instead of THROWN'],
  ['the same place twice', data, [first!, second!, second!], 'two errors at /people/1/name'],
] as const;

test.each(wrong)('%s is a difference', (_, text, errors, reason) => {
  expect(answerDifference({ data: text, errors }, expected)).toContain(reason);
});

/** As an engine might: a null in one field is lost. */
const engineWithFault: EngineMaker = (graph) => {
  const engine = createEngine(graph);
  return {
    execute: async (operation) => {
      const answer = await engine.execute(operation);
      return { ...answer, data: answer.data.replace('"motto":null', '"motto":""') };
    },
  };
};

test('a fault of an engine is found, and shown by the shortest operation that has it', async () => {
  const { differences } = await runDifferential(engineWithFault, {
    seed: 'planted',
    mode: 'clean',
    operations: 100,
    hiveEvery: 0,
  });
  expect(differences.length).toBeGreaterThan(0);
  expect(differences[0]!.reason).toBe('data');
  expect(differences[0]!.operation.text.replaceAll(/\s+/g, ' ').length).toBeLessThan(120);
  expect(differences[0]!.operation.text).toContain('motto');
});

test('an engine that throws differs', async () => {
  const { differences } = await runDifferential(
    () => ({ execute: () => Promise.reject(new Error('planner died')) }),
    { seed: 'any', mode: 'clean', operations: 1 },
  );
  expect(differences[0]?.reason).toContain('planner died');
});
