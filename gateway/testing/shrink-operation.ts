import type { ASTNode, DocumentNode, FragmentDefinitionNode, SelectionNode } from 'graphql';
import { Kind, parse, print, visit } from 'graphql';
import type { RandomOperation } from './random-operation.js';

const MOST_TRIES = 3_000;

/** The operation with everything left out that `still` does not need; it is asked of valid operations only. */
export async function shrunk(
  operation: RandomOperation,
  still: (smaller: RandomOperation) => Promise<boolean>,
): Promise<RandomOperation> {
  let smallest = operation;
  let tries = 0;
  for (let hasShrunk = true; hasShrunk;) {
    hasShrunk = false;
    for (const text of smallerTexts(smallest.text)) {
      if ((tries += 1) > MOST_TRIES) return smallest;
      if (text.length >= print(parse(smallest.text)).length) continue;
      const smaller = { text, variables: smallest.variables };
      if (!(await still(smaller))) continue;
      smallest = smaller;
      hasShrunk = true;
      break;
    }
  }
  return smallest;
}

/** The document with one thing less, in every way, the largest pieces first. */
function* smallerTexts(text: string): Generator<string> {
  const document = parse(text, { noLocation: true });
  const edits: { readonly at: ASTNode; readonly become: ASTNode | null }[] = [];
  visit(document, {
    enter(node) {
      for (const become of simplerFor(node, document)) edits.push({ at: node, become });
    },
  });
  for (const { at, become } of edits) {
    const edited = visit(document, { enter: (node) => (node === at ? become : undefined) });
    yield print(withoutUnused(edited));
  }
}

/** What a node may become: null to go. */
function simplerFor(node: ASTNode, document: DocumentNode): readonly (ASTNode | null)[] {
  switch (node.kind) {
    case Kind.DIRECTIVE:
    case Kind.ARGUMENT:
    case Kind.OBJECT_FIELD:
      return [null];
    case Kind.FIELD:
      return node.alias ? [{ ...node, alias: undefined }] : [];
    case Kind.VARIABLE_DEFINITION:
      return node.defaultValue ? [{ ...node, defaultValue: undefined }] : [];
    case Kind.SELECTION_SET:
      return node.selections.flatMap((one, at) => {
        const others = (instead: readonly SelectionNode[]) => ({
          ...node,
          selections: node.selections.toSpliced(at, 1, ...instead),
        });
        return [
          ...(node.selections.length > 1 ? [others([])] : []),
          ...insteadOf(one, document).map((instead) => others(instead)),
        ];
      });
    default:
      return [];
  }
}

/** A fragment may be replaced by what it holds, a spread by the same fragment inline. */
function insteadOf(selection: SelectionNode, document: DocumentNode): (readonly SelectionNode[])[] {
  if (selection.kind === Kind.INLINE_FRAGMENT) return [selection.selectionSet.selections];
  if (selection.kind !== Kind.FRAGMENT_SPREAD) return [];
  const fragment = document.definitions.find(
    (one): one is FragmentDefinitionNode =>
      one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === selection.name.value,
  );
  if (!fragment) return [];
  const { typeCondition, selectionSet } = fragment;
  const { directives } = selection;
  return [selectionSet.selections, [{ kind: Kind.INLINE_FRAGMENT, typeCondition, directives, selectionSet }]];
}

/** Without the fragments and variables that nothing names any more. */
function withoutUnused(document: DocumentNode): DocumentNode {
  const named = new Set<string>();
  visit(document, {
    FragmentSpread: ({ name }) => void named.add(`...${name.value}`),
    Variable: ({ name }, _key, parent) => {
      const isDefinition = parent && 'kind' in parent && parent.kind === Kind.VARIABLE_DEFINITION;
      if (!isDefinition) named.add(`$${name.value}`);
    },
  });
  const without = visit(document, {
    FragmentDefinition: ({ name }) => (named.has(`...${name.value}`) ? undefined : null),
    VariableDefinition: ({ variable }) => (named.has(`$${variable.name.value}`) ? undefined : null),
  });
  return print(without) === print(document) ? document : withoutUnused(without);
}
