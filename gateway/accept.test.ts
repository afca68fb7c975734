import { expect, test } from '@jest/globals';
import { acceptableTo } from './accept.js';

const JSON_TYPE = 'application/json; charset=utf-8';
const RESPONSE = 'application/graphql-response+json; charset=utf-8';
const STREAM = 'text/event-stream';

test.each([
  [undefined, JSON_TYPE],
  ['*/*', JSON_TYPE],
  ['application/*', JSON_TYPE],
  ['application/graphql-response+json, application/json;q=0.9', RESPONSE],
  ['application/graphql-response+json;q=0.5, application/json', JSON_TYPE],
  ['application/json, application/graphql-response+json', JSON_TYPE],
  ['Application/GraphQL-Response+JSON ; Q=0.4 , application/json; q=0.3', RESPONSE],
  ['application/json;q=0, */*', RESPONSE],
  ['*/*;q=0.1, application/graphql-response+json;q=0.2', RESPONSE],
  ['application/json; charset=iso-8859-1, application/graphql-response+json; charset="utf-8"', RESPONSE],
  ['text/event-stream', STREAM],
  ['application/json, text/event-stream', STREAM],
  ['text/event-stream;q=0, application/json', JSON_TYPE],
  ['text/event-stream;q=0.5, application/json', JSON_TYPE],
  ['text/event-stream;q=0, */*', JSON_TYPE],
  ['text/event-stream;q=0', null],
  ['text/csv', 'text/csv; charset=utf-8'],
  ['text/csv;q=0.5, application/json', JSON_TYPE],
  ['text/*', null],
  ['text/html', null],
  ['', null],
])('who accepts %j is answered in %s', (accept, type) => {
  expect(acceptableTo(accept)).toBe(type);
});
