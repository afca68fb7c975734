import type * as graphql from 'graphql';
import {
  getDirectiveValues,
  getNamedType,
  getNullableType,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  isAbstractType,
  isCompositeType,
  isListType,
  Kind,
  SchemaMetaFieldDef,
} from 'graphql';
import { HubError } from '../../shared/kernel/hub-error.js';

/** Keys of the answer; a number stands for the index within the list of that depth. */
export type Path = readonly (string | number)[];

/** One field of the answer: all selections of one response key, put together. */
export interface Asked {
  /** The response key: the client's alias or the name. */
  readonly key: string;
  readonly name: string;
  /** Its selections; all have the same arguments. */
  readonly nodes: readonly graphql.FieldNode[];
  readonly type: graphql.GraphQLOutputType;
  readonly path: Path;
  /** Null for leaves. */
  readonly place: Place | null;
}

/** Whether the gateway answers a field itself: such names are reserved for introspection. */
export const isMeta = (name: string): boolean => name.startsWith('__');

/** How many selections one operation may come to when its fragments are put in for every type. */
const MOST_SELECTIONS = 50_000;

/** Whatever has selections: a field, a fragment, an operation. */
type Selecting = Pick<graphql.FieldNode, 'selectionSet'>;

/** Reads the selections of one operation with its conditions decided: what @skip leaves out is never seen again. */
export class Reading {
  private left = MOST_SELECTIONS;
  private readonly fragments: ReadonlyMap<string, graphql.FragmentDefinitionNode>;

  constructor(
    readonly schema: graphql.GraphQLSchema,
    { definitions }: graphql.DocumentNode,
    private readonly variables: Readonly<Record<string, unknown>>,
  ) {
    const fragments = definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION);
    this.fragments = new Map(fragments.map((one) => [one.name.value, one]));
  }

  /** Errors: VALIDATION when fragments, or types and owners at one place, multiply beyond all reason. */
  spend(selections: number): void {
    this.left -= selections;
    if (this.left < 0) throw new HubError('VALIDATION', { reason: 'too many selections to plan' });
  }

  /** What `nodes` select of one object type, by response key. Source: GraphQL specification, CollectFields. */
  collect(type: graphql.GraphQLObjectType, nodes: readonly Selecting[]): Map<string, graphql.FieldNode[]> {
    const found = new Map<string, graphql.FieldNode[]>();
    const spread = new Set<string>();
    const read = ({ selectionSet }: Selecting): void => {
      for (const one of selectionSet?.selections ?? []) {
        this.spend(1);
        if (!this.isIncluded(one)) continue;
        if (one.kind === Kind.FIELD) {
          const key = (one.alias ?? one.name).value;
          const known = found.get(key);
          if (known) known.push(one);
          else found.set(key, [one]);
        } else if (one.kind === Kind.INLINE_FRAGMENT) {
          if (this.applies(one.typeCondition, type)) read(one);
        } else if (!spread.has(one.name.value)) {
          spread.add(one.name.value);
          const fragment = this.fragments.get(one.name.value)!;
          if (this.applies(fragment.typeCondition, type)) read(fragment);
        }
      }
    };
    for (const node of nodes) read(node);
    return found;
  }

  private isIncluded(node: graphql.SelectionNode): boolean {
    const value = (directive: graphql.GraphQLDirective) =>
      node.directives?.length ? getDirectiveValues(directive, node, this.variables)?.['if'] : undefined;
    return value(GraphQLSkipDirective) !== true && value(GraphQLIncludeDirective) !== false;
  }

  private applies(condition: graphql.NamedTypeNode | undefined, type: graphql.GraphQLObjectType): boolean {
    const on = condition && this.schema.getType(condition.name.value);
    return on === undefined || on === type || (isAbstractType(on) && this.schema.isSubType(on, type));
  }
}

/** A composite place in the answer: what is asked there, for each type that may stand there. */
export class Place {
  private readonly byType = new Map<graphql.GraphQLObjectType, readonly Asked[]>();
  private readonly below: Place[] = [];

  constructor(
    readonly reading: Reading,
    readonly type: graphql.GraphQLCompositeType,
    readonly nodes: readonly Selecting[],
    readonly path: Path = [],
  ) {}

  fieldsOf(type: graphql.GraphQLObjectType): readonly Asked[] {
    const known = this.byType.get(type);
    if (known) return known;
    const selected = this.reading.collect(type, this.nodes);
    const fields = [...selected].map(([key, nodes]) => this.asked(type, key, nodes));
    this.byType.set(type, fields);
    return fields;
  }

  private asked(parent: graphql.GraphQLObjectType, key: string, nodes: readonly graphql.FieldNode[]): Asked {
    const name = nodes[0]!.name.value;
    const { type } = isMeta(name) ? SchemaMetaFieldDef : parent.getFields()[name]!;
    const path = [...this.path, key];
    return { key, name, nodes, type, path, place: this.placeBelow(type, nodes, path) };
  }

  /** Types that ask for the same share one place below, so that fragments do not multiply the plan. */
  private placeBelow(of: graphql.GraphQLOutputType, nodes: readonly graphql.FieldNode[], path: Path) {
    const type = getNamedType(of);
    if (!isCompositeType(type)) return null;
    const isSame = ({ nodes: others }: Place) =>
      others.length === nodes.length && nodes.every((node, at) => node === others[at]);
    const known = this.below.find((one) => one.type === type && isSame(one));
    if (known) return known;
    const indices: number[] = [];
    const depth = path.filter((step) => typeof step === 'number').length;
    for (let inner = getNullableType(of); isListType(inner); inner = getNullableType(inner.ofType))
      indices.push(depth + indices.length);
    const place = new Place(this.reading, type, nodes, [...path, ...indices]);
    this.below.push(place);
    return place;
  }
}
