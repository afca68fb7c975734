import type {
  DocumentNode,
  FragmentDefinitionNode,
  GraphQLCompositeType,
  GraphQLSchema,
  SelectionSetNode,
} from 'graphql';
import { getNamedType, isCompositeType, isUnionType, Kind } from 'graphql';

/** Where the values of a column lie in the node of a line: `lead`, `name`. */
export type Column = readonly string[];

const BETWEEN = '; ';

/** The leaves below a node, in the order in which they are asked for; two types of a union share the leaves of one name. */
export function columnsOf(
  schema: GraphQLSchema,
  { definitions }: DocumentNode,
  type: GraphQLCompositeType,
  set: SelectionSetNode,
): Column[] {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const one of definitions)
    if (one.kind === Kind.FRAGMENT_DEFINITION) fragments.set(one.name.value, one);
  const found = new Map<string, Column>();
  const look = (on: GraphQLCompositeType, { selections }: SelectionSetNode, path: Column): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        const below = [...path, selection.alias?.value ?? selection.name.value];
        const field = isUnionType(on) ? undefined : on.getFields()[selection.name.value];
        const inner = field && getNamedType(field.type);
        if (isCompositeType(inner)) look(inner, selection.selectionSet!, below);
        else found.set(below.join('.'), below);
        continue;
      }
      const fragment =
        selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value)! : selection;
      const condition = fragment.typeCondition && schema.getType(fragment.typeCondition.name.value);
      look((condition as GraphQLCompositeType | undefined) ?? on, fragment.selectionSet, path);
    }
  };
  look(type, set, []);
  return [...found.values()];
}

/** What stands in a column: of a list everything, and nothing for what is null or not for the reader. */
export const cellOf = (node: unknown, column: Column): string =>
  valuesAt(node, column).map(written).join(BETWEEN);

function valuesAt(value: unknown, [key, ...rest]: Column): unknown[] {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value))
    return value.flatMap((one) => valuesAt(one, key === undefined ? [] : [key, ...rest]));
  return key === undefined ? [value] : valuesAt((value as Record<string, unknown>)[key], rest);
}

const written = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
