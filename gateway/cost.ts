import type {
  DirectiveNode,
  DocumentNode,
  FieldNode,
  FragmentDefinitionNode,
  GraphQLCompositeType,
  GraphQLField,
  GraphQLSchema,
  OperationDefinitionNode,
  SelectionSetNode,
} from 'graphql';
import {
  getArgumentValues,
  getDirectiveValues,
  getNamedType,
  getNullableType,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  isCompositeType,
  isListType,
  isUnionType,
  Kind,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
} from 'graphql';
import { limits } from './limits.js';

const PLAIN_LIST = 10;
/** How often `__schema` and its `types` may be asked, together. */
const WHOLE_SCHEMAS = 6;

export interface Cost {
  /** Objects that the answer can hold at most; above `limits.objects` the counting stops. */
  readonly objects: number;
  /** Fields of the root that are neither skipped nor `__typename`. */
  readonly rootFields: number;
  /** Introspection that asks for a list within the same list, or for the whole schema again and again. */
  readonly isAmplified: boolean;
}

/**
 * What an operation can bring: `first` and the length of `ids` are multiplied down the tree, any other list counts as
 * ten. Errors: GraphQLError when an argument gets a null that it does not take.
 */
export function costOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  coerced: Readonly<Record<string, unknown>>,
): Cost {
  const count = new Count(schema, document, coerced);
  const root = schema.getRootType(operation.operation)!;
  const rootFields = count.below(root, [operation.selectionSet], { times: 1, lists: [] });
  return { objects: count.objects, rootFields, isAmplified: count.isAmplified };
}

interface Place {
  /** How often this place occurs in the answer. */
  readonly times: number;
  /** The size of the page whose connection this is. */
  readonly page?: number | undefined;
  /** The lists of introspection that it lies in. */
  readonly lists: readonly string[];
}

interface Asked {
  readonly field: GraphQLField<unknown, unknown>;
  readonly nodes: FieldNode[];
  readonly isIntrospection: boolean;
}

class Count {
  objects = 0;
  isAmplified = false;
  private steps = 0;
  private wholes = 0;
  private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;

  constructor(
    private readonly schema: GraphQLSchema,
    { definitions }: DocumentNode,
    private readonly coerced: Readonly<Record<string, unknown>>,
  ) {
    const fragments = definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION);
    this.fragments = new Map(fragments.map((one) => [one.name.value, one]));
  }

  /** Counts all below one place and returns how many fields are asked there. */
  below(type: GraphQLCompositeType, sets: readonly SelectionSetNode[], place: Place): number {
    const asked = new Map<string, Asked>();
    const spread = new Set<string>();
    for (const set of sets) this.collect(type, set, asked, spread);
    for (const one of asked.values()) {
      if (this.isOver()) break;
      this.field(one, place);
    }
    return asked.size;
  }

  private isOver(): boolean {
    return Math.max(this.objects, this.steps) > limits.objects;
  }

  private field({ field, nodes, isIntrospection }: Asked, { times, page, lists }: Place): void {
    const size = sizeOf(getArgumentValues(field, nodes[0]!, this.coerced));
    const type = getNamedType(field.type);
    if (!isCompositeType(type)) return;
    const isList = isListType(getNullableType(field.type));
    const many = isList ? times * (size ?? page ?? PLAIN_LIST) : times;
    this.objects += many;
    if (field === SchemaMetaFieldDef || (isIntrospection && field.name === 'types')) this.wholes += 1;
    if (isIntrospection && isList && lists.includes(field.name)) this.isAmplified = true;
    if (this.wholes > WHOLE_SCHEMAS) this.isAmplified = true;
    const within = isIntrospection && isList ? [...lists, field.name] : lists;
    const sets = nodes.flatMap((node) => node.selectionSet ?? []);
    this.below(type, sets, { times: many, page: isList ? undefined : size, lists: within });
  }

  /** As execution does: one entry for all selections of one field under one key, each fragment once. */
  private collect(
    type: GraphQLCompositeType,
    set: SelectionSetNode,
    asked: Map<string, Asked>,
    spread: Set<string>,
  ): void {
    for (const selection of set.selections) {
      this.steps += 1;
      if (this.steps > limits.objects) this.objects = Infinity;
      if (this.isOver() || !this.isIncluded(selection)) continue;
      if (selection.kind === Kind.FIELD) {
        this.add(type, selection, asked);
        continue;
      }
      const name = selection.kind === Kind.FRAGMENT_SPREAD ? selection.name.value : null;
      if (name !== null && spread.has(name)) continue;
      if (name !== null) spread.add(name);
      const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? this.fragments.get(name!)! : selection;
      const on = fragment.typeCondition && this.schema.getType(fragment.typeCondition.name.value);
      this.collect((on as GraphQLCompositeType | undefined) ?? type, fragment.selectionSet, asked, spread);
    }
  }

  private add(type: GraphQLCompositeType, node: FieldNode, asked: Map<string, Asked>): void {
    const field = fieldOf(type, node.name.value);
    if (!field) return;
    const key = `${type.name}.${node.alias?.value ?? field.name}`;
    const known = asked.get(key);
    if (known) known.nodes.push(node);
    else asked.set(key, { field, nodes: [node], isIntrospection: type.name.startsWith('__') });
  }

  private isIncluded(node: { readonly directives?: readonly DirectiveNode[] | undefined }): boolean {
    if (!node.directives?.length) return true;
    const skip = getDirectiveValues(GraphQLSkipDirective, node, this.coerced);
    const include = getDirectiveValues(GraphQLIncludeDirective, node, this.coerced);
    return skip?.['if'] !== true && include?.['if'] !== false;
  }
}

function sizeOf({ first, ids }: Record<string, unknown>): number | undefined {
  if (typeof first === 'number') return Math.max(1, first);
  return Array.isArray(ids) ? ids.length : undefined;
}

/** Undefined for `__typename`. */
function fieldOf(type: GraphQLCompositeType, name: string): GraphQLField<unknown, unknown> | undefined {
  if (name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef;
  if (name === TypeMetaFieldDef.name) return TypeMetaFieldDef;
  return isUnionType(type) ? undefined : type.getFields()[name];
}
