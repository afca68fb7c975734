import type {
  ArgumentNode,
  DocumentNode,
  FieldNode,
  GraphQLObjectType,
  GraphQLOutputType,
  GraphQLSchema,
  OperationDefinitionNode,
  SelectionNode,
  SelectionSetNode,
} from 'graphql';
import { getNamedType, getOperationAST, isObjectType, Kind, OperationTypeNode, parseType } from 'graphql';
import type { Reason } from '../limits.js';
import { type Column, columnsOf } from './cells.js';

/** A query of one list, as it can be asked page by page. */
export interface Listed {
  /** Takes the place to go on from as `PLACE`, and tells the next one. */
  readonly document: DocumentNode;
  /** Under which the list stands in an answer. */
  readonly key: string;
  readonly columns: readonly Column[];
}

/** No client can call a variable so: names with `__` are reserved. */
export const PLACE = '__place';
const FICTIONAL = 'fictional';
/** What is invented says so whatever a client calls by that name, or leaves out. */
export const LABEL = '__fictional';

const NO_LIST: Reason = {
  en: 'text/csv needs a query of one field, a list, with edges { node { … } } and without after',
  zh: 'text/csv 只能用于单一列表查询,须选取 edges { node { … } } 且不带 after',
};

/** The list that a query asks for, or why it cannot become lines of a table. */
export function listedIn(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | null,
): Listed | Reason {
  const operation = getOperationAST(document, operationName)!;
  const list = onlyFieldOf(operation);
  const node = list && nodeOf(schema, list);
  const set = list && nodeSetIn(list);
  if (!list || !node || !set) return NO_LIST;
  const columns = columnsOf(schema, document, node, set);
  const isLabelled = node.getFields()[FICTIONAL] === undefined || isAlways(plain(set, FICTIONAL));
  return {
    document: replaced(document, operation, paged(list, set, isLabelled)),
    key: list.alias?.value ?? list.name.value,
    columns: isLabelled ? columns : [...columns.filter(([key]) => key !== FICTIONAL), [LABEL]],
  };
}

function onlyFieldOf({ operation, selectionSet }: OperationDefinitionNode): FieldNode | null {
  const [field, ...others] = selectionSet.selections;
  const isOnly = operation === OperationTypeNode.QUERY && others.length === 0;
  return isOnly && field?.kind === Kind.FIELD && isAlways(field) ? field : null;
}

/** Whether no directive leaves it out. */
const isAlways = (field: FieldNode | undefined): boolean =>
  field !== undefined && (field.directives ?? []).length === 0;

/** The type of which there is a page after page; null for what is no list, or is asked from a place on. */
function nodeOf(schema: GraphQLSchema, { name, arguments: given }: FieldNode): GraphQLObjectType | null {
  const field = schema.getQueryType()!.getFields()[name.value];
  const isPaged = field?.args.some((argument) => argument.name === 'after');
  const isGiven = given?.some((argument) => argument.name.value === 'after');
  if (!isPaged || isGiven) return null;
  const node = memberOf(memberOf(field!.type, 'edges'), 'node');
  return isObjectType(node) ? node : null;
}

function memberOf(type: GraphQLOutputType | undefined, name: string): GraphQLOutputType | undefined {
  const object = type && getNamedType(type);
  const member = isObjectType(object) ? object.getFields()[name] : undefined;
  return member && getNamedType(member.type);
}

const plain = (set: SelectionSetNode | undefined, name: string): FieldNode | undefined =>
  set?.selections.find(
    (one): one is FieldNode => one.kind === Kind.FIELD && one.name.value === name && one.alias === undefined,
  );

const nodeSetIn = (list: FieldNode): SelectionSetNode | undefined =>
  plain(plain(list.selectionSet, 'edges')?.selectionSet, 'node')?.selectionSet;

const named = (value: string) => ({ kind: Kind.NAME, value }) as const;
const asked = (name: string, ...below: SelectionNode[]): FieldNode => ({
  kind: Kind.FIELD,
  name: named(name),
  ...(below.length > 0 && { selectionSet: { kind: Kind.SELECTION_SET, selections: below } }),
});

/** Only the nodes, the next place, and the label of what is invented. */
function paged(list: FieldNode, set: SelectionSetNode, isLabelled: boolean): FieldNode {
  const place: ArgumentNode = {
    kind: Kind.ARGUMENT,
    name: named('after'),
    value: { kind: Kind.VARIABLE, name: named(PLACE) },
  };
  const label: FieldNode = { ...asked(FICTIONAL), alias: named(LABEL) };
  const node = asked('node', ...set.selections, ...(isLabelled ? [] : [label]));
  const rest = asked('pageInfo', asked('hasNextPage'), asked('endCursor'));
  const selections = [asked('edges', node), rest];
  return {
    ...list,
    arguments: [...(list.arguments ?? []), place],
    selectionSet: { kind: Kind.SELECTION_SET, selections },
  };
}

function replaced(document: DocumentNode, operation: OperationDefinitionNode, list: FieldNode): DocumentNode {
  const place = {
    kind: Kind.VARIABLE_DEFINITION,
    variable: { kind: Kind.VARIABLE, name: named(PLACE) },
    type: parseType('String'),
  } as const;
  const paging: OperationDefinitionNode = {
    ...operation,
    variableDefinitions: [...(operation.variableDefinitions ?? []), place],
    selectionSet: { kind: Kind.SELECTION_SET, selections: [list] },
  };
  const fragments = document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION);
  return { kind: Kind.DOCUMENT, definitions: [paging, ...fragments] };
}
