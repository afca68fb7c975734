import type {
  ASTNode,
  DocumentNode,
  GraphQLSchema,
  OperationDefinitionNode,
  SelectionSetNode,
} from 'graphql';
import { getOperationAST, GraphQLError, Kind, OperationTypeNode, parse, validate, visit } from 'graphql';
import type { Language } from '../shared/kernel/actor.js';
import { unauthenticated } from './identity/identity.js';
import { refusal, worded } from './client-error.js';
import type { Cost } from './cost.js';
import { KnownCosts } from './known-costs.js';
import type { Reason } from './limits.js';
import { excessOf, limits } from './limits.js';
import type { CoerceVariables } from './plain-variables.js';
import { coercing } from './plain-variables.js';
import { Recent } from './recent.js';

/** What a client sent, before anything about it is known. */
export interface Asked {
  /** Empty beside a `documentId`. */
  readonly query: string;
  /** Of a persisted document, instead of a text. */
  readonly documentId?: string | null | undefined;
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
}

export interface Guarded {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Thrown by the guard: the errors that are the whole answer. */
export class Refused extends Error {
  constructor(readonly errors: readonly GraphQLError[]) {
    super(errors[0]?.message);
    this.name = 'Refused';
  }
}

/** What has been found out about an operation that may come again. */
interface Known {
  readonly coerce: CoerceVariables;
  readonly costs: KnownCosts;
}

/** Characters of documents that are kept, read and validated; each takes some hundred bytes. */
const MOST_TEXT = 1_000_000;
const MOST_ERRORS = 5;
/** graphql-js reads by recursion, and its stack ends before its tokens do. */
const TOO_DEEP: Reason = { en: 'it is nested too deeply', zh: '嵌套过深' };
const OPEN_TO_ALL: ReadonlySet<string> = new Set(['__schema', '__type', '__typename']);

/** Stands before every operation on every transport: reads, bounds, validates, and admits nobody unknown. */
export class Guard {
  private readonly documents = new Recent<DocumentNode>(MOST_TEXT, (_, text) => text.length);
  private readonly known = new WeakMap<OperationDefinitionNode, Known>();
  private readonly persisted = new Map<string, DocumentNode>();

  /** @param onlyPersisted whether a document may be asked by its id alone */
  constructor(
    private readonly schema: GraphQLSchema,
    private readonly onlyPersisted = false,
  ) {}

  /** From now on the document can be asked by its id. Errors: Refused with SYNTAX or VALIDATION. */
  persist(id: string, text: string): DocumentNode {
    const document = this.checked(text, 'en');
    this.persisted.set(id, document);
    return document;
  }

  /**
   * Errors: Refused with DOCUMENT_UNKNOWN, DOCUMENT_REQUIRED, SYNTAX, VALIDATION, UNKNOWN_OPERATION, UNAUTHENTICATED
   * or INVALID_INPUT.
   */
  admit(asked: Asked, isSignedIn: boolean, language: Language): Guarded {
    const document = this.documentOf(asked, language);
    const operation = getOperationAST(document, asked.operationName);
    if (!operation) throw new Refused([refusal('UNKNOWN_OPERATION', language, { field: 'operationName' })]);
    if (!isSignedIn && !isOpenToAll(document, operation.selectionSet)) {
      throw new Refused([worded(unauthenticated('missing'), language)]);
    }
    const variables = asked.variables ?? {};
    this.checkValues(operation, this.knownOf(operation, document), variables, language);
    return { document, operation, variables };
  }

  private documentOf({ query, documentId = null }: Asked, language: Language): DocumentNode {
    if (documentId === null && !this.onlyPersisted) return this.read(query, language);
    const document = this.persisted.get(documentId ?? '');
    if (document && query === '') return document;
    if (documentId !== null && query !== '') throw new Refused([eitherOr(language)]);
    const code = documentId === null ? 'DOCUMENT_REQUIRED' : 'DOCUMENT_UNKNOWN';
    throw new Refused([refusal(code, language, { field: 'documentId' })]);
  }

  private read(text: string, language: Language): DocumentNode {
    const known = this.documents.get(text);
    if (known) return known;
    const document = this.checked(text, language);
    this.documents.set(text, document);
    return document;
  }

  private checked(text: string, language: Language): DocumentNode {
    const document = parsed(text, language);
    const excess = excessOf(document);
    if (excess !== null) throw new Refused([refusal('VALIDATION', language, { reason: excess[language] })]);
    const errors = faultsOf(this.schema, document);
    if (errors.length > 0)
      throw new Refused(errors.map((error) => coded('VALIDATION', error, language, document)));
    return document;
  }

  private knownOf(operation: OperationDefinitionNode, document: DocumentNode): Known {
    const known = this.known.get(operation) ?? {
      coerce: coercing(this.schema, operation),
      costs: new KnownCosts(this.schema, document, operation),
    };
    this.known.set(operation, known);
    return known;
  }

