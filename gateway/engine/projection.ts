import type { GraphQLLeafType, GraphQLOutputType } from 'graphql';
import { getNullableType, isEnumType, isLeafType, isListType, isNonNullType } from 'graphql';
import type { Course } from './course.js';
import type { Member, Plan, PlannedField, PlannedPlace, Source, Spot } from './plan.js';
import { isPlanned } from './plan.js';
import type { Path } from './selection.js';
import { entityIn, quoted } from './text.js';

export interface Projection {
  /** Writes the answer's data; undefined when a null reached the root. */
  readonly project: (course: Course) => string | undefined;
  /** The generated code, for readers. */
  readonly code: string;
}

const js = JSON.stringify;

/** Code that tests a leaf `v` for the plain form of its type and writes it; anything else goes the careful way. */
const PLAIN: Readonly<Record<string, readonly [test: string, text: string]>> = {
  ID: ['typeof v==="string"', 'quoted(v)'],
  String: ['typeof v==="string"', 'quoted(v)'],
  Int: ['(v|0)===v', 'v'],
  Float: ['Number.isFinite(v)', 'v'],
  Boolean: ['typeof v==="boolean"', 'v'],
};

/**
 * Generates the function that writes an answer's data as JSON text straight from what the subgraphs answered. Each
 * place has a function of its own, `undefined` means that a null goes up. Only response keys, data keys and type
 * names get into the code, all of them as JSON strings.
 */
export function compileProjection(plan: Plan): Projection {
  const writer = new Writer();
  const root = writer.member(plan.root, null);
  const code = `"use strict";\n${writer.functions.join('\n')}\nreturn ${root};`;
  const names = Object.keys(writer.environment);
  const make = new Function(...names, code) as (...values: unknown[]) => (o: unknown, x: Course) => string;
  const write = make(...Object.values(writer.environment));
  return { project: (course) => write(undefined, course), code };
}

type Append = (text: string) => string;

/** Where code for a value stands: what the value was read from, under which key, and its spot. */
interface Standing {
  readonly spot: string;
  readonly path: Path;
  readonly key: string;
  readonly holder: string;
  readonly member: Member;
}

class Writer {
  readonly functions: string[] = [];
  readonly environment: Record<string, unknown> = { entityIn, quoted };
  private readonly places = new Map<PlannedPlace, string>();
  private readonly leaves = new Map<GraphQLLeafType, string>();
  private readonly spots: Spot[] = [];

  constructor() {
    this.environment['spots'] = this.spots;
  }

  /** The function `(object, course) → text` of a place; for an abstract one it looks at the object's type first. */
  private place(planned: PlannedPlace): string {
    const known = this.places.get(planned);
    if (known) return known;
    const { members, source, isAbstract, place } = planned;
    const names = members.map((member) => this.member(member, source));
    let name = names[0];
    if (isAbstract || name === undefined) {
      const cases = members.map(({ type }, at) => `case ${js(type.name)}:return ${names[at]}(o,x);`);
      const message = `${place.type.name} was resolved to a type that it has not`;
      const fault = `return x.unfit(${js(message)},${js(place.path)})`;
      name = this.define(`switch(o.__typename){${cases.join('')}}${fault}`);
    }
    this.places.set(planned, name);
    return name;
  }

  member(member: Member, own: Source | null): string {
    const lookups = new Map<Source, string>();
    const holderOf = (source: Source): string => {
      if (source === own) return 'o';
      const known = lookups.get(source) ?? `e${source.index}`;
      lookups.set(source, known);
      return known;
    };
    const parts = member.fields.map((field, at) => {
      const lead = `${at === 0 ? '{' : ','}${js((isPlanned(field) ? field.asked : field).key)}:`;
      if (isPlanned(field)) return this.field(field, member, lead, holderOf(field.source));
      if (field.name === '__typename') return `s+=${js(lead + js(member.type.name))};`;
      return `s+=${js(lead)}+x.meta[${js(field.key)}];`;
    });
    const entities = [...lookups].map(([source, name]) => {
      const key = source.lookup ? `o[${js(source.lookup.from.dataKey)}]` : 'undefined';
      return `const ${name}=entityIn(x.found[${source.index}],${key});`;
    });
    const object = own ? 'if(typeof o!=="object")o={};' : '';
    if (parts.length === 0) return this.define('return "{}"');
    return this.define(`${object}${entities.join('')}let s="",v,t;${parts.join('')}return s+"}"`);
  }

  private field(field: PlannedField, member: Member, lead: string, holder: string): string {
    const { asked, dataKey, child } = field;
    const spot = this.spot({ path: asked.path, field, member, child });
    const at = { spot: `spots[${spot}]`, path: asked.path, key: js(dataKey), holder, member };
    const read =
      holder === 'o' ? `v=o[${at.key}];` : `v=${holder}===undefined?undefined:${holder}[${at.key}];`;
    return read + this.put(asked.type, lead, child, at);
  }

  /** Code that appends `lead` and the text of `v`, or leaves the function when a null has to go up. */
  private put(type: GraphQLOutputType, lead: string, child: PlannedPlace | null, at: Standing): string {
    const isStrict = isNonNullType(type);
    const inner = getNullableType(type);
    const append: Append = (text) => `s+=${lead ? `${js(lead)}+` : ''}${text};`;
    const nothing = isStrict ? 'return;' : append('"null"');
    const where = `o,${at.holder},${at.key},${at.spot}`;
    const isNull = isStrict ? `return x.owed(${where});` : `if(x.isTroubled)x.missing(${where});${nothing}`;
    const composite = (write: string) => `if((t=${write}(v,x))===undefined){${nothing}}else{${append('t')}}`;
    const otherwise = isLeafType(inner)
      ? this.leaf(inner, append, nothing, at.spot)
      : composite(isListType(inner) ? this.list(inner.ofType, child, at) : this.place(child!));
    return `if(v==null){${isNull}}else ${otherwise}`;
  }

  private leaf(type: GraphQLLeafType, append: Append, nothing: string, spot: string): string {
    let name = this.leaves.get(type);
    if (name === undefined) {
      name = `leaf${this.leaves.size}`;
      this.leaves.set(type, name);
      this.environment[name] = type;
      if (isEnumType(type))
        this.environment[`${name}s`] = new Map(type.getValues().map((one) => [one.name, js(one.name)]));
    }
    const careful = `if((t=x.written(v,${name},${spot}))===undefined){${nothing}}else{${append('t')}}`;
    if (isEnumType(type)) return `if((t=${name}s.get(v))!==undefined){${append('t')}}else ${careful}`;
    const plain = PLAIN[type.name];
    return plain ? `if(${plain[0]}){${append(plain[1])}}else ${careful}` : careful;
  }

  private list(item: GraphQLOutputType, child: PlannedPlace | null, at: Standing): string {
    const depth = at.path.filter((step) => typeof step === 'number').length;
    const path = [...at.path, depth];
    const spot = `spots[${this.spot({ path, field: null, member: at.member, child })}]`;
    const put = this.put(item, '', child, { spot, path, key: 'i', holder: 'o', member: at.member });
    return this.define(
      `if(!Array.isArray(o))return x.unfit("a list was expected",${js(at.path)});let s="[",v,t;` +
        `for(let i=0;i<o.length;i++){x.indices[${depth}]=i;v=o[i];if(i)s+=",";${put}x.check(s)}return s+"]"`,
    );
  }

  private spot(spot: Spot): number {
    return this.spots.push(spot) - 1;
  }

  private define(body: string): string {
    const name = `f${this.functions.length}`;
    this.functions.push(`function ${name}(o,x){${body}}`);
    return name;
  }
}
