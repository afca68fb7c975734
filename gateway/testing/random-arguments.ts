import type { GraphQLArgument, GraphQLInputField, GraphQLInputType } from 'graphql';
import {
  GraphQLNonNull,
  getNullableType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql';
import type { Random } from './random.js';
import type { ValueFor, ValuePlace } from './random-values.js';
import { literalOf, RandomValues } from './random-values.js';

interface Variable {
  readonly name: string;
  readonly type: string;
  readonly definition: string;
}

/** Writes the arguments and conditions of one operation, and keeps the variables that they need. */
export class RandomArguments {
  /** What the client sends beside the text. */
  readonly variables: Record<string, unknown> = {};
  private readonly defined: Variable[] = [];
  private readonly values: RandomValues;

  constructor(
    private readonly random: Random,
    valueFor: ValueFor,
  ) {
    this.values = new RandomValues(random, valueFor);
  }

  /** `($a: Int = 1)`, or nothing: the variables that the text names. */
  definitionsFor(text: string): string {
    const named = this.defined.filter(({ name }) => new RegExp(`\\$${name}\\b`).test(text));
    return named.length === 0 ? '' : `(${named.map((one) => one.definition).join(', ')})`;
  }

  /** `(first: 2, kind: $v1)`, or nothing; arguments in any order, optional ones often left out. */
  argumentsOf(field: string, args: readonly GraphQLArgument[]): string {
    const given = args.filter((one) => isRequiredArgument(one) || this.random.chance(0.5));
    if (this.random.chance(0.2)) given.reverse();
    if (given.length === 0) return '';
    return `(${given.map((one) => `${one.name}: ${this.slot(one, field)}`).join(', ')})`;
  }

  /** ` @skip(if: $c1)`, or most often nothing. */
  conditions(): string {
    if (!this.random.chance(0.16)) return '';
    const second = this.random.chance(0.1) ? this.condition('include') : '';
    return this.condition(this.random.pick(['skip', 'include'] as const), second !== '') + second;
  }

  private condition(name: 'skip' | 'include', onlySkip = false): string {
    const isTrue = this.random.chance(0.5);
    const value = this.random.chance(0.25) ? String(isTrue) : this.switch(isTrue);
    return ` @${onlySkip ? 'skip' : name}(if: ${value})`;
  }

  /** A variable for conditions: required, or with a default that is used or overridden. */
  private switch(isTrue: boolean): string {
    const known = this.defined.filter(({ name }) => name.startsWith('c'));
    if (known.length > 0 && this.random.chance(0.6)) return `$${this.random.pick(known).name}`;
    const type = this.random.pick(['Boolean!', 'Boolean!', 'Boolean! = ', 'Boolean = ']);
    const hasDefault = type.endsWith('= ');
    const name = this.define('c', hasDefault ? `${type}${this.random.chance(0.5)}` : type);
    if (!hasDefault || this.random.chance(0.5)) this.variables[name] = isTrue;
    return `$${name}`;
  }

  private define(letter: string, typeAndDefault: string): string {
    const name = `${letter}${this.defined.length}`;
    const type = typeAndDefault.split(' =')[0]!;
    this.defined.push({ name, type, definition: `$${name}: ${typeAndDefault}` });
    return name;
  }

  /** The value of an argument or of a field of an input object. */
  private slot(slot: GraphQLArgument | GraphQLInputField, field: string): string {
    const place = { argument: slot.name, field };
    return this.value(slot.type, place, slot.defaultValue !== undefined);
  }

  private value(type: GraphQLInputType, place: ValuePlace, hasDefault = false): string {
    if (this.random.chance(0.3)) return this.variable(type, place, hasDefault);
    const bare = getNullableType(type);
    const isNull = !isNonNullType(type) && this.random.chance(0.05);
    if (isNull) return 'null';
    if (isListType(bare) && this.random.chance(0.5)) {
      const items = Array.from({ length: this.random.below(4) }, () => this.value(bare.ofType, place));
      return `[${items.join(', ')}]`;
    }
    if (isInputObjectType(bare)) {
      const given = Object.values(bare.getFields()).filter(
        (one) => isRequiredInputField(one) || this.random.chance(0.5),
      );
      return `{${given.map((one) => `${one.name}: ${this.slot(one, place.field)}`).join(', ')}}`;
    }
    return literalOf(this.values.of(type, place), type);
  }

  /** A variable where a value of this type goes: sometimes stricter, with a default, or left out by the client. */
  private variable(type: GraphQLInputType, place: ValuePlace, hasDefault: boolean): string {
    const known = this.defined.filter((one) => one.type === String(type));
    if (known.length > 0 && this.random.chance(0.3)) return `$${this.random.pick(known).name}`;
    const nullable = getNullableType(type);
    const isStrict = isNonNullType(type) && !(hasDefault && this.random.chance(0.3));
    if (isStrict || this.random.chance(0.2)) {
      const name = this.define('v', String(new GraphQLNonNull(nullable)));
      this.variables[name] = this.values.of(new GraphQLNonNull(nullable), place);
      return `$${name}`;
    }
    const preset = this.random.chance(0.3)
      ? ` = ${literalOf(this.values.of(nullable, place), nullable)}`
      : '';
    const name = this.define('v', `${String(nullable)}${preset}`);
    if (this.random.chance(0.6)) this.variables[name] = this.values.of(nullable, place);
    return `$${name}`;
  }
}
