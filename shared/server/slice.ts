import type { SubgraphDefinition } from './make-subgraph.js';

type Whole = Pick<SubgraphDefinition, 'entities' | 'resolvers' | 'references' | 'entrances' | 'hearing'> &
  Required<Pick<SubgraphDefinition, 'inbox' | 'sheets'>>;

/** What a slice brings into its subgraph: its `.slice.ts`. */
export type Slice = Partial<Whole>;

/** The records of all slices as one. Errors: a name that two of them bring. */
function joined<K extends 'references' | 'entrances' | 'hearing' | 'inbox'>(
  slices: readonly Slice[],
  part: K,
): Whole[K] {
  const entries = slices.flatMap((slice) => Object.entries(slice[part] ?? {}));
  const names = entries.map(([name]) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new Error(`${part}: two slices bring ${twice}`);
  return Object.fromEntries(entries) as Whole[K];
}

/** Slices side by side, in the order in which the schema and the imports have them. */
export const mounted = (slices: readonly Slice[]): Whole => ({
  entities: slices.flatMap(({ entities = [] }) => entities),
  resolvers: slices.flatMap(({ resolvers = [] }) => resolvers),
  references: joined(slices, 'references'),
  entrances: joined(slices, 'entrances'),
  hearing: joined(slices, 'hearing'),
  inbox: joined(slices, 'inbox'),
  sheets: slices.flatMap(({ sheets = [] }) => sheets),
});
