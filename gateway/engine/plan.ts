import type { GraphQLObjectType } from 'graphql';
import type { Asked, Path, Place } from './selection.js';

/** One request to a subgraph. */
export interface Fetch {
  readonly service: string;
  /** The longest chain of requests before it. */
  readonly level: number;
  /** The requests without whose answers it cannot begin. */
  readonly after: Set<Fetch>;
  /** What it brings: a root object, or one list of entities for each look-up. */
  readonly sources: Source[];
}

/** Objects that a fetch brings: the root of the operation, or the entities of one type that were looked up. */
export interface Source {
  /** Its number in the plan. */
  readonly index: number;
  /** Settled when the plan is whole, as is the next. */
  fetch: Fetch;
  /** The type, at one place, whose fields it brings. */
  member?: Member;
  /** Null for a root. */
  readonly lookup: Lookup | null;
  readonly selections: Set<string>;
  readonly places: Map<Place, PlannedPlace>;
}

/** Entities asked for by their key, for the objects of one type at one place. */
export interface Lookup {
  /** Names the list and its representations in the request. */
  readonly alias: string;
  readonly type: string;
  readonly key: string;
  /** Where the objects have their key. */
  readonly from: Located;
  /** Further fields of the representation (`@requires`). */
  readonly needs: readonly (Located & { readonly name: string })[];
}

/** Where a value lies: in objects of a source, under the key by which the subgraph was asked for it. */
export interface Located {
  readonly source: Source;
  readonly dataKey: string;
}

/** A field of the answer, where its value comes from, and what lies below it. */
export interface PlannedField extends Located {
  readonly asked: Asked;
  readonly child: PlannedPlace | null;
}

/** What is answered for one type at a place. */
export interface Member {
  readonly type: GraphQLObjectType;
  /** In the order of the answer; what the gateway answers itself (`__typename`, introspection) as plain selections. */
  readonly fields: readonly (PlannedField | Asked)[];
  /** What else is looked up of these objects, in the order in which they depend on one another. */
  readonly lookups: readonly Source[];
}

/** A place in the answer as one source brings it. */
export interface PlannedPlace {
  readonly place: Place;
  readonly source: Source;
  readonly isAbstract: boolean;
  readonly members: readonly Member[];
  /** What the source's subgraph is asked for here, as GraphQL. */
  readonly selections: readonly string[];
}

export interface Plan {
  readonly root: Member;
  readonly sources: readonly Source[];
  /** Each comes after those it waits for. */
  readonly fetches: readonly Fetch[];
}

/** What is known at compile time about one place where a value stands, for when the value is missing. */
export interface Spot {
  readonly path: Path;
  /** Whose value it is, or an item of its value. */
  readonly field: PlannedField;
  /** Of the place that holds the field: where its objects come from, and what else is asked of them. */
  readonly member: Member;
  readonly child: PlannedPlace | null;
}

export function isPlanned(field: PlannedField | Asked): field is PlannedField {
  return 'source' in field;
}
