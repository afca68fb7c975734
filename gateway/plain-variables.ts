import type { GraphQLSchema, OperationDefinitionNode, TypeNode, VariableDefinitionNode } from 'graphql';
import { getVariableValues, isEnumType, isSpecifiedScalarType, Kind } from 'graphql';

type Values = Readonly<Record<string, unknown>>;

/** The variables of one operation as graphql-js coerces them, or what is wrong with them. */
export type CoerceVariables = (given: Values) => ReturnType<typeof getVariableValues>;

const MOST_ERRORS = 5;
const MOST_INT = 2 ** 31 - 1;

/** Whether a value stays as it is when it is coerced; false leaves the question to graphql-js. */
type IsPlain = (value: unknown) => boolean;

const never: IsPlain = () => false;
const scalars: Readonly<Record<string, IsPlain>> = {
  Int: (value) => Number.isInteger(value) && Math.abs(value as number) <= MOST_INT,
  String: (value) => typeof value === 'string',
  ID: (value) => typeof value === 'string',
  Boolean: (value) => typeof value === 'boolean',
};

/** Numbers, texts, truths and enums are looked at here, since each request brings some; all else goes to graphql-js. */
export function coercing(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
): CoerceVariables {
  const checks = variableDefinitions.map((one) => [one.variable.name.value, checkOf(one, schema)] as const);
  return (given) => {
    const coerced: Record<string, unknown> = {};
    for (const [name, isPlain] of checks) {
      const value = Object.hasOwn(given, name) ? given[name] : undefined;
      if (!isPlain(value))
        return getVariableValues(schema, variableDefinitions, given, { maxErrors: MOST_ERRORS });
      if (value !== undefined) coerced[name] = value;
    }
    return { coerced };
  };
}

/** A variable that is left out stays so, unless it has a default or must be given. */
function checkOf({ type, defaultValue }: VariableDefinitionNode, schema: GraphQLSchema): IsPlain {
  const isPlain = plainOf(type, schema);
  const mayMiss = type.kind !== Kind.NON_NULL_TYPE && !defaultValue;
  return (value) => (value === undefined ? mayMiss : isPlain(value));
}

function plainOf(type: TypeNode, schema: GraphQLSchema): IsPlain {
  if (type.kind === Kind.NON_NULL_TYPE) return valueOf(type.type, schema);
  const isPlain = valueOf(type, schema);
  return (value) => value === null || isPlain(value);
}

function valueOf(type: Exclude<TypeNode, { kind: Kind.NON_NULL_TYPE }>, schema: GraphQLSchema): IsPlain {
  if (type.kind === Kind.LIST_TYPE) {
    const isPlain = plainOf(type.type, schema);
    return (value) => Array.isArray(value) && value.every(isPlain);
  }
  const named = schema.getType(type.name.value);
  if (isEnumType(named))
    return (value) => typeof value === 'string' && named.getValue(value)?.value === value;
  return (named && isSpecifiedScalarType(named) && scalars[named.name]) || never;
}
