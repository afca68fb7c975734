import { expect, test } from '@jest/globals';
import { buildSchema, type ExecutionResult, execute, GraphQLError, parse } from 'graphql';
import { HubError } from '../kernel/hub-error.js';
import { wordResult } from './wording.js';

const schema = buildSchema('type Query { here: String, there: String! }');
const secret = new Error('relation zones.secret at 10.1.2.3:5432 as hub_zones');

/** What a client gets when `here` throws, and what operators get. */
function answer(error: unknown, language: 'en' | 'zh' = 'en', query = '{ again: here }') {
  const reported: { incident: string | null; error: unknown }[] = [];
  const rootValue = {
    here: () => {
      throw error;
    },
    there: () => null,
  };
  const result = execute({ schema, document: parse(query), rootValue }) as ExecutionResult;
  const worded = wordResult(result, {
    service: 'zones',
    language,
    report: (incident, hidden) => reported.push({ incident, error: hidden }),
  });
  return { worded, error: worded.errors![0]!, reported };
}

test('a refusal reaches the client in its language, with code, field and place', () => {
  const { error, reported } = answer(new HubError('NOT_FOUND', { field: 'id' }), 'zh');
  expect(error.message).toBe('id:没有您可见的该对象。');
  expect(error.extensions).toEqual({ code: 'NOT_FOUND', field: 'id' });
  expect(error.path).toEqual(['again']);
  expect(error.locations).toEqual([{ line: 1, column: 3 }]);
  expect(reported).toEqual([]);
});

test('everything else is masked under a number that operators find', () => {
  const { worded, error, reported } = answer(secret);
  expect(reported).toHaveLength(1);
  const { incident } = reported[0]!;
  expect(reported[0]!.error).toBe(secret);
  expect(error.extensions).toEqual({ code: 'INTERNAL', incident });
  expect(error.message).toContain(incident);
  const sent = JSON.stringify({ ...worded, errors: worded.errors!.map((one) => one.toJSON()) });
  expect(sent).not.toMatch(/zones\.secret|10\.1\.2\.3|hub_zones|stack/);
});

test('what is thrown without being an error is masked too', () => {
  expect(answer('a text with a password').error.message).not.toContain('password');
});

test('a null where none may be is the hub’s fault, not the reader’s', () => {
  const { error, reported } = answer(undefined, 'en', '{ there }');
  expect(error.extensions['code']).toBe('INTERNAL');
  expect(reported).toHaveLength(1);
});

test('a fault of the request itself is told as it is', () => {
  const report = (): never => {
    throw new Error('reported');
  };
  const worded = wordResult(
    { errors: [new GraphQLError('Unknown field "x".')] },
    { service: 'zones', language: 'en', report },
  );
  expect(worded.errors).toMatchObject([
    { message: 'Unknown field "x".', extensions: { code: 'VALIDATION' } },
  ]);
});

test.each([
  Object.assign(new Error('connect ECONNREFUSED 10.1.2.3:5432'), { code: 'ECONNREFUSED' }),
  Object.assign(new Error('terminating connection due to administrator command'), { code: '57P01' }),
  new Error('Connection terminated unexpectedly'),
])('a database that does not answer is no incident: the service is named, nothing else (%s)', (fault) => {
  const { error, reported } = answer(fault);
  expect(error.extensions).toEqual({ code: 'SUBGRAPH_UNAVAILABLE', service: 'zones' });
  expect(error.message).not.toMatch(/10\.1\.2\.3|connection/i);
  expect(reported).toEqual([{ incident: null, error: fault }]);
});

test('a result without errors is given on untouched', () => {
  const result = { data: { here: 'x' } };
  expect(wordResult(result, { service: 'zones', language: 'en', report: () => undefined })).toBe(result);
});
