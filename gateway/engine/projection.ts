import type { GraphQLLeafType, GraphQLOutputType } from 'graphql';
import { getNullableType, isEnumType, isLeafType, isListType, isNonNullType } from 'graphql';
import type { Course } from './course.js';
import type { Member, Plan, PlannedField, PlannedPlace, Source, Spot } from './plan.js';
import { isPlanned } from './plan.js';
import { entityIn, isPlain } from './text.js';

export interface Projection {
  /** Writes the answer's data; undefined when a null reached the root. */
  readonly project: (course: Course) => string | undefined;
  /** The generated code, for readers. */
  readonly code: string;
}

const js = JSON.stringify;

const TEXTS: ReadonlySet<string> = new Set(['ID', 'String']);
/** Code that tests a leaf `v` for the plain form of its type and writes it; anything else goes the careful way. */
const PLAIN: Readonly<Record<string, readonly [test: string, text: string]>> = {
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
  const make = new Function(...names, code) as (
    ...values: unknown[]
  ) => (o: undefined, x: Course) => string | undefined;
  const write = make(...Object.values(writer.environment));
  return { project: (course) => course.checked(write(undefined, course)), code };
}

type Append = (text: string) => string;

class Writer {
  readonly functions: string[] = [];
  private readonly spots: Spot[] = [];
  private readonly places = new Map<PlannedPlace, string>();
  private readonly leaves = new Map<GraphQLLeafType, string>();
  readonly environment: Record<string, unknown> = { entityIn, isPlain, spots: this.spots };

  /** The function `(object, course) → text` of a place; for an abstract one it looks at the object's type first. */
  private place(planned: PlannedPlace): string {
    const known = this.places.get(planned);
    if (known) return known;
    const { members, source, isAbstract, place } = planned;
    const unfit = (what: string) =>
      `return x.unfit(${js(what)},${js(place.path)},${js(source.fetch.service)})`;
    const isObject = `if(typeof o!=="object"||Array.isArray(o))${unfit('an object was expected')};`;
    const names = members.map((member) => this.member(member, source, isAbstract ? '' : isObject));
    let name = names[0];
    if (isAbstract || name === undefined) {
      const cases = members.map(({ type }, at) => `case ${js(type.name)}:return ${names[at]}(o,x);`);
      const fault = unfit(`${place.type.name} was resolved to a type that it has not`);
      name = this.define(`${isObject}switch(o.__typename){${cases.join('')}}${fault}`);
    }
    this.places.set(planned, name);
    return name;
  }

  member(member: Member, own: Source | null, guard = ''): string {
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
      return `s+=${js(lead)}+x.meta.get(${js(field.key)});`;
    });
    const entities = [...lookups].map(([source, name]) => {
      const key = source.lookup ? `o[${js(source.lookup.from.dataKey)}]` : 'undefined';
      return `const ${name}=entityIn(x.found[${source.index}],${key});`;
    });
    if (parts.length === 0) return this.define(`${guard}return "{}"`);
    return this.define(`${guard}${entities.join('')}let s="",v,t;${parts.join('')}return s+"}"`);
  }

  private field(field: PlannedField, member: Member, lead: string, holder: string): string {
    const { asked, dataKey, child } = field;
    const spot = this.spots.push({ path: asked.path, field, member, child }) - 1;
    const value = `${holder}[${js(dataKey)}]`;
    const read = holder === 'o' ? value : `${holder}===undefined?undefined:${value}`;
    return `v=${read};${this.put(asked.type, lead, spot, `${holder},${js(dataKey)}`)}`;
  }

  /** Code that appends `lead` and the text of `v`, or leaves the function when a null has to go up. */
  private put(type: GraphQLOutputType, lead: string, spot: number, origin: string): string {
    const isStrict = isNonNullType(type);
    const inner = getNullableType(type);
    const append: Append = (text) => `s+=${lead ? `${js(lead)}+` : ''}${text};`;
    const nothing = isStrict ? 'return;' : append('"null"');
    const where = `o,${origin},spots[${spot}]`;
    const isNull = isStrict
      ? `return x.owed(${where});`
      : `if(x.isTroubled||v===undefined)x.missing(${where});${nothing}`;
    const careful = (text: string) => `if((t=${text})===undefined){${nothing}}else{${append('t')}}`;
    const otherwise = isLeafType(inner)
      ? this.leaf(inner, lead, append, careful, spot)
      : `{${careful(`${this.below(inner, spot)}(v,x)`)}x.checked(s)}`;
    return `if(v==null){${isNull}}else ${otherwise}`;
  }

  private leaf(type: GraphQLLeafType, lead: string, append: Append, careful: Append, spot: number): string {
    const name = this.leaves.get(type) ?? `t${this.leaves.size}`;
    this.leaves.set(type, name);
    this.environment[name] = type;
    const written = careful(`x.written(v,${name},spots[${spot}])`);
    if (isEnumType(type)) {
      this.environment[`${name}_texts`] = new Map(type.getValues().map((one) => [one.name, js(one.name)]));
      return `if((t=${name}_texts.get(v))!==undefined){${append('t')}}else ${written}`;
    }
    // most of an answer is texts: the quotes come with what stands before and after, which is a string less to make
    if (TEXTS.has(type.name))
      return `if(typeof v==="string"){if(isPlain(v))s+=${js(`${lead}"`)}+v+'"';else ${append('JSON.stringify(v)')}}else ${written}`;
    const plain = PLAIN[type.name];
    return plain ? `if(${plain[0]}){${append(plain[1])}}else ${written}` : written;
  }

  private below(type: GraphQLOutputType, spot: number): string {
    return isListType(type) ? this.list(type.ofType, spot) : this.place(this.spots[spot]!.child!);
  }

  private list(item: GraphQLOutputType, of: number): string {
    const { path, field } = this.spots[of]!;
    const depth = path.filter((step) => typeof step === 'number').length;
    const spot = this.spots.push({ ...this.spots[of]!, path: [...path, depth] }) - 1;
    return this.define(
      `if(!Array.isArray(o))return x.unfit("a list was expected",${js(path)},${js(field.source.fetch.service)});let s="[",v,t;` +
        `for(let i=0;i<o.length;i++){x.indices[${depth}]=i;v=o[i];if(i)s+=",";` +
        `${this.put(item, '', spot, 'o,i')}}return s+"]"`,
    );
  }

  private define(body: string): string {
    const name = `f${this.functions.length}`;
    this.functions.push(`function ${name}(o,x){${body}}`);
    return name;
  }
}
