import type { GraphQLCompositeType, GraphQLField, GraphQLSchema } from 'graphql';
import {
  doTypesOverlap,
  getNamedType,
  getVariableValues,
  isCompositeType,
  isLeafType,
  isUnionType,
  Kind,
  parse,
  validate,
} from 'graphql';
import type { Random } from './random.js';
import { RandomArguments } from './random-arguments.js';
import type { ValueFor } from './random-values.js';

export interface RandomOperationOptions {
  /** How many levels of fields, about 4 when not given. */
  readonly depth?: number;
  /** How many selections in one place at most, 4 when not given. */
  readonly width?: number;
  /** In characters, 6 000 when not given; longer ones are thrown away. */
  readonly longest?: number;
  /** Probability of a mutation, 0 when not given. */
  readonly mutations?: number;
  /** Names beside those of the schema that aliases take; they are chosen to be awkward when not given. */
  readonly aliases?: readonly string[];
  /** What to put for an argument; undefined leaves it to chance. */
  readonly valueFor?: ValueFor;
  /** Fields, as `Query.zone`, that are not asked for. */
  readonly without?: ReadonlySet<string>;
}

/** One operation that is valid against its schema, with variables that can be coerced. */
export interface RandomOperation {
  readonly text: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

const AWKWARD_ALIASES = ['id', '__proto__', 'constructor', '_q', 'a', 'b', 'x1', 'toString', '_id', '_0'];
const MOST_FRAGMENTS_WITHIN = 4;
const MOST_TRIES = 1_000;

/**
 * Any operation that the schema allows, as clients may write it. Errors: Error when none of many tries is valid, which
 * means that the options leave nothing to ask.
 */
export function randomOperation(
  schema: GraphQLSchema,
  random: Random,
  options: RandomOperationOptions = {},
): RandomOperation {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const operation = new OperationWriter(schema, random, options).write();
    if (operation.text.length <= (options.longest ?? 6_000) && isAdmitted(schema, operation))
      return operation;
  }
  throw new Error(`no valid operation in ${MOST_TRIES} tries`);
}

/** Whether a gateway would take it: valid, and its variables fit. */
export function isAdmitted(schema: GraphQLSchema, { text, variables }: RandomOperation): boolean {
  const document = parse(text, { noLocation: true });
  if (validate(schema, document, undefined, { maxErrors: 1 }).length > 0) return false;
  const operation = document.definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION);
  return !getVariableValues(schema, operation?.variableDefinitions ?? [], variables).errors;
}

/** Where selections go. */
interface Place {
  readonly type: GraphQLCompositeType;
  /** Levels of fields that may still come below. */
  readonly depth: number;
  /** How many fragments lie around it since the last field. */
  readonly within: number;
  /** The response names that lead here, so that what is written twice at one place can be kept from conflicting. */
  readonly path: string;
}

interface Fragment {
  readonly name: string;
  readonly on: GraphQLCompositeType;
  readonly depth: number;
  readonly body: string;
}

