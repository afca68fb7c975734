import type { DocumentNode, GraphQLSchema, OperationDefinitionNode, SelectionSetNode } from 'graphql';
import { getOperationAST, getVariableValues, GraphQLError, Kind, parse, validate } from 'graphql';
import type { Language } from '../shared/kernel/actor.js';
import { unauthenticated } from './identity/identity.js';
import { refusal, worded } from './client-error.js';
import { excessOf, limits } from './limits.js';

/** What a client sent, before anything about it is known. */
export interface Asked {
  readonly query: string;
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

const CACHED_DOCUMENTS = 500;
const LONGEST_CACHED_TEXT = 20_000;
const MOST_ERRORS = 5;
const OPEN_TO_ALL: ReadonlySet<string> = new Set(['__schema', '__type', '__typename']);

/** Stands before every operation on every transport: reads, bounds, validates, and admits nobody unknown. */
export class Guard {
  private readonly documents = new Map<string, DocumentNode>();

  constructor(private readonly schema: GraphQLSchema) {}

  /** Errors: Refused with SYNTAX, VALIDATION, UNKNOWN_OPERATION, UNAUTHENTICATED or INVALID_INPUT. */
  admit(asked: Asked, isSignedIn: boolean, language: Language): Guarded {
    const document = this.read(asked.query, language);
    const operation = getOperationAST(document, asked.operationName);
    if (!operation) throw new Refused([refusal('UNKNOWN_OPERATION', language, { field: 'operationName' })]);
    if (!isSignedIn && !isOpenToAll(document, operation.selectionSet)) {
      throw new Refused([worded(unauthenticated('missing'), language)]);
    }
    const variables = asked.variables ?? {};
    this.checkVariables(operation, variables, language);
    return { document, operation, variables };
  }

  private read(text: string, language: Language): DocumentNode {
    const known = this.documents.get(text);
    if (known) {
      this.documents.delete(text);
      this.documents.set(text, known); // the map's order is the order of last use
      return known;
    }
    const document = parsed(text, language);
    this.validate(document, language);
    if (text.length <= LONGEST_CACHED_TEXT) this.remember(text, document);
    return document;
  }

  private remember(text: string, document: DocumentNode): void {
    if (this.documents.size >= CACHED_DOCUMENTS) {
      const oldest = this.documents.keys().next();
      if (!oldest.done) this.documents.delete(oldest.value);
    }
    this.documents.set(text, document);
  }

  private validate(document: DocumentNode, language: Language): void {
    const excess = excessOf(document);
    if (excess !== null) throw new Refused([refusal('VALIDATION', language, { reason: excess })]);
    const errors = validate(this.schema, document, undefined, { maxErrors: MOST_ERRORS });
    if (errors.length > 0) throw new Refused(errors.map((error) => coded('VALIDATION', error, language)));
  }

  private checkVariables(
    operation: OperationDefinitionNode,
    variables: Readonly<Record<string, unknown>>,
    language: Language,
  ): void {
    const definitions = operation.variableDefinitions ?? [];
    const { errors } = getVariableValues(this.schema, definitions, variables, { maxErrors: MOST_ERRORS });
    if (errors) throw new Refused(errors.map((error) => invalidInput(error, language)));
  }
}

function parsed(text: string, language: Language): DocumentNode {
  try {
    return parse(text, { maxTokens: limits.tokens });
  } catch (error) {
    if (error instanceof GraphQLError) throw new Refused([coded('SYNTAX', error, language)]);
    throw error;
  }
}

/** The same error with our code, keeping its locations. */
function coded(code: 'SYNTAX' | 'VALIDATION', error: GraphQLError, language: Language): GraphQLError {
  const { message, extensions } = refusal(code, language, { reason: error.message });
  const { nodes, source, positions } = error;
  return new GraphQLError(message, { nodes, source, positions, extensions });
}

/** graphql-js words it: `Variable "$input" got invalid value "x" at "input.to"; Value "x" does not exist …`. */
function invalidInput(error: GraphQLError, language: Language): GraphQLError {
  const variable = /^Variable "\$(\w+)"/.exec(error.message)?.[1] ?? 'variables';
  const field = / at "([^"]+)"; /.exec(error.message)?.[1] ?? variable;
  const reason = error.message.replace(/\.$/, '');
  return refusal('INVALID_INPUT', language, { field, reason });
}

/** True when the selection asks for nothing but the schema itself. */
function isOpenToAll(document: DocumentNode, set: SelectionSetNode): boolean {
  return set.selections.every((selection) => {
    if (selection.kind === Kind.FIELD) return OPEN_TO_ALL.has(selection.name.value);
    if (selection.kind === Kind.INLINE_FRAGMENT) return isOpenToAll(document, selection.selectionSet);
    const fragment = document.definitions.find(
      (one) => one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === selection.name.value,
    );
    return fragment?.kind === Kind.FRAGMENT_DEFINITION && isOpenToAll(document, fragment.selectionSet);
  });
}
