import type { GraphQLObjectType, OperationTypeNode } from 'graphql';
import { isAbstractType } from 'graphql';
import type { DataKeys } from './data-keys.js';
import * as ask from './documents.js';
import type { Ownership } from './ownership.js';
import type { Fetch, Located, Lookup, Member, Plan, PlannedField, PlannedPlace, Source } from './plan.js';
import { type Asked, type Place, isMeta } from './selection.js';

/** One type at one place, while it is planned. */
interface Draft {
  readonly type: GraphQLObjectType;
  readonly source: Source;
  readonly selections: Set<string>;
  /** The type, where several may stand there: their fields have keys of their own then. */
  readonly among: string;
  /** By service and needs. */
  readonly lookups: Map<string, Source>;
}

/** The place of the feed: what is read after it, is read after it, whoever owns it. */
const PLACE = 'feedCursor';

/** Plans one operation over a graph in which each field has an owner that is one hop by key away. */
export class Planner {
  private readonly sources: Source[] = [];
  private readonly fetches = new Map<string, Fetch>();
  /** The request that every other one waits for. */
  private first: Fetch | null = null;

  constructor(
    private readonly ownership: Ownership,
    private readonly keys: DataKeys,
    private readonly kind: OperationTypeNode,
  ) {}

  plan(place: Place): Plan {
    const type = this.ownership.schema.getRootType(this.kind)!;
    const all = place.fieldsOf(type);
    if (all.some(({ name }) => name === PLACE)) this.first = this.fetchAt(0, this.placeOwner(type.name, all));
    const fields = all.map((asked) => {
      if (isMeta(asked.name)) return asked;
      const source = this.rootSource(type.name, asked.name);
      return this.locate(source, asked, source.selections);
    });
    const root: Member = { type, fields, lookups: [] };
    const fetches = joined([...this.fetches.values()].sort((one, other) => one.level - other.level));
    for (const source of this.sources) source.member ??= root;
    return { root, sources: this.sources, fetches };
  }

  /** Of those that know the place of the feed, one that is asked for something else as well. */
  private placeOwner(type: string, all: readonly Asked[]): string {
    const owners = [...this.ownership.ownersOf(type, PLACE).keys()];
    const others = all.filter(({ name }) => name !== PLACE && !isMeta(name));
    const isAsked = (owner: string) =>
      others.some(({ name }) => this.ownership.ownersOf(type, name).has(owner));
    return owners.find(isAsked) ?? owners[0]!;
  }

  /** Root fields of one owner share a request, but those of a mutation come one after the other. */
  private rootSource(type: string, field: string): Source {
    const owners = [...this.ownership.ownersOf(type, field).keys()];
    const isFirst = this.first !== null && owners.includes(this.first.service);
    const before =
      this.kind === 'mutation' ? [...this.fetches.values()] : isFirst || !this.first ? [] : [this.first];
    const level = Math.max(-1, ...before.map((one) => one.level)) + 1;
    const known = owners.find((owner) => this.fetches.has(`${level} ${owner}`));
    const fetch = this.fetchAt(level, known ?? owners[0]!);
    for (const one of before) fetch.after.add(one);
    return fetch.sources[0] ?? this.open(fetch, null);
  }

  private fetchAt(level: number, service: string): Fetch {
    const name = `${level} ${service}`;
    const fetch = this.fetches.get(name) ?? { service, level, after: new Set(), sources: [] };
    this.fetches.set(name, fetch);
    return fetch;
  }

  private open(fetch: Fetch, lookup: Lookup | null): Source {
    const source: Source = {
      index: this.sources.length,
      fetch,
      lookup,
      selections: new Set(),
      places: new Map(),
    };
    this.sources.push(source);
    fetch.sources.push(source);
    return source;
  }

