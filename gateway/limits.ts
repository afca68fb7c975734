import type { DocumentNode, FragmentDefinitionNode, NameNode, SelectionSetNode } from 'graphql';
import { Kind, visit } from 'graphql';
import type { Language } from '../shared/kernel/actor.js';

/** What one client may ask at most. */
export const limits = {
  depth: 15,
  aliases: 30,
  tokens: 4_000,
  bytes: 1_000_000,
  /** Objects in one answer, when every page is full. */
  objects: 20_000,
  /** Lines of a list that is asked for as a table. */
  lines: 10_000,
  /** Characters of a name that a client makes up. */
  name: 100,
  /** Subscriptions open on one WebSocket. */
  subscriptions: 100,
  /** Bytes that may wait for the reader of one WebSocket; a single answer may have more. */
  unread: 64_000_000,
} as const;

/** Why something is refused, for readers of either language. */
export type Reason = Readonly<Record<Language, string>>;

interface Size {
  readonly depth: number;
  readonly aliases: number;
}

/** Why a document is too much, or null. Fragments count wherever they are spread; introspection has no depth here. */
export function excessOf(document: DocumentNode): Reason | null {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const one of document.definitions) {
    if (one.kind === Kind.FRAGMENT_DEFINITION) fragments.set(one.name.value, one);
  }
  const measure = measuring(fragments);
  for (const one of document.definitions) {
    if (one.kind !== Kind.OPERATION_DEFINITION) continue;
    const { depth, aliases } = measure(one.selectionSet);
    if (depth > limits.depth)
      return {
        en: `the query is ${depth} levels deep, ${limits.depth} are allowed`,
        zh: `查询有 ${depth} 层,最多 ${limits.depth} 层`,
      };
    if (aliases > limits.aliases)
      return {
        en: `the query has ${aliases} aliases, ${limits.aliases} are allowed`,
        zh: `查询有 ${aliases} 个别名,最多 ${limits.aliases} 个`,
      };
  }
  return badNameIn(document);
}

/** Names go into paths and the log: they are short. The engine adds variables of its own, which begin with `__`. */
function badNameIn(document: DocumentNode): Reason | null {
  let bad: string | null = null;
  const check = (name: NameNode | undefined, isReserved = false) => {
    if (name && (isReserved || name.value.length > limits.name)) bad = name.value.slice(0, limits.name);
  };
  visit(document, {
    OperationDefinition: ({ name }) => check(name),
    Variable: ({ name }) => check(name, name.value.startsWith('__')),
    Field: ({ alias }) => check(alias),
  });
  if (bad === null) return null;
  return {
    en: `the name ${bad} is too long (${limits.name} characters) or reserved`,
    zh: `名称 ${bad} 过长(最多 ${limits.name} 个字符)或为保留名称`,
  };
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
      const own = selection.kind === Kind.FIELD ? 1 : 0;
      const below =
        selection.kind === Kind.FRAGMENT_SPREAD
          ? ofFragment(selection.name.value)
          : selection.selectionSet
            ? measure(selection.selectionSet)
            : { depth: 0, aliases: 0 };
      const isSchema = selection.kind === Kind.FIELD && selection.name.value === '__schema';
      if (!isSchema) depth = Math.max(depth, own + below.depth);
      aliases += below.aliases + (selection.kind === Kind.FIELD && selection.alias ? 1 : 0);
    }
    return { depth, aliases };
  };
  return measure;
}
