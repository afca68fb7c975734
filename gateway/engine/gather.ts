import type { Course } from './course.js';
import type { Fetch, Located, Member, PlannedPlace, Source } from './plan.js';
import { isPlanned } from './plan.js';
import { type Found, type Holder, entityIn, isHolder } from './text.js';

/** Does something with each object below one value. */
type Visit = (object: Holder, gathering: Gathering) => void;

/** What one fetch is about to ask for: a list of representations for each of its look-ups. */
export class Gathering {
  readonly representations: Record<string, Record<string, unknown>[]> = {};
  count = 0;

  constructor(readonly course: Course) {}

  add(source: Source, object: Holder): void {
    const { alias, type, key, from, needs } = source.lookup!;
    const id = object[from.dataKey];
    const { slots } = this.course.found[source.index]!;
    if (id === null || id === undefined || slots!.has(id)) return;
    const representation: Record<string, unknown> = { __typename: type, [key]: id };
    for (const { name, ...needed } of needs) {
      const value = read(needed, object, source, this.course);
      if (value === undefined) return;
      representation[name] = value;
    }
    slots!.set(id, this.representations[`__${alias}`]!.push(representation) - 1);
    this.count += 1;
  }
}

/** A required value: of the object itself, or of what another look-up found for it. */
function read(needed: Located, object: Holder, { lookup }: Source, { found }: Course): unknown {
  const { from } = lookup!;
  if (needed.source === from.source) return object[needed.dataKey];
  return entityIn(found[needed.source.index], object[from.dataKey])?.[needed.dataKey];
}

/** Collects the keys of all objects that a fetch looks up, each once, from what earlier fetches brought. */
export function compileGathering(sources: readonly Source[], fetch: Fetch): (course: Course) => Gathering {
  const visits = new Visits(fetch);
  const lookups = fetch.sources.filter((source) => source.lookup);
  const origins = sources.flatMap((source) => {
    const visit = visits.member(source.member!, source);
    return visit ? [{ source, visit }] : [];
  });
  return (course) => {
    const gathering = new Gathering(course);
    for (const { index, lookup } of lookups) {
      gathering.representations[`__${lookup!.alias}`] = [];
      course.found[index] = { slots: new Map(), list: [] } satisfies Found;
    }
    for (const { source, visit } of origins) each(course.found[source.index]?.list, visit, gathering);
    return gathering;
  };
}

/** Lists may lie in lists; whatever is no object has nothing below it. */
function each(value: unknown, visit: Visit, gathering: Gathering): void {
  if (Array.isArray(value)) for (const one of value) each(one, visit, gathering);
  else if (isHolder(value)) visit(value, gathering);
}

/** The ways to the objects of one fetch, and to no others. */
class Visits {
  private readonly places = new Map<PlannedPlace, Visit | null>();

  constructor(private readonly fetch: Fetch) {}

  /** What is to be done with an object of that type as one source brings it. */
  member({ lookups, fields }: Member, source: Source): Visit | null {
    const visits: Visit[] = lookups
      .filter((one) => one.fetch === this.fetch && one.lookup?.from.source === source)
      .map((one) => (object, gathering) => gathering.add(one, object));
    for (const field of fields) {
      const below = isPlanned(field) && field.source === source && field.child && this.place(field.child);
      if (below) visits.push((object, gathering) => each(object[field.dataKey], below, gathering));
    }
    if (visits.length === 0) return null;
    return (object, gathering) => {
      for (const visit of visits) visit(object, gathering);
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
    const byName: Visit = (object, gathering) => byType.get(object['__typename'])?.(object, gathering);
    const visit = place.isAbstract && only ? byName : only;
    this.places.set(place, visit);
    return visit;
  }
}
