import { expect, test } from '@jest/globals';
import { answerIn } from './remote-answer.js';

test.each([
  ['data', { data: { a: 1 } }],
  ['data that are null', { data: null }],
  [
    'a refusal',
    { errors: [{ message: 'no', path: ['a', 0], extensions: { code: 'FORBIDDEN', field: 'id' } }] },
  ],
])('an answer with %s is taken as it came', (_, answer) => {
  expect(answerIn(JSON.parse(JSON.stringify(answer)))).toEqual(answer);
});

test('the data are handed on and not copied', () => {
  const data = { a: { b: 1 } };
  expect(answerIn({ data }).data).toBe(data);
});

test.each([
  5,
  'text',
  null,
  [],
  { data: 5 },
  { data: [] },
  { data: 'text' },
  { errors: 'boom' },
  { errors: [5] },
  { errors: [{ message: { text: 'no' } }] },
  { errors: [{ message: 'no', path: 'a.b' }] },
  { errors: [{ message: 'no', path: [{}] }] },
  { errors: [{ message: 'no', path: [1.5] }] },
  { errors: [{ message: 'no', extensions: { code: 5 } }] },
])('%j is no answer', (value) => {
  expect(() => answerIn(value)).toThrow(/answer|data|errors/);
});

test('of an error no more is taken than its bounded message, path, code, field and incident', () => {
  const extensions = { code: 'NOT_FOUND', field: 'id', incident: 'i', service: 'x', stack: ['at db:5432'] };
  const error = { message: 'm'.repeat(9_000), path: ['a'], extensions, locations: [{ line: 1, column: 1 }] };
  expect(answerIn({ errors: [error] }).errors).toEqual([
    {
      message: 'm'.repeat(1_000),
      path: ['a'],
      extensions: { code: 'NOT_FOUND', field: 'id', incident: 'i' },
    },
  ]);
});
