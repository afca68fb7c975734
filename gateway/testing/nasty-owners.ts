import type { ConstDirectiveNode, ObjectTypeDefinitionNode } from 'graphql';
import { Kind, parse, valueFromASTUntyped } from 'graphql';

/** By `Type.field`, the subgraph that answers it; fields of values come with their object and have none. */
export type FieldOwners = ReadonlyMap<string, string>;

/** Reads the owners from the directives of the schemas. */
export function ownersOfFields(schemas: ReadonlyMap<string, string>): FieldOwners {
  const owners = new Map<string, string>();
  for (const [subgraph, sdl] of schemas) {
    for (const type of objectTypesOf(sdl)) {
      const isRoot = ['Query', 'Mutation'].includes(type.name.value);
      if (!isRoot && !isEntity(type)) continue;
      for (const { name, directives } of type.fields ?? []) {
        const isElsewhere = directives?.some((one) => one.name.value === 'external');
        if (name.value !== 'id' && !isElsewhere) owners.set(`${type.name.value}.${name.value}`, subgraph);
      }
    }
  }
  return owners;
}

/** The types that a subgraph looks up by reference. */
export function entitiesOf(sdl: string): readonly string[] {
  return objectTypesOf(sdl)
    .filter(isEntity)
    .map(({ name }) => name.value);
}

function objectTypesOf(sdl: string): ObjectTypeDefinitionNode[] {
  return parse(sdl, { noLocation: true }).definitions.filter(
    (one) => one.kind === Kind.OBJECT_TYPE_DEFINITION,
  );
}

function isEntity({ directives }: ObjectTypeDefinitionNode): boolean {
  return directives?.some(isResolvableKey) ?? false;
}

function isResolvableKey({ name, arguments: given }: ConstDirectiveNode): boolean {
  if (name.value !== 'key') return false;
  return !given?.some((one) => one.name.value === 'resolvable' && valueFromASTUntyped(one.value) === false);
}