  /** A place as `source` brings it: what it is asked for there itself, and what is looked up elsewhere. */
  private at(place: Place, source: Source): PlannedPlace {
    const known = source.places.get(place);
    if (known) return known;
    const { service } = source.fetch;
    const isAbstract = isAbstractType(place.type);
    const drafts = this.ownership.membersOf(place.type, service).map((type): Draft => {
      return { type, source, selections: new Set(), among: isAbstract ? type.name : '', lookups: new Map() };
    });
    const members = drafts.map((draft) => this.member(place, draft));
    const selections = drafts.flatMap(({ type, selections: own }) =>
      isAbstract && own.size > 0 ? ask.on(type.name, own) : [...own],
    );
    if (isAbstract) selections.unshift(ask.TYPENAME);
    const planned = { place, source, isAbstract, members, selections };
    source.places.set(place, planned);
    return planned;
  }

  private member(place: Place, draft: Draft): Member {
    const { type, lookups } = draft;
    const all = place.fieldsOf(type);
    place.reading.spend(1 + all.length);
    const fields = all.map((asked) => {
      if (isMeta(asked.name)) return asked;
      const source = this.sourceOf(draft, asked.name);
      return source === draft.source
        ? this.locate(source, asked, draft.selections, draft.among)
        : this.locate(source, asked, source.selections);
    });
    const member = { type, fields, lookups: [...lookups.values()] };
    for (const source of member.lookups) source.member = member;
    return member;
  }

  private locate(source: Source, asked: Asked, into: Set<string>, among = ''): PlannedField {
    const given = asked.nodes[0]!.arguments;
    const dataKey = this.keys.of(asked.name, given, among, asked.key);
    const child = asked.place && this.at(asked.place, source);
    into.add(ask.field(dataKey, asked.name, given, child?.selections));
    return { asked, source, dataKey, child };
  }

  /** Where a field of the drafted type is resolved: by the subgraph that brings the object, or by one that looks it up. */
  private sourceOf(draft: Draft, field: string): Source {
    const type = draft.type.name;
    const here = draft.source.fetch.service;
    const owners = this.ownership.ownersOf(type, field);
    if (owners.get(here)?.length === 0) return draft.source;
    const reachable = [...owners.keys()].filter((owner) => this.ownership.keyBetween(type, here, owner));
    const asked = new Set([...draft.lookups.values()].map((source) => source.fetch.service));
    const owner = reachable.find((one) => asked.has(one)) ?? reachable[0]!;
    return this.lookup(draft, owner, owners.get(owner)!);
  }

  private lookup(draft: Draft, service: string, needed: readonly string[]): Source {
    const name = [service, ...needed].join(' ');
    const known = draft.lookups.get(name);
    if (known) return known;
    const type = draft.type.name;
    const key = this.ownership.keyBetween(type, draft.source.fetch.service, service)!;
    const from = this.leaf(draft, draft.source, key);
    const needs = needed.map((field) => ({
      name: field,
      ...this.leaf(draft, this.sourceOf(draft, field), field),
    }));
    const before = [draft.source, ...needs.map(({ source }) => source)].map(({ fetch }) => fetch);
    const fetch = this.fetchAt(Math.max(...before.map(({ level }) => level)) + 1, service);
    for (const one of before) fetch.after.add(one);
    const alias = `e${this.sources.length}`;
    const source = this.open(fetch, { alias, type, key, from, needs });
    draft.lookups.set(name, source);
    return source;
  }

  /** A field without arguments that the gateway itself asks for. */
  private leaf(draft: Draft, source: Source, field: string): Located {
    const isOwn = source === draft.source;
    const dataKey = this.keys.of(field, [], isOwn ? draft.among : '');
    (isOwn ? draft : source).selections.add(ask.field(dataKey, field));
    return { source, dataKey };
  }
}

/** A request that no other waits for joins the next one to its service: the whole takes no longer, and asks less often. */
function joined(fetches: readonly Fetch[]): Fetch[] {
  return fetches.filter((fetch) => {
    const later = fetches.find(({ service, level }) => service === fetch.service && level > fetch.level);
    const isAwaited = fetches.some(({ after }) => after.has(fetch));
    if (later === undefined || isAwaited || fetch.sources[0]?.lookup === null) return true;
    for (const source of fetch.sources) source.fetch = later;
    later.sources.push(...fetch.sources);
    for (const one of fetch.after) later.after.add(one);
    return false;
  });
}
