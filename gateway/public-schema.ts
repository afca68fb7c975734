import { GraphQLDateTime } from 'graphql-scalars';
import type { GraphQLSchema, ValueNode } from 'graphql';
import { buildSchema, isScalarType } from 'graphql';

/** What clients may ask, ready for validation. */
export function publicSchemaOf(sdl: string): GraphQLSchema {
  const schema = buildSchema(sdl, { assumeValidSDL: true });
  checkDateTimes(schema);
  return schema;
}

/**
 * Makes the gateway refuse a `DateTime` that its subgraphs would refuse, or that lies outside the years 1 to 9999.
 * What is a date goes on as it came: a Date of a subgraph in process, or text.
 */
function checkDateTimes(schema: GraphQLSchema): void {
  const scalar = schema.getType('DateTime');
  if (!isScalarType(scalar)) return;
  scalar.parseValue = (value) => {
    if (!(value instanceof Date)) check(GraphQLDateTime.parseValue(value));
    return value;
  };
  scalar.parseLiteral = (literal: ValueNode) => {
    check(GraphQLDateTime.parseLiteral(literal, undefined));
    return 'value' in literal ? literal.value : undefined;
  };
}

function check(moment: Date): void {
  const year = moment.getUTCFullYear();
  if (!(year >= 1 && year <= 9999)) throw new RangeError('DateTime lies within the years 1 to 9999');
}