/** Writes one operation from the outside in; whether it is valid is seen only when it is whole. */
class OperationWriter {
  private readonly args: RandomArguments;
  private readonly fragments: Fragment[] = [];
  private readonly aliases: readonly string[];
  /** By path and response name, the field and the arguments that stand there. */
  private readonly written = new Map<string, string>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly random: Random,
    private readonly options: RandomOperationOptions,
  ) {
    this.args = new RandomArguments(random, options.valueFor ?? (() => undefined));
    this.aliases = options.aliases ?? AWKWARD_ALIASES;
  }

  write(): RandomOperation {
    const mutation = this.random.chance(this.options.mutations ?? 0) ? this.schema.getMutationType() : null;
    const root = mutation ?? this.schema.getQueryType();
    if (!root) throw new Error('the schema has no root');
    const body = this.selections({ type: root, depth: this.options.depth ?? 4, within: 0, path: '' });
    const fragments = this.fragments.map(
      ({ name, on, body: text }) => `fragment ${name} on ${on.name} ${text}`,
    );
    const text = [body, ...fragments].join('\n');
    const definitions = this.args.definitionsFor(text);
    const isBare = !mutation && definitions === '' && this.random.chance(0.5);
    const head = isBare ? '' : `${mutation ? 'mutation' : 'query'} Q${definitions} `;
    return { text: head + text, variables: this.args.variables };
  }

  private selections(place: Place): string {
    const count = 1 + this.random.below(this.options.width ?? 4);
    const written = Array.from({ length: count }, () => this.selection(place)).filter((one) => one !== '');
    return written.length > 0 ? `{ ${written.join(' ')} }` : '{ __typename }';
  }

  private selection(place: Place): string {
    const kind = this.random.next();
    const isDeep = place.within >= MOST_FRAGMENTS_WITHIN;
    if (kind < 0.1 || (isDeep && isUnionType(place.type))) return this.typename(place);
    if (isUnionType(place.type) || (kind < 0.3 && !isDeep)) return this.fragment(place);
    const fields = Object.values(place.type.getFields()).filter((field) => this.isOpen(place, field));
    return fields.length > 0 ? this.field(place, this.random.pick(fields)) : '';
  }

  private isOpen({ type, depth }: Place, field: GraphQLField<unknown, unknown>): boolean {
    if (this.options.without?.has(`${type.name}.${field.name}`)) return false;
    return depth > 0 || isLeafType(getNamedType(field.type));
  }

  private typename(place: Place): string {
    const name = this.nameFor(place, '__typename', '', 0.3);
    return name === null ? '' : `${name}__typename${this.args.conditions()}`;
  }

  /** A field, now and then a second time: under another alias, with the same arguments or others. */
  private field(place: Place, field: GraphQLField<unknown, unknown>): string {
    const coordinate = `${place.type.name}.${field.name}`;
    const args = this.args.argumentsOf(coordinate, field.args);
    const first = this.fieldWith(place, field, args, 0.25);
    if (!this.random.chance(0.1)) return first;
    const others = this.random.chance(0.5) ? this.args.argumentsOf(coordinate, field.args) : args;
    return `${first} ${this.fieldWith(place, field, others, 0.8)}`.trim();
  }

  private fieldWith(
    place: Place,
    field: GraphQLField<unknown, unknown>,
    args: string,
    aliased: number,
  ): string {
    const name = this.nameFor(place, field.name, args, aliased);
    if (name === null) return '';
    const named = getNamedType(field.type);
    const path = `${place.path}/${name || field.name}`;
    const isComposite = isCompositeType(named);
    const below = isComposite
      ? ` ${this.selections({ type: named, depth: place.depth - 1, within: 0, path })}`
      : '';
    return `${name}${field.name}${args}${this.args.conditions()}${below}`;
  }

  /**
   * `alias: ` in so many cases of 1, or nothing; null when the name stands here already for something else, which is
   * let through now and then: members of a union may differ.
   */
  private nameFor({ path }: Place, field: string, args: string, aliased: number): string | null {
    const alias = this.random.chance(aliased) ? this.aliasName() : field;
    const key = `${path}/${alias}:`;
    const meaning = field + args;
    const isTaken = (this.written.get(key) ?? meaning) !== meaning;
    if (isTaken && !this.random.chance(0.05)) return null;
    this.written.set(key, meaning);
    return alias === field && !this.random.chance(0.02) ? '' : `${alias}: `;
  }

  /** A name that means something elsewhere, or to the language itself. */
  private aliasName(): string {
    if (this.random.chance(0.5)) return this.random.pick(this.aliases);
    const type = this.random.pick(choicesOf(this.schema).composites);
    return isUnionType(type) ? 'other' : this.random.pick(Object.keys(type.getFields()));
  }

  private fragment(place: Place): string {
    const overlapping = choicesOf(this.schema).overlapping(place.type);
    const known = this.fragments.filter((one) => one.depth <= place.depth && overlapping.includes(one.on));
    if (known.length > 0 && this.random.chance(0.25)) return this.spread(this.random.pick(known));
    const on = this.random.chance(0.3) ? place.type : this.random.pick(overlapping);
    const body = this.selections({ ...place, type: on, within: place.within + 1 });
    if (this.random.chance(0.4)) return this.spread(this.keep(on, place.depth, body));
    const isImplied = on === place.type && this.random.chance(0.3);
    return `...${isImplied ? '' : ` on ${on.name}`}${this.args.conditions()} ${body}`;
  }

  private keep(on: GraphQLCompositeType, depth: number, body: string): Fragment {
    const fragment = { name: `F${this.fragments.length}`, on, depth, body };
    this.fragments.push(fragment);
    return fragment;
  }

  private spread({ name }: Fragment): string {
    const again = this.random.chance(0.15) ? ` ...${name}${this.args.conditions()}` : '';
    return `...${name}${this.args.conditions()}${again}`;
  }
}

/** What a schema offers to fragments. */
interface Choices {
  readonly composites: readonly GraphQLCompositeType[];
  /** The type itself, its members or interfaces, and all else that has members in common with it. */
  overlapping(type: GraphQLCompositeType): readonly GraphQLCompositeType[];
}

const known = new WeakMap<GraphQLSchema, Choices>();

function choicesOf(schema: GraphQLSchema): Choices {
  const found = known.get(schema);
  if (found) return found;
  const composites = Object.values(schema.getTypeMap())
    .filter(isCompositeType)
    .filter((type) => !type.name.startsWith('__'));
  const overlaps = new Map<GraphQLCompositeType, readonly GraphQLCompositeType[]>();
  const overlapping = (type: GraphQLCompositeType) => {
    const others = overlaps.get(type) ?? composites.filter((other) => doTypesOverlap(schema, type, other));
    overlaps.set(type, others);
    return others;
  };
  known.set(schema, { composites, overlapping });
  return { composites, overlapping };
}
