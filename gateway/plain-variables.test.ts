import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { OperationDefinitionNode } from 'graphql';
import { buildSchema, getVariableValues, parse } from 'graphql';
import { coercing } from './plain-variables.js';

const schema = buildSchema(`
  type Query { cases(share: Float): Int }
  enum Stage { FILED CLOSED }
  scalar DateTime
  input Filter { stage: Stage first: Int = 3 id: ID isOpen: Boolean }
`);
const named = ['Int', 'Float', 'String', 'ID', 'Boolean', 'Stage', 'DateTime', 'Filter'];
const type = fc.constantFrom(
  ...named.flatMap((name) => [name, `${name}!`, `[${name}]`, `[${name}!]!`, `[[${name}!]]`]),
);
const leaf = fc.constantFrom<unknown>(
  ...[null, 0, -1, 2.5, 2 ** 31 - 1, 2 ** 31, -(2 ** 31), '', 'x', '7', 'FILED', 'NEVER', true, false],
  ...[{}, { stage: 'FILED' }, { stage: 'NEVER' }, { none: 1 }],
);
const value = fc.oneof(leaf, fc.array(leaf, { maxLength: 2 }), fc.array(fc.array(leaf, { maxLength: 2 })));

function operationOf(declared: string): OperationDefinitionNode {
  return parse(`query(${declared}) { cases }`).definitions[0] as OperationDefinitionNode;
}

test('variables are coerced as graphql-js does it, and refused in its words', () => {
  const given = fc.record({ a: value, b: value }, { requiredKeys: [] });
  fc.assert(
    fc.property(type, type, fc.boolean(), given, (a, b, hasDefault, values) => {
      const operation = operationOf(`$a: ${a}, $b: ${hasDefault ? 'Int = 4' : b}`);
      const wanted = getVariableValues(schema, operation.variableDefinitions!, values, { maxErrors: 5 });
      expect(coercing(schema, operation)(values)).toEqual(wanted);
    }),
    { numRuns: 500 },
  );
});

test('a variable that nobody sent is not taken from what every object inherits', () => {
  const coerce = coercing(schema, operationOf('$constructor: String, $toString: ID'));
  expect(coerce({})).toEqual({ coerced: {} });
});
