import type {
  DirectiveNode,
  DocumentNode,
  FieldNode,
  FragmentDefinitionNode,
  GraphQLCompositeType,
  GraphQLObjectType,
  GraphQLOutputType,
  GraphQLSchema,
  SelectionSetNode,
} from 'graphql';
import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  isListType,
  getNullableType,
  Kind,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
} from 'graphql';
import { HubError } from '../../shared/kernel/hub-error.js';

/** Keys of the answer; a number stands for the index within the list of that depth. */
export type Path = readonly (string | number)[];

/** One field of the answer: all selections of one response key, put together. */
export interface Asked {
  /** The response key: the client's alias or the name. */
  readonly key: string;
  readonly name: string;
  /** The first of its selections; the others have the same arguments. */
  readonly node: FieldNode;
  readonly type: GraphQLOutputType;
  readonly path: Path;
  /** Null for leaves. */
  readonly place: Place | null;
}

/** How many selections one operation may come to when its fragments are put in for every type. */
const MOST_SELECTIONS = 50_000;

/** Reads the selections of one operation with its conditions decided: what @skip leaves out is never seen again. */
export class Reading {
  private left = MOST_SELECTIONS;
  private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;

  constructor(
    readonly schema: GraphQLSchema,
    { definitions }: DocumentNode,
    private readonly variables: Readonly<Record<string, unknown>>,
  ) {
    const fragments = definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION);
    this.fragments = new Map(fragments.map((one) => [one.name.value, one]));
  }

  /**
   * The selections of `sets` for one object type by response key, in order. Source: GraphQL specification,
   * CollectFields. Errors: VALIDATION when fragments multiply beyond all reason.
   */
  collect(type: GraphQLObjectType, sets: readonly SelectionSetNode[]): Map<string, FieldNode[]> {
    const found = new Map<string, FieldNode[]>();
    const spread = new Set<string>();
    const read = ({ selections }: SelectionSetNode): void => {
      for (const one of selections) {
        if ((this.left -= 1) < 0) throw new HubError('VALIDATION', { reason: 'too many selections to plan' });
        if (!this.isIncluded(one.directives)) continue;
        if (one.kind === Kind.FIELD) {
          const key = (one.alias ?? one.name).value;
          const nodes = found.get(key);
          if (nodes) nodes.push(one);
          else found.set(key, [one]);
        } else if (one.kind === Kind.INLINE_FRAGMENT) {
          if (this.applies(one.typeCondition?.name.value, type)) read(one.selectionSet);
        } else if (!spread.has(one.name.value)) {
          spread.add(one.name.value);
          const fragment = this.fragments.get(one.name.value)!;
          if (this.applies(fragment.typeCondition.name.value, type)) read(fragment.selectionSet);
        }
      }
    };
    for (const set of sets) read(set);
    return found;
  }

  private isIncluded(directives: readonly DirectiveNode[] = []): boolean {
    return directives.every(({ name, arguments: [condition] = [] }) => {
      const value = condition?.value;
      const holds =
        value?.kind === Kind.VARIABLE
          ? this.variables[value.name.value]
          : value?.kind === Kind.BOOLEAN && value.value;
      return name.value === 'skip' ? !holds : name.value === 'include' ? holds : true;
    });
  }

  private applies(condition: string | undefined, type: GraphQLObjectType): boolean {
    if (condition === undefined || condition === type.name) return true;
    const on = this.schema.getType(condition);
    return isAbstractType(on) && this.schema.isSubType(on, type);
  }
}

/** A composite place in the answer: what is asked there, for each type that may stand there. */
export class Place {
  private readonly byType = new Map<GraphQLObjectType, readonly Asked[]>();
  private readonly below = new Map<FieldNode, { nodes: readonly FieldNode[]; place: Place }[]>();

  constructor(
    private readonly reading: Reading,
    readonly type: GraphQLCompositeType,
    readonly sets: readonly SelectionSetNode[],
    readonly path: Path = [],
  ) {}

  fieldsOf(type: GraphQLObjectType): readonly Asked[] {
    let fields = this.byType.get(type);
    if (fields) return fields;
    fields = [...this.reading.collect(type, this.sets)].map(([key, nodes]) => this.asked(type, key, nodes));
    this.byType.set(type, fields);
    return fields;
  }

  private asked(parent: GraphQLObjectType, key: string, nodes: readonly FieldNode[]): Asked {
    const node = nodes[0]!;
    const name = node.name.value;
    const { type } = META.get(name) ?? parent.getFields()[name]!;
    const path = [...this.path, key];
    const place = isCompositeType(getNamedType(type)) ? this.placeBelow(type, nodes, path) : null;
    return { key, name, node, type, path, place };
  }

  /** Types that ask for the same share one place below, so that fragments do not multiply the plan. */
  private placeBelow(type: GraphQLOutputType, nodes: readonly FieldNode[], path: Path): Place {
    const known = this.below.get(nodes[0]!) ?? [];
    const named = getNamedType(type) as GraphQLCompositeType;
    const same = known.find(
      (one) =>
        one.place.type === named &&
        one.nodes.length === nodes.length &&
        one.nodes.every((node, at) => node === nodes[at]),
    );
    if (same) return same.place;
    const sets = nodes.flatMap((node) => node.selectionSet ?? []);
    const place = new Place(this.reading, named, sets, [...path, ...indicesOf(type, path)]);
    this.below.set(nodes[0]!, [...known, { nodes, place }]);
    return place;
  }
}

export const META = new Map(
  [SchemaMetaFieldDef, TypeMetaFieldDef, TypeNameMetaFieldDef].map((field) => [field.name, field]),
);

/** The list indices that a value of this type adds to its path. */
function indicesOf(type: GraphQLOutputType, path: Path): number[] {
  const depth = path.filter((step) => typeof step === 'number').length;
  const indices: number[] = [];
  for (let inner = getNullableType(type); isListType(inner); inner = getNullableType(inner.ofType)) {
    indices.push(depth + indices.length);
  }
  return indices;
}