  private checkValues(
    operation: OperationDefinitionNode,
    { coerce, costs }: Known,
    variables: Readonly<Record<string, unknown>>,
    language: Language,
  ): void {
    const { errors, coerced } = coerce(variables);
    if (errors) throw new Refused(errors.map((error) => invalidInput(error, language)));
    const excess = overspending(operation, counted(costs, coerced, language));
    if (excess) throw new Refused([refusal('VALIDATION', language, { reason: excess[language] })]);
  }
}

function eitherOr(language: Language): GraphQLError {
  const reason = { en: 'either query or documentId is sent', zh: 'query 与 documentId 只能发送其一' };
  return refusal('BAD_REQUEST', language, { field: 'documentId', reason: reason[language] });
}

function counted(costs: KnownCosts, coerced: Readonly<Record<string, unknown>>, language: Language): Cost {
  try {
    return costs.at(coerced);
  } catch (error) {
    if (error instanceof GraphQLError) throw new Refused([invalidInput(error, language)]);
    throw error;
  }
}

function parsed(text: string, language: Language): DocumentNode {
  try {
    return parse(text, { maxTokens: limits.tokens });
  } catch (error) {
    if (error instanceof RangeError)
      throw new Refused([refusal('SYNTAX', language, { reason: TOO_DEEP[language] })]);
    if (error instanceof GraphQLError) throw new Refused([coded('SYNTAX', error, language)]);
    throw error;
  }
}

/** graphql-js throws where the field of a subscription is skipped by a variable: its rule knows no variables. */
function faultsOf(schema: GraphQLSchema, document: DocumentNode): readonly GraphQLError[] {
  try {
    return validate(schema, document, undefined, { maxErrors: MOST_ERRORS });
  } catch (error) {
    if (error instanceof RangeError) return [new GraphQLError(TOO_DEEP.en)];
    if (error instanceof GraphQLError) return [error];
    throw error;
  }
}

function overspending(
  { operation }: OperationDefinitionNode,
  { objects, rootFields, isAmplified }: Cost,
): Reason | null {
  if (operation === OperationTypeNode.SUBSCRIPTION && rootFields === 0)
    return { en: 'the subscription skips its only field', zh: '订阅跳过了唯一的字段' };
  if (isAmplified) return { en: 'introspection asks for the same again', zh: '内省查询重复' };
  if (objects <= limits.objects) return null;
  return {
    en: `the answer could hold more than ${limits.objects} objects; ask for smaller pages`,
    zh: `结果可能超过 ${limits.objects} 个对象,请减小每页条数`,
  };
}

/** The same error with our code, keeping its locations; with its document, the argument that it is about. */
function coded(
  code: 'SYNTAX' | 'VALIDATION',
  error: GraphQLError,
  language: Language,
  document?: DocumentNode,
): GraphQLError {
  const field = document && argumentAt(document, error.nodes ?? []);
  const { message, extensions } = refusal(code, language, { reason: error.message, ...(field && { field }) });
  const { nodes, source, positions } = error;
  return new GraphQLError(message, { nodes, source, positions, extensions });
}

/** The argument or input field to which one of these values is given. */
function argumentAt(document: DocumentNode, values: readonly ASTNode[]): string | undefined {
  let field: string | undefined;
  const look = ({ name, value }: { readonly name: { readonly value: string }; readonly value: ASTNode }) => {
    if (values.includes(value)) field = name.value;
  };
  visit(document, { Argument: look, ObjectField: look });
  return field;
}

/** graphql-js words it: `Variable "$input" got invalid value "x" at "input.to"; Value "x" does not exist …`. */
function invalidInput(error: GraphQLError, language: Language): GraphQLError {
  const variable = /^(?:Variable "\$|Argument ")(\w+)"/.exec(error.message)?.[1] ?? 'variables';
  const field = / at "([^"]+)"; /.exec(error.message)?.[1] ?? variable;
  const reason = error.message.replace(/\.$/, '');
  return refusal('INVALID_INPUT', language, { field, reason });
}

/** True when the selection asks for nothing but the schema itself. Each fragment is looked into once, however often it is spread. */
function isOpenToAll(document: DocumentNode, set: SelectionSetNode, seen = new Set<string>()): boolean {
  return set.selections.every((selection) => {
    if (selection.kind === Kind.FIELD) return OPEN_TO_ALL.has(selection.name.value);
    if (selection.kind === Kind.INLINE_FRAGMENT) return isOpenToAll(document, selection.selectionSet, seen);
    const name = selection.name.value;
    if (seen.has(name)) return true;
    seen.add(name);
    const fragment = document.definitions.find(
      (one) => one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === name,
    );
    return fragment?.kind === Kind.FRAGMENT_DEFINITION && isOpenToAll(document, fragment.selectionSet, seen);
  });
}
