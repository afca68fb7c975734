import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import { Kind, print } from 'graphql';
import type { Course } from './course.js';
import { DataKeys } from './data-keys.js';
import * as ask from './documents.js';
import type { Gathering } from './gather.js';
import { compileGathering } from './gather.js';
import type { Ownership } from './ownership.js';
import type { Fetch, Plan } from './plan.js';
import { isPlanned } from './plan.js';
import { Planner } from './planner.js';
import type { Projection } from './projection.js';
import { compileProjection } from './projection.js';
import { Place, Reading } from './selection.js';

/** A fetch as it goes out. */
export interface Request {
  readonly fetch: Fetch;
  readonly document: DocumentNode;
  /** Variables of the client that it hands on. */
  readonly variables: readonly string[];
  /** Collects what is looked up; null for a root. */
  readonly gather: ((course: Course) => Gathering) | null;
}

/** What planning needs to know of the graph. */
export interface Graph {
  readonly ownership: Ownership;
  /** Names that data keys must not take. */
  readonly taken: ReadonlySet<string>;
}

/** All that can be known about an operation before it runs. */
export interface Compiled extends Projection {
  readonly plan: Plan;
  readonly requests: readonly Request[];
  /** What the gateway answers itself. */
  readonly introspection: DocumentNode | null;
}

/** Plans an operation, writes the requests to subgraphs and generates its projection. */
export function compile(
  { ownership, taken }: Graph,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  conditions: Readonly<Record<string, unknown>>,
): Compiled {
  const { schema } = ownership;
  const place = new Place(
    new Reading(schema, document, conditions),
    schema.getRootType(operation.operation)!,
    [operation.selectionSet],
  );
  const plan = new Planner(ownership, new DataKeys(taken), operation.operation).plan(place);
  const requests = plan.fetches.map((fetch) => requestOf(plan, fetch, operation));
  return {
    plan,
    requests,
    introspection: introspectionOf(plan, document, operation),
    ...compileProjection(plan),
  };
}

function requestOf(plan: Plan, fetch: Fetch, operation: OperationDefinitionNode): Request {
  const lookups = fetch.sources.flatMap(({ lookup, selections }) =>
    lookup ? [{ ...lookup, selections }] : [],
  );
  const asked = lookups.map(({ alias, type, selections }) => ask.entities(alias, type, selections));
  if (lookups.length === 0)
    return { fetch, ...ask.operation(plan.kind, fetch.sources[0]!.selections, operation, []), gather: null };
  const aliases = lookups.map(({ alias }) => alias);
  return {
    fetch,
    ...ask.operation('query', asked, operation, aliases),
    gather: compileGathering(plan, fetch),
  };
}

/** The part of an operation that asks about the schema itself, or null. */
function introspectionOf({ root }: Plan, { definitions }: DocumentNode, operation: OperationDefinitionNode) {
  const asked = root.fields.flatMap((field) => (isPlanned(field) || field.place === null ? [] : [field]));
  if (asked.length === 0) return null;
  const selections = asked.map(({ key, name, node, place }) =>
    ask.field(key, name, node.arguments, place!.sets.flatMap((set) => set.selections).map(print)),
  );
  const [own] = ask.operation('query', selections, operation, []).document.definitions;
  const fragments = definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION);
  const { variableDefinitions } = operation; // fragments may use them, too
  const whole = { ...(own as OperationDefinitionNode), variableDefinitions };
  return { kind: Kind.DOCUMENT, definitions: [whole, ...fragments] } satisfies DocumentNode;
}
