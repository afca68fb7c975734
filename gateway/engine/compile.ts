import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import { Kind } from 'graphql';
import { DataKeys } from './data-keys.js';
import * as ask from './documents.js';
import { type Gather, Gathering } from './gather.js';
import type { Variables } from './engine.js';
import type { Ownership } from './ownership.js';
import { type Fetch, type Plan, isPlanned } from './plan.js';
import { Planner } from './planner.js';
import { type Projection, compileProjection } from './projection.js';
import { Place, Reading } from './selection.js';

/** A fetch as it goes out. */
export interface Request {
  readonly fetch: Fetch;
  readonly document: DocumentNode;
  /** Variables of the client that it hands on. */
  readonly variables: readonly string[];
  /** Collects what is looked up; null for a root. */
  readonly gather: Gather | null;
}

/** All that can be known about an operation before it runs. */
export interface Compiled extends Projection {
  readonly plan: Plan;
  readonly requests: readonly Request[];
  /** What the gateway answers itself. */
  readonly introspection: DocumentNode | null;
  /** Characters of its code and of the document that it was made of; no plan is smaller than 500. */
  readonly size: number;
}

/** Plans an operation, writes the requests to subgraphs and generates its projection. */
export function compile(
  ownership: Ownership,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  conditions: Variables,
): Compiled {
  const { schema } = ownership;
  const type = schema.getRootType(operation.operation)!;
  const place = new Place(new Reading(schema, document, conditions), type, [operation]);
  const plan = new Planner(ownership, new DataKeys(ownership.names), operation.operation).plan(place);
  const gathering = new Gathering(plan.sources);
  const requests = plan.fetches.map((fetch) => requestOf(gathering, fetch, operation));
  const introspection = introspectionOf(plan, document, operation);
  const projection = compileProjection(plan);
  const size = 500 + projection.code.length + (document.loc?.end ?? 0);
  return { plan, requests, introspection, size, ...projection };
}

function requestOf(gathering: Gathering, fetch: Fetch, operation: OperationDefinitionNode): Request {
  const aliases = fetch.sources.flatMap(({ lookup }) => lookup?.alias ?? []);
  const selections = fetch.sources.flatMap(({ lookup, selections: own }) =>
    lookup ? ask.entities(lookup.alias, lookup.type, own) : [...own],
  );
  const isRoot = aliases.length === 0;
  const gather = isRoot ? null : gathering.of(fetch);
  return {
    fetch,
    ...ask.operation(isRoot ? operation.operation : 'query', selections, operation, aliases),
    gather,
  };
}

/** The part of an operation that asks about the schema itself, or null. */
function introspectionOf({ root }: Plan, { definitions }: DocumentNode, operation: OperationDefinitionNode) {
  const asked = root.fields.flatMap((field) => (isPlanned(field) || !field.place ? [] : field.nodes));
  if (asked.length === 0) return null;
  const selectionSet = { kind: Kind.SELECTION_SET, selections: asked } as const;
  const fragments = definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION);
  return { kind: Kind.DOCUMENT, definitions: [{ ...operation, selectionSet }, ...fragments] } as const;
}
