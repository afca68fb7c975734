import type { DirectiveNode, ObjectTypeDefinitionNode, ObjectTypeExtensionNode } from 'graphql';
import { Kind, parse } from 'graphql';
import { StartError } from '../shared/kernel/hub-error.js';
import type { Part } from './part.js';

/**
 * Which part owns each entity: the one whose SDL defines the type with `@key(fields: "id")` and neither
 * `resolvable: false` (a stub) nor `@extends` (fields that one subgraph adds to another's entity).
 * Errors: StartError when a type has two owners, or extensions and no owner.
 */
export function ownersOf(parts: readonly Part[]): Map<string, Part> {
  const owners = new Map<string, Part>();
  const extended = new Map<string, string>();
  for (const part of parts) {
    for (const type of entitiesOf(part.sdl)) {
      const name = type.name.value;
      const first = owners.get(name);
      if (isExtension(type)) extended.set(name, part.name);
      else if (first) throw new StartError(twoOwners(name, first.name, part.name));
      else owners.set(name, part);
    }
  }
  for (const [name, part] of extended) {
    if (!owners.has(name))
      throw new StartError(`${part} extends ${name}, which no subgraph owns; drop its @extends`);
  }
  return owners;
}

function twoOwners(type: string, first: string, second: string): string {
  return `${type} is owned by ${first} and by ${second}; mark it @extends in the one that only adds fields to it`;
}

type ObjectNode = ObjectTypeDefinitionNode | ObjectTypeExtensionNode;

function entitiesOf(sdl: string): ObjectNode[] {
  return parse(sdl, { noLocation: true })
    .definitions.filter(
      (one): one is ObjectNode =>
        one.kind === Kind.OBJECT_TYPE_DEFINITION || one.kind === Kind.OBJECT_TYPE_EXTENSION,
    )
    .filter((type) => type.directives?.some(isResolvableKey));
}

function isResolvableKey(directive: DirectiveNode): boolean {
  if (directive.name.value !== 'key') return false;
  const value = (name: string) => directive.arguments?.find((one) => one.name.value === name)?.value;
  const fields = value('fields');
  const resolvable = value('resolvable');
  const isStub = resolvable?.kind === Kind.BOOLEAN && !resolvable.value;
  return fields?.kind === Kind.STRING && fields.value.trim() === 'id' && !isStub;
}

function isExtension(type: ObjectNode): boolean {
  return (
    type.kind === Kind.OBJECT_TYPE_EXTENSION ||
    (type.directives?.some((directive) => directive.name.value === 'extends') ?? false)
  );
}
