import type { Course } from './course.js';
import type { Holder } from './notes.js';
import type { Fetch, Located, Member, Plan, PlannedField, PlannedPlace, Source } from './plan.js';
import { isPlanned } from './plan.js';
import type { Found } from './text.js';
import { entityIn } from './text.js';

/** Does something with each object below one value. */
type Visit = (object: Holder, gathering: Gathering) => void;

type Representation = Record<string, unknown>;

/** What one fetch is about to ask for: a list of representations for each of its look-ups. */
export class Gathering {
  readonly representations: Record<string, Representation[]> = {};
  count = 0;

  constructor(readonly course: Course) {}

  add(source: Source, object: Holder): void {
    const { alias, type, key, from, needs } = source.lookup!;
    const id = object[from.dataKey];
    const { slots } = this.course.found[source.index]!;
    if (id === null || id === undefined || slots!.has(id)) return;
    const representation: Representation = { __typename: type, [key]: id };
    for (const { name, ...needed } of needs) {
      const value = read(needed, object, source, this.course);
      if (value === undefined) return;
      representation[name] = value;
    }
    slots!.set(id, this.representations[alias]!.push(representation) - 1);
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
export function compileGathering(plan: Plan, fetch: Fetch): (course: Course) => Gathering {
  const visits = new Visits(fetch);
  const lookups = fetch.sources.filter((source) => source.lookup);
  const origins = plan.sources
    .map((source) => ({ source, visit: visits.source(plan, source) }))
    .filter((one): one is { source: Source; visit: Visit } => one.visit !== null);
  return (course) => {
    const gathering = new Gathering(course);
    for (const { index, lookup } of lookups) {
      gathering.representations[lookup!.alias] = [];
      course.found[index] = { slots: new Map(), list: [] } satisfies Found;
    }
    for (const { source, visit } of origins) each(course.found[source.index]?.list, visit, gathering);
    return gathering;
  };
}

/** Lists may lie in lists; whatever is no object has nothing below it. */
function each(value: unknown, visit: Visit, gathering: Gathering): void {
  if (Array.isArray(value)) for (const one of value) each(one, visit, gathering);
  else if (typeof value === 'object' && value !== null) visit(value as Holder, gathering);
}

/** The ways to the objects of one fetch, and to no others. */
class Visits {
  private readonly places = new Map<PlannedPlace, Visit | null>();

  constructor(private readonly fetch: Fetch) {}

  /** From the objects of a source; they are of one type, since each look-up and each root has one. */
  source(plan: Plan, source: Source): Visit | null {
    return this.fields(plan.homes.get(source) ?? plan.root, source);
  }

  private place(place: PlannedPlace): Visit | null {
    const known = this.places.get(place);
    if (known !== undefined) return known;
    const byType = new Map<unknown, Visit>();
    for (const member of place.members) {
      const visit = together([this.lookups(member), this.fields(member, place.source)]);
      if (visit) byType.set(member.type.name, visit);
    }
    const [only] = byType.values();
    const visit: Visit | null = place.isAbstract
      ? (object, gathering) => byType.get(object['__typename'])?.(object, gathering)
      : (only ?? null);
    const useful = byType.size > 0 ? visit : null;
    this.places.set(place, useful);
    return useful;
  }

  private lookups({ lookups }: Member): Visit | null {
    const sources = lookups.filter((source) => source.fetch === this.fetch);
    return together(
      sources.map((source) => (object: Holder, gathering: Gathering) => gathering.add(source, object)),
    );
  }

  private fields({ fields }: Member, source: Source): Visit | null {
    const own = fields.filter((one): one is PlannedField => isPlanned(one) && one.source === source);
    return together(own.map(({ dataKey, child }) => this.below(dataKey, child)));
  }

  private below(dataKey: string, child: PlannedPlace | null): Visit | null {
    const visit = child && this.place(child);
    return visit && ((object, gathering) => each(object[dataKey], visit, gathering));
  }
}

function together(visits: readonly (Visit | null)[]): Visit | null {
  const useful = visits.filter((visit) => visit !== null);
  if (useful.length < 2) return useful[0] ?? null;
  return (object, gathering) => {
    for (const visit of useful) visit(object, gathering);
  };
}
