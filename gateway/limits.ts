import type { DocumentNode, FragmentDefinitionNode, SelectionSetNode } from 'graphql';
import { Kind } from 'graphql';

/** What one document may ask at most; above it the request is refused before it is validated. */
export const limits = { depth: 15, aliases: 30, tokens: 4_000, bytes: 1_000_000 } as const;

interface Size {
  readonly depth: number;
  readonly aliases: number;
}

/** Why a document is too much, or null. Fragments count wherever they are spread; introspection has its own bound. */
export function excessOf(document: DocumentNode): string | null {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const one of document.definitions) {
    if (one.kind === Kind.FRAGMENT_DEFINITION) fragments.set(one.name.value, one);
  }
  const measure = measuring(fragments);
  for (const one of document.definitions) {
    if (one.kind !== Kind.OPERATION_DEFINITION) continue;
    const { depth, aliases } = measure(one.selectionSet);
    if (depth > limits.depth) return `the query is ${depth} levels deep, ${limits.depth} are allowed`;
    if (aliases > limits.aliases) return `the query has ${aliases} aliases, ${limits.aliases} are allowed`;
  }
  return null;
}

/** Measures each fragment once; one that spreads itself counts nothing here and fails validation afterwards. */
function measuring(fragments: ReadonlyMap<string, FragmentDefinitionNode>): (set: SelectionSetNode) => Size {
  const known = new Map<string, Size>();
  const ofFragment = (name: string): Size => {
    const fragment = fragments.get(name);
    const size = known.get(name);
    if (size || !fragment) return size ?? { depth: 0, aliases: 0 };
    known.set(name, { depth: 0, aliases: 0 });
    const measured = measure(fragment.selectionSet);
    known.set(name, measured);
    return measured;
  };
  const measure = (set: SelectionSetNode): Size => {
    let depth = 0;
    let aliases = 0;
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD && selection.name.value === '__schema') continue;
      const own = selection.kind === Kind.FIELD ? 1 : 0;
      const below =
        selection.kind === Kind.FRAGMENT_SPREAD
          ? ofFragment(selection.name.value)
          : selection.selectionSet
            ? measure(selection.selectionSet)
            : { depth: 0, aliases: 0 };
      depth = Math.max(depth, own + below.depth);
      aliases += below.aliases + (selection.kind === Kind.FIELD && selection.alias ? 1 : 0);
    }
    return { depth, aliases };
  };
  return measure;
}
