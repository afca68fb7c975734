import type { Course } from './course.js';
import type { Fetch, Located, Lookup, Member, PlannedPlace, Source } from './plan.js';
import { isPlanned } from './plan.js';
import { type Holder, entityIn, isHolder } from './text.js';

/** What one fetch asks for: a list of representations for each of its look-ups; null when all are empty. */
export type Gather = (course: Course) => Readonly<Record<string, readonly object[]>> | null;

/** Does something with each object below one value. */
type Visit = (object: Holder, course: Course) => void;

/** Collects keys of objects that one source brought, each once, for all look-ups that need no more than that. */
type Walk = (course: Course) => void;

/** The walks of one plan: what a source brought is gone through once, by whoever first needs it. */
export class Gathering {
  private readonly walks = new Map<Source, Walk>();

  constructor(sources: readonly Source[]) {
    const simple = Map.groupBy(sources.filter(isSimple), ({ lookup }) => lookup!.from.source);
    const walks = [...simple].map(([from, group]) => ({ from, group }));
    for (const source of sources) {
      if (source.lookup && !isSimple(source))
        walks.push({ from: source.lookup.from.source, group: [source] });
    }
    for (const { from, group } of walks) {
      const walk = walkThrough(from, group);
      for (const source of group) this.walks.set(source, walk);
    }
  }

  /** Of a fetch all of whose sources are look-ups. */
  of({ sources }: Fetch): Gather {
    const asked = sources.map((source) => ({
      index: source.index,
      name: `__${source.lookup!.alias}`,
      walk: this.walks.get(source)!,
    }));
    return (course) => {
      const representations: Record<string, readonly object[]> = {};
      let isEmpty = true;
      for (const { index, name, walk } of asked) {
        if (course.found[index] === undefined) walk(course);
        const list = course.found[index]!.asked!;
        representations[name] = list;
        isEmpty &&= list.length === 0;
      }
      return isEmpty ? null : representations;
    };
  }
}

/** Whether its representations need nothing but the key. */
function isSimple({ lookup }: Source): boolean {
  return lookup?.needs.length === 0;
}

function walkThrough(from: Source, group: readonly Source[]): Walk {
  const visit = new Visits(new Set(group)).member(from.member!, from);
  return (course) => {
    for (const { index } of group) course.found[index] = { slots: new Map(), list: [], asked: [] };
    if (visit) each(course.found[from.index]?.list, visit, course);
  };
}

/** Lists may lie in lists; whatever is no object has nothing below it. */
function each(value: unknown, visit: Visit, course: Course): void {
  if (Array.isArray(value)) for (const one of value) each(one, visit, course);
  else if (isHolder(value)) visit(value, course);
}

/** The ways to the objects of one walk, and to no others. */
class Visits {
  private readonly places = new Map<PlannedPlace, Visit | null>();

  constructor(private readonly group: ReadonlySet<Source>) {}

  /** What is to be done with an object of that type as one source brings it. */
  member({ lookups, fields }: Member, source: Source): Visit | null {
    const visits: Visit[] = lookups
      .filter((one) => this.group.has(one) && one.lookup?.from.source === source)
      .map(({ index, lookup }) => adding(index, lookup!));
    for (const field of fields) {
      if (!isPlanned(field) || field.source !== source || field.child === null) continue;
      const below = this.place(field.child);
      const { dataKey } = field;
      if (below) visits.push((object, course) => each(object[dataKey], below, course));
    }
    const [only = null, ...more] = visits;
    if (more.length === 0) return only;
    return (object, course) => {
      for (const visit of visits) visit(object, course);
    };
  }

  private place(place: PlannedPlace): Visit | null {
    const known = this.places.get(place);
    if (known !== undefined) return known;
    const byType = new Map<unknown, Visit>();
    for (const member of place.members) {
      const visit = this.member(member, place.source);
      if (visit) byType.set(member.type.name, visit);
    }
    const [only = null] = byType.values();
    const byName: Visit = (object, course) => byType.get(object['__typename'])?.(object, course);
    const visit = place.isAbstract && only ? byName : only;
    this.places.set(place, visit);
    return visit;
  }
}

function adding(index: number, { type, key, from, needs }: Lookup): Visit {
  return (object, course) => {
    const id = object[from.dataKey];
    const { slots, asked } = course.found[index]!;
    if (id === null || id === undefined || slots!.has(id)) return;
    const representation: Record<string, unknown> = { __typename: type, [key]: id };
    for (const { name, ...needed } of needs) {
      const value = read(needed, object, from, course);
      if (value === undefined) return;
      representation[name] = value;
    }
    slots!.set(id, asked!.push(representation) - 1);
  };
}

/** A required value: of the object itself, or of what another look-up found for it. */
function read(needed: Located, object: Holder, from: Located, { found }: Course): unknown {
  if (needed.source === from.source) return object[needed.dataKey];
  return entityIn(found[needed.source.index], object[from.dataKey])?.[needed.dataKey];
}
