import type { GraphQLInputType, GraphQLNamedInputType, GraphQLType } from 'graphql';
import { isEnumType, isInputObjectType, isListType, isNonNullType, isRequiredInputField } from 'graphql';
import type { Random } from './random.js';

/**
 * What to put for an argument, a field of an input object or an item of a list of these: a JSON value of this type (an
 * enum value by its name), or undefined to leave it to chance. `field` is where it is asked for, as `Query.zone`.
 */
export type ValueFor = (
  type: GraphQLNamedInputType,
  argument: string,
  random: Random,
  field: string,
) => unknown;

/** Where a value goes. */
export interface ValuePlace {
  readonly argument: string;
  readonly field: string;
}

const TEXTS = ['plain', 'quo"te', '合署办公', 'line\nbreak', 'back\\slash', '', '{$v}', 'emoji 😀'];

/** Makes JSON values of input types. */
export class RandomValues {
  constructor(
    private readonly random: Random,
    private readonly valueFor: ValueFor,
  ) {}

  /** A JSON value of the type; null now and then where the type allows it. */
  of(type: GraphQLInputType, place: ValuePlace): unknown {
    if (isNonNullType(type)) return this.given(type.ofType, place);
    return this.random.chance(0.07) ? null : this.given(type, place);
  }

  private given(type: GraphQLInputType, place: ValuePlace): unknown {
    if (isNonNullType(type)) return this.given(type.ofType, place);
    if (isListType(type)) {
      const first = this.of(type.ofType, place);
      // one item may stand for a list of one
      if (this.random.chance(0.1) && first !== null && !Array.isArray(first)) return first;
      return Array.from({ length: this.random.below(4) }, (_, at) =>
        at === 0 ? first : this.of(type.ofType, place),
      );
    }
    return this.valueFor(type, place.argument, this.random, place.field) ?? this.named(type, place);
  }

  private named(type: GraphQLNamedInputType, { field }: ValuePlace): unknown {
    if (isEnumType(type)) return this.random.pick(type.getValues()).name;
    if (isInputObjectType(type)) {
      const given = Object.values(type.getFields()).filter(
        (one) => isRequiredInputField(one) || this.random.chance(0.5),
      );
      return Object.fromEntries(
        given.map((one) => [one.name, this.of(one.type, { argument: one.name, field })]),
      );
    }
    return this.scalar(type.name);
  }

  private scalar(name: string): unknown {
    if (name === 'Int') return this.random.below(5);
    if (name === 'Float') return this.random.pick([0, 2.5, -1, 1e21, 0.1]);
    if (name === 'Boolean') return this.random.chance(0.5);
    if (name === 'ID') return this.random.pick<unknown>(['1', 'x2', 3]);
    return this.random.pick(TEXTS);
  }
}

/** A JSON value as it is written in a document of GraphQL. */
export function literalOf(value: unknown, type?: GraphQLType): string {
  if (isNonNullType(type)) return literalOf(value, type.ofType);
  if (Array.isArray(value)) {
    const item = isListType(type) ? type.ofType : type;
    return `[${value.map((one) => literalOf(one, item)).join(', ')}]`;
  }
  if (isListType(type)) return literalOf(value, type.ofType);
  if (typeof value === 'string' && isEnumType(type)) return value;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = isInputObjectType(type) ? type.getFields() : {};
  const written = Object.entries(value).map(
    ([name, one]) => `${name}: ${literalOf(one, fields[name]?.type)}`,
  );
  return `{${written.join(', ')}}`;
}
