import type { DocumentNode, ExecutionResult, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { getOperationAST, getVariableValues, Kind, print, visit } from 'graphql';
import type { Part } from '../part.js';
import { Recent } from '../recent.js';
import { type Compiled, compile } from './compile.js';
import type { Answer, AnswerStream, Engine, Operation } from './engine.js';
import { Ownership } from './ownership.js';
import { Run, handedOn } from './run.js';
import { isStream, nextUntil, stoppable } from '../connection/stream.js';

export interface EngineOptions {
  readonly supergraphSdl: string;
  /** What clients may ask. */
  readonly schema: GraphQLSchema;
  readonly parts: readonly Part[];
}

/** Of one document: its conditions are for clients to choose. */
const MOST_PLANS = 32;

/** The compiled plans of one document, which live as long as the document itself. */
interface Known {
  /** Variables that decide what @skip and @include leave out: each set of their values has a plan of its own. */
  readonly conditions: readonly string[];
  readonly plans: Recent<Compiled>;
}

/**
 * An engine that plans and compiles each operation once and then only runs it. Errors: StartError when the graph is
 * not one that it can plan.
 */
export function createEngine(options: EngineOptions): CompilingEngine {
  return new CompilingEngine(options);
}

class CompilingEngine implements Engine {
  readonly schema: GraphQLSchema;
  private readonly ownership: Ownership;
  private readonly known = new WeakMap<DocumentNode, Known>();
  private readonly parts: ReadonlyMap<string, Part>;

  constructor({ schema, supergraphSdl, parts }: EngineOptions) {
    this.schema = schema;
    this.ownership = new Ownership(schema, supergraphSdl);
    this.parts = new Map(parts.map((part) => [part.name, part]));
  }

  /** The compiled plan of an operation; made at its first use. */
  prepare({ document, operationName, variables = {} }: Operation): Compiled {
    const operation = getOperationAST(document, operationName)!;
    const known = this.known.get(document) ?? {
      conditions: conditionsIn(document),
      plans: new Recent(MOST_PLANS),
    };
    this.known.set(document, known);
    const values = this.valuesOf(known.conditions, operation, variables);
    const name = `${operationName ?? ''} ${JSON.stringify(values)}`;
    const compiled = known.plans.get(name);
    if (compiled) return compiled;
    const made = compile(this.ownership, document, operation, values);
    known.plans.set(name, made);
    return made;
  }

  private valuesOf(
    names: readonly string[],
    { variableDefinitions = [] }: OperationDefinitionNode,
    given: Readonly<Record<string, unknown>>,
  ) {
    if (names.length === 0) return {};
    const conditions = variableDefinitions.filter(
      ({ variable, type }) => names.includes(variable.name.value) && print(type).startsWith('Boolean'),
    );
    return getVariableValues(this.schema, conditions, given).coerced ?? {};
  }

  async execute(operation: Operation): Promise<Answer> {
    return new Run(this.schema, this.parts, this.prepare(operation), operation).answer();
  }

  async subscribe(operation: Operation): Promise<AnswerStream | Answer> {
    const compiled = this.prepare(operation);
    const left = new AbortController();
    const leave = () => left.abort();
    operation.signal?.addEventListener('abort', leave, { once: true });
    const settle = () => operation.signal?.removeEventListener('abort', leave);
    const answerTo = (event: ExecutionResult) =>
      new Run(this.schema, this.parts, compiled, { ...operation, signal: left.signal }).answer(event);
    const source = await this.follow(compiled, operation, left.signal);
    if (!isStream(source)) {
      settle();
      return answerTo(source);
    }
    return stoppable(async function* (gone) {
      gone.addEventListener('abort', leave, { once: true });
      try {
        for (let step; !(step = await nextUntil(source, gone)).done;) yield await answerTo(step.value);
      } finally {
        leave();
        settle();
      }
    }, operation.signal);
  }

  private follow({ requests }: Compiled, { actor, variables: given }: Operation, signal: AbortSignal) {
    const { fetch, document, variables } = requests[0]!;
    const { connection } = this.parts.get(fetch.service)!;
    return connection.subscribe({ document, variables: handedOn(variables, given), actor, signal });
  }
}

/** The variables that any @skip or @include of a document looks at. */
function conditionsIn(document: DocumentNode): string[] {
  const names = new Set<string>();
  visit(document, {
    Directive: ({ name, arguments: [condition] = [] }) => {
      const isCondition = name.value === 'skip' || name.value === 'include';
      if (isCondition && condition?.value.kind === Kind.VARIABLE) names.add(condition.value.name.value);
    },
  });
  return [...names];
}
