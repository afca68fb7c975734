import type { ArgumentNode, DocumentNode, OperationDefinitionNode } from 'graphql';
import { parse, print, visit } from 'graphql';

/** An object of which nothing is asked still has to show whether it is there. */
export const TYPENAME = '__typename';

type Given = readonly ArgumentNode[];

const set = (selections: Iterable<string>) => `{${[...selections].join(' ') || TYPENAME}}`;

/** `key: field(arguments) { below }`. */
export function field(key: string, name: string, given: Given = [], below?: Iterable<string>): string {
  const values = given.length > 0 ? `(${given.map(print).join(',')})` : '';
  return `${key === name ? '' : `${key}:`}${name}${values}${below ? set(below) : ''}`;
}

/** `... on type { selections }`. */
export function on(type: string, selections: Iterable<string>): string {
  return `...on ${type}${set(selections)}`;
}

/** A list of entities; no client may have a variable of the name that its representations have. */
export function entities(alias: string, type: string, selections: Iterable<string>): string {
  return `${alias}:_entities(representations:$__${alias}){${on(type, selections)}}`;
}

/** An operation with representations under the given names and those of the client's variables that it uses. */
export function operation(
  kind: string,
  selections: Iterable<string>,
  { variableDefinitions = [] }: OperationDefinitionNode,
  representations: readonly string[],
): { document: DocumentNode; variables: readonly string[] } {
  const lists = representations.map((alias) => `$__${alias}:[_Any!]!`).join();
  const document = parse(`${kind}${lists && `(${lists})`}${set(selections)}`, { noLocation: true });
  const [asked] = document.definitions as [OperationDefinitionNode];
  const used = new Set<string>();
  visit(asked.selectionSet, { Variable: ({ name }) => void used.add(name.value) });
  const own = variableDefinitions.filter(({ variable }) => used.has(variable.name.value));
  const definitions = [...own.map((one) => ({ ...one, directives: [] })), ...asked.variableDefinitions!];
  return {
    document: { ...document, definitions: [{ ...asked, variableDefinitions: definitions }] },
    variables: own.map(({ variable }) => variable.name.value),
  };
}
