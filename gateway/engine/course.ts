import type { ExecutionResult, GraphQLLeafType } from 'graphql';
import { GraphQLError } from 'graphql';
import type { Language } from '../../shared/kernel/actor.js';
import { HubError } from '../../shared/kernel/hub-error.js';
import { refusal } from '../client-error.js';
import { type Fault, type Note, Notes } from './notes.js';
import type { Fetch, PlannedField, PlannedPlace, Source, Spot } from './plan.js';
import { isPlanned } from './plan.js';
import type { Path } from './selection.js';
import { type Found, type Holder, entityIn } from './text.js';

/** Characters that the data of one answer may have. */
const LONGEST_ANSWER = 50_000_000;
/** Errors that one answer tells of; a silent subgraph has many fields in a large one. */
const MOST_ERRORS = 5_000;

/** One operation under way: what subgraphs have answered so far. The generated projection reads it and reports to it. */
export class Course {
  /** By the number of the source. */
  readonly found: Found[] = [];
  /** What the gateway answers itself, as JSON text by response key. */
  readonly meta = new Map<string, string>();
  /** Where in each list the projection is. */
  readonly indices: number[] = [];
  readonly errors: GraphQLError[] = [];
  /** Whether any null may have a reason. */
  isTroubled = false;
  private readonly notes = new Notes();
  private readonly pushed = new Set<string>();

  constructor(private readonly language: Language) {}

  /** Takes in what a subgraph answered; nothing of it is ever changed. */
  take(fetch: Fetch, { data, errors = [] }: ExecutionResult): void {
    for (const error of errors) this.notes.add(fetch, error, data);
    for (const source of fetch.sources) {
      const slots = this.found[source.index]?.slots ?? null;
      const list = listOf(source, data, slots?.size ?? 1);
      this.found[source.index] = { slots, list: list ?? [] };
      const isExplained = (slot: number) => this.notes.ofLost(source, slot).length > 0;
      if (list === null && ![...(slots?.values() ?? [0])].every(isExplained))
        this.fail([source], fetch.service);
    }
    this.isTroubled = !this.notes.isEmpty;
  }

  /** Notes that a subgraph gave no answer: what it was asked for is null for that reason. */
  fail(sources: readonly Source[], service: string): void {
    const { message, extensions } = refusal('SUBGRAPH_UNAVAILABLE', this.language, { service });
    for (const source of sources) this.notes.addLost(source, { message, extensions });
    this.isTroubled = true;
  }

  /** Explains a null by what its subgraph said, if it said anything. `holder` is what the value was read from. */
  missing(o: Holder | undefined, holder: Holder | undefined, key: string | number, spot: Spot): boolean {
    const at = this.pathOf(spot.path);
    const notes = holder ? this.notes.at(holder, key) : this.notesOfLost(o, spot.field.source);
    for (const note of notes) {
      this.push(note.fault, holder ? [...at, ...below(spot.child, note.tail)] : beside(at, spot, note));
    }
    const isAbsent = notes.length === 0 && holder !== undefined && holder[key] === undefined;
    if (isAbsent) this.unfit('it was asked for', spot.path, spot.field.source.fetch.service);
    return isAbsent || notes.length > 0;
  }

  /** A null that the schema forbids: for the subgraph's reason, or else the object is not there for this caller. */
  owed(o: Holder | undefined, holder: Holder | undefined, key: string | number, spot: Spot): undefined {
    if (this.missing(o, holder, key, spot)) return;
    if (holder) return this.unfit('a value was expected', spot.path, spot.field.source.fetch.service);
    const path = this.pathOf(spot.path);
    this.push(refusal('NOT_FOUND', this.language, { field: path.join('.') }), path);
  }

  /** A leaf that is not plainly of its type, written as graphql-js would. */
  written(value: unknown, type: GraphQLLeafType, spot: Spot): string | undefined {
    try {
      const text: string | undefined = JSON.stringify(type.serialize(value));
      if (text !== undefined) return text;
    } catch {
      // said below
    }
    return this.unfit(`a value of ${type.name} was expected`, spot.path, spot.field.source.fetch.service);
  }

  /** Something that a subgraph must not answer: as if it had not, and the reason is for the log. */
  unfit(reason: string, path: Path, service: string): undefined {
    this.push(refusal('SUBGRAPH_UNAVAILABLE', this.language, { service }), this.pathOf(path), reason);
  }

  /** Errors: ANSWER_TOO_LARGE. */
  checked<Text extends string | undefined>(text: Text): Text {
    if (text && text.length > LONGEST_ANSWER)
      throw new HubError('ANSWER_TOO_LARGE', { most: LONGEST_ANSWER });
    return text;
  }

  /** What explains that a look-up has nothing for `o`: its own failure, or that of what it needed first. */
  private notesOfLost(o: Holder | undefined, source: Source): readonly Note[] {
    const { lookup, index } = source;
    if (lookup === null) return this.notes.ofLost(source, 0);
    const key = o?.[lookup.from.dataKey];
    const notes = this.notes.ofLost(source, this.found[index]?.slots?.get(key));
    if (notes.length > 0 || o === undefined) return notes;
    return lookup.needs.flatMap((need) => {
      const holder = need.source === lookup.from.source ? o : entityIn(this.found[need.source.index], key);
      if (!holder) return this.notesOfLost(o, need.source);
      return this.notes.at(holder, need.dataKey).map((note) => ({ ...note, tail: [] }));
    });
  }

  private push({ message, extensions }: Fault, path: Path, reason?: string): void {
    if (this.errors.length >= MOST_ERRORS) return;
    const identity = JSON.stringify([path, message, extensions]);
    if (this.pushed.has(identity)) return;
    this.pushed.add(identity);
    const originalError = reason === undefined ? null : new Error(reason);
    this.errors.push(new GraphQLError(message, { path, extensions, originalError }));
  }

  private pathOf(path: Path): Path {
    return path.map((step) => (typeof step === 'number' ? this.indices[step]! : step));
  }
}

/** As many objects or nulls as were asked for; null when it is something else. */
function listOf({ lookup }: Source, data: ExecutionResult['data'], length: number): Found['list'] | null {
  const given: unknown = lookup ? data?.[lookup.alias] : data && [data];
  const isFit = (one: unknown) => typeof one === 'object' && !Array.isArray(one);
  return Array.isArray(given) && given.length === length && given.every(isFit) ? given : null;
}

/** What clients call the way that a subgraph described, as far as they asked for it. */
function below(place: PlannedPlace | null, tail: Path): Path {
  const [step, ...rest] = tail;
  if (place === null || step === undefined) return [];
  if (typeof step === 'number') return [step, ...below(place, rest)];
  const fields = place.members.flatMap((member) => member.fields);
  const field = fieldUnder(step, place.source, fields);
  return field ? [field.asked.key, ...below(field.child, rest)] : [];
}

/** Where the error lies that took a whole object away: at the field that is missing, or at a sibling of it. */
function beside(at: Path, { member }: Spot, { source, tail: [step, ...rest] }: Note): Path {
  const sibling = step === undefined ? null : fieldUnder(String(step), source, member.fields);
  return sibling ? [...at.slice(0, -1), sibling.asked.key, ...below(sibling.child, rest)] : at;
}

function fieldUnder(dataKey: string, source: Source, fields: PlannedPlace['members'][number]['fields']) {
  return fields.find(
    (one): one is PlannedField => isPlanned(one) && one.dataKey === dataKey && one.source === source,
  );
}
