import {
  getNamedType,
  getNullableType,
  type GraphQLInputType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isListType,
  isRequiredInputField,
} from 'graphql';
import { below } from './every-entrance.js';

/** A text for each mutation: every id of its input is this one, everything else that it needs the plainest value. */
export function everyMutation(schema: GraphQLSchema, id: string): string[] {
  return Object.values(schema.getMutationType()!.getFields()).map((field) => {
    const args = field.args.map((arg) => `${arg.name}: ${literalOf(arg.type, id)}`).join(', ');
    return `mutation { ${field.name}(${args}) { ${below(getNamedType(field.type), schema, 1)} } }`;
  });
}

const scalars: Readonly<Record<string, string>> = {
  String: '"x"',
  Int: '1',
  Float: '1',
  Boolean: 'true',
  DateTime: '"2027-01-01T00:00:00Z"',
};

function literalOf(type: GraphQLInputType, id: string): string {
  const inner = getNullableType(type);
  if (isListType(inner)) return '[]';
  if (isEnumType(inner)) return inner.getValues()[0]!.name;
  if (!isInputObjectType(inner)) return scalars[inner.name] ?? JSON.stringify(id);
  const fields = Object.values(inner.getFields()).filter(isRequiredInputField);
  return `{ ${fields.map((field) => `${field.name}: ${literalOf(field.type, id)}`).join(', ')} }`;
}
