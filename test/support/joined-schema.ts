import {
  buildASTSchema,
  type ConstDirectiveNode,
  type FieldDefinitionNode,
  type GraphQLAbstractType,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  isAbstractType,
  isNonNullType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
  Kind,
  parse,
  type TypeNode,
  visit,
} from 'graphql';
import { HubError } from '../../shared/kernel/hub-error.js';
import { typeOfId } from '../../shared/kernel/id.js';
import type { Home } from './home.js';
import type { OneOperation } from './one-operation.js';

type Resolve = GraphQLFieldResolver<unknown, OneOperation>;

interface Entity {
  readonly __typename?: string;
  readonly id: string;
}

/** Stands on fields that may not be null in the public schema, where the forgiving one lets them be. */
const REQUIRED: ConstDirectiveNode = {
  kind: Kind.DIRECTIVE,
  name: { kind: Kind.NAME, value: 'required' },
};

/**
 * The public schema, answered by the resolvers of the subgraphs themselves. When it is forgiving any field may be null,
 * so that no error keeps another one from being seen.
 */
export function joinedSchema(sdl: string, homes: readonly Home[], isForgiving = false): GraphQLSchema {
  const document = parse(sdl, { noLocation: true });
  const schema = buildASTSchema(isForgiving ? visit(document, { FieldDefinition: forgiven }) : document, {
    assumeValid: true,
  });
  for (const type of Object.values(schema.getTypeMap())) {
    if (isAbstractType(type)) askItsHome(type);
    else if (isScalarType(type) && !isSpecifiedScalarType(type)) copyScalar(type.name, schema, homes);
    else if (isObjectType(type) && !type.name.startsWith('__'))
      for (const field of Object.values(type.getFields())) {
        const isRequired = field.astNode?.directives?.includes(REQUIRED) || isNonNullType(field.type);
        field.resolve =
          nodeFieldOf(homes, type.name, field.name) ?? resolverOf(homes, type.name, field.name, isRequired);
      }
  }
  return schema;
}

function forgiven(field: FieldDefinitionNode): FieldDefinitionNode {
  if (field.type.kind !== Kind.NON_NULL_TYPE) return { ...field, type: nullable(field.type) };
  return { ...field, type: nullable(field.type), directives: [REQUIRED] };
}

function nullable(type: TypeNode): TypeNode {
  if (type.kind === Kind.NON_NULL_TYPE) return nullable(type.type);
  return type.kind === Kind.LIST_TYPE ? { ...type, type: nullable(type.type) } : type;
}

/** What an object is, is for the subgraph to say that gave it. */
function askItsHome(type: GraphQLAbstractType): void {
  type.resolveType = (object: Entity, operation: OneOperation, info, asked) => {
    const known = operation.homeOf(object)?.schema.getType(type.name);
    return isAbstractType(known) ? known.resolveType?.(object, operation, info, asked) : object.__typename;
  };
}

function copyScalar(name: string, schema: GraphQLSchema, homes: readonly Home[]): void {
  const original = homes.map((home) => home.schema.getType(name)).find(isScalarType);
  if (!original) throw new Error(`no subgraph knows the scalar ${name}`);
  const { serialize, parseValue, parseLiteral } = original;
  Object.assign(schema.getType(name)!, { serialize, parseValue, parseLiteral });
}

function resolverOf(homes: readonly Home[], type: string, field: string, isRequired: boolean): Resolve {
  const isEntity = homes.some((home) => home.references.has(type));
  if (isEntity && field === 'id') return (entity) => (entity as Entity).id;
  if (isEntity) return resolverAtOwner(homes, type, field, isRequired);
  const root = type === 'Query' ? homes.find((home) => home.resolverOf(type, field)) : undefined;
  return (parent, args, operation, info) => {
    const home = root ?? operation.homeOf(parent as object)!;
    const resolve = home.resolverOf(type, field)!;
    return noted(operation, home, resolve(parent, args, operation.contextIn(home), info));
  };
}

/** A field of an entity is answered by the one subgraph that has it beyond a stub, on the entity as it knows it. */
function resolverAtOwner(homes: readonly Home[], type: string, field: string, isRequired: boolean): Resolve {
  const [home, ...others] = homes.filter((one) => one.references.has(type) && one.resolverOf(type, field));
  if (!home || others.length > 0) throw new Error(`${type}.${field} is answered by no or several subgraphs`);
  const resolve = home.resolverOf(type, field)!;
  return async (parent, args, operation, info) => {
    const entity = await operation.seenFrom(home, type, parent as Entity);
    if (entity !== null)
      return noted(operation, home, resolve(entity, args, operation.contextIn(home), info));
    if (isRequired) throw new HubError('NOT_FOUND', { field });
    return null;
  };
}

async function noted(operation: OneOperation, home: Home, value: unknown): Promise<unknown> {
  const settled = await value;
  operation.note(home, settled);
  return settled;
}

const MOST_IDS = 100;

/** `node` and `nodes`, which no subgraph has: what the owner of a type finds, by a stub. */
function nodeFieldOf(homes: readonly Home[], type: string, field: string): Resolve | undefined {
  const show = async (id: string, argument: string, operation: OneOperation): Promise<Entity> => {
    const tag = typeOfId(id);
    if (tag === null) throw new HubError('INVALID_ID', { field: argument });
    const stub = { __typename: tag, id };
    const owner = homes.find((home) => home.owns(tag));
    if (!owner || !(await operation.seenFrom(owner, tag, stub)))
      throw new HubError('NOT_FOUND', { field: argument });
    return stub;
  };
  if (type !== 'Query') return undefined;
  if (field === 'access') return accessFieldOf(homes);
  if (field === 'node') return (_, { id }: { id: string }, operation) => show(id, 'id', operation);
  if (field !== 'nodes') return undefined;
  return (_, { ids }: { ids: readonly string[] }, operation) => {
    if (ids.length > MOST_IDS) throw new HubError('PAGE_SIZE', { field: 'ids', most: MOST_IDS });
    return ids.map((id) => show(id, 'ids', operation));
  };
}

/** `access`, which no subgraph has either: what the owner of a type says in the field of that name. */
function accessFieldOf(homes: readonly Home[]): Resolve {
  const types = new Set(homes.flatMap(({ references }) => [...references.keys()]));
  const ownerOf = (type: string) => homes.find((home) => home.owns(type) && home.resolverOf(type, 'access'));
  const expected = [...types].filter(ownerOf).join(', ');
  return async (_, args: { readonly id: string }, operation, info) => {
    const { id } = args;
    const __typename = typeOfId(id);
    if (__typename === null) throw new HubError('INVALID_ID', { field: 'id' });
    const home = ownerOf(__typename);
    if (home === undefined) throw new HubError('WRONG_TYPE', { field: 'id', expected });
    const entity = await operation.seenFrom(home, __typename, { id });
    if (entity === null) throw new HubError('NOT_FOUND', { field: 'id' });
    return noted(
      operation,
      home,
      home.resolverOf(__typename, 'access')!(entity, args, operation.contextIn(home), info),
    );
  };
}
