import { buildSubgraphSchema } from '@apollo/subgraph';
import type { DefinitionNode, DocumentNode, ExecutionResult, FieldDefinitionNode } from 'graphql';
import { execute, Kind, parse, print } from 'graphql';
import { typeOfId } from '../shared/kernel/id.js';
import type { SubgraphRequest } from '../shared/server/subgraph.js';
import { refusal } from './client-error.js';
import { faultAt, passedOn } from './entity-faults.js';
import { ownersOf } from './owners.js';
import type { Part } from './part.js';

/** A type whose owner explains who may see an object of it, and what to ask the owner. */
interface Explained {
  readonly owner: Part;
  readonly document: DocumentNode;
}

/**
 * `access(id:)` for every entity that has a field `access`, as one more part of the graph: the owner explains what it
 * has decided, and the gateway knows no rule. Null when no entity has one.
 */
export function accessPart(parts: readonly Part[]): Part | null {
  const named = new Map(parts.flatMap(({ sdl }) => definitionsOf(sdl)).map((one) => [nameOf(one), one]));
  if (!named.has('Access')) return null;
  const selection = selectionOf('Access', named);
  const explained = new Map<string, Explained>();
  for (const [type, owner] of ownersOf(parts)) {
    const fields = fieldsOf(definitionsOf(owner.sdl).find((one) => nameOf(one) === type));
    if (fields.some(({ name }) => name.value === 'access'))
      explained.set(type, { owner, document: documentOf(type, selection) });
  }
  const sdl = sdlOf([...explained.keys()], reachedFrom('Access', named));
  const schema = buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: resolversOf(explained) }]);
  const run = async (request: SubgraphRequest): Promise<ExecutionResult> =>
    execute({ schema, document: request.document, variableValues: request.variables, contextValue: request });
  return { name: 'access', sdl, connection: { execute: run, subscribe: run } };
}

const resolversOf = (explained: ReadonlyMap<string, Explained>) => ({
  Query: {
    access: (_: unknown, asked: Asked, request: SubgraphRequest) => show(asked, explained, request),
  },
});

interface Asked {
  readonly id: string;
  readonly personId?: string | null;
}

async function show(
  { id, personId }: Asked,
  explained: ReadonlyMap<string, Explained>,
  { actor, signal }: SubgraphRequest,
): Promise<unknown> {
  const language = actor?.language ?? 'en';
  const __typename = typeOfId(id);
  if (__typename === null) throw refusal('INVALID_ID', language, { field: 'id' });
  const found = explained.get(__typename);
  const expected = [...explained.keys()].join(', ');
  if (found === undefined) throw refusal('WRONG_TYPE', language, { field: 'id', expected });
  const { owner, document } = found;
  const variables = { representations: [{ __typename, id }], personId: personId ?? null };
  const answer = await owner.connection.execute({ document, variables, actor, signal }).catch(() => {
    throw refusal('SUBGRAPH_UNAVAILABLE', language, { service: owner.name });
  });
  const shown = answer.data?.['_entities'] as
    readonly ({ access?: object | null } | null)[] | null | undefined;
  const [entity] = shown ?? [];
  if (entity?.access) return entity.access;
  if (entity || !shown || faultAt(0, answer)) throw passedOn(owner.name, 0, answer, actor);
  throw refusal('NOT_FOUND', language, { field: 'id' });
}

const documentOf = (type: string, selection: string): DocumentNode =>
  parse(
    `query Access($representations: [_Any!]!, $personId: ID) { _entities(representations: $representations) {
      ... on ${type} { access(personId: $personId) ${selection} } } }`,
    { noLocation: true },
  );

const sdlOf = (types: readonly string[], definitions: readonly DefinitionNode[]): string => `
extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@shareable"])
type Query {
  """
  Why the object of an id is visible to you, or to somebody else; null with NOT_FOUND when there is none for you.
  Explained are: ${types.join(', ')}.
  对象访问依据;没有您可见的对象时为空并报 NOT_FOUND。
  """
  access(
    """Id of the object. 对象标识。"""
    id: ID!
    """Id of somebody else, for those who may ask that. 他人标识,限有权查询者。"""
    personId: ID
  ): Access
}
${definitions.map((one) => print(one)).join('\n')}`;

const definitionsOf = (sdl: string): readonly DefinitionNode[] =>
  parse(sdl, { noLocation: true }).definitions;
const nameOf = (one: DefinitionNode): string => ('name' in one ? (one.name?.value ?? '') : '');
const fieldsOf = (one: DefinitionNode | undefined): readonly FieldDefinitionNode[] =>
  one?.kind === Kind.OBJECT_TYPE_DEFINITION || one?.kind === Kind.OBJECT_TYPE_EXTENSION
    ? (one.fields ?? [])
    : [];

function typeNameOf({ type }: FieldDefinitionNode): string {
  let inner = type;
  while (inner.kind !== Kind.NAMED_TYPE) inner = inner.type;
  return inner.name.value;
}

type Named = ReadonlyMap<string, DefinitionNode>;

/** Every field of a type, and of the types that they are of. */
function selectionOf(type: string, named: Named): string {
  const fields = fieldsOf(named.get(type));
  if (fields.length === 0) return '';
  return `{ ${fields.map((field) => `${field.name.value} ${selectionOf(typeNameOf(field), named)}`).join(' ')} }`;
}

function reachedFrom(type: string, named: Named): DefinitionNode[] {
  const definition = named.get(type);
  if (definition === undefined) return [];
  const further = fieldsOf(definition).flatMap((field) => reachedFrom(typeNameOf(field), named));
  return [...new Set([definition, ...further])];
}
