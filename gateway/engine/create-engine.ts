import type { DocumentNode, ExecutionResult, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { getOperationAST, Kind, visit } from 'graphql';
import type { Part } from '../part.js';
import { Recent } from '../recent.js';
import { type Compiled, compile } from './compile.js';
import type { Answer, AnswerStream, Engine, Operation, StreamedOperation, Variables } from './engine.js';
import { Ownership } from './ownership.js';
import { Run, handedOn } from './run.js';
import type { DoubtableStream } from '../connection/resuming-connection.js';
import { isStream } from '../connection/stream.js';

export interface EngineOptions {
  readonly supergraphSdl: string;
  /** What clients may ask. */
  readonly schema: GraphQLSchema;
  readonly parts: readonly Part[];
}

/** Characters of plans, with their documents, that are kept; a plan takes some ten bytes for each. */
export const MOST_CODE = 10_000_000;

/** An engine that plans and compiles each operation once. Errors: StartError when it cannot plan the graph. */
export const createEngine = (options: EngineOptions): CompilingEngine => new CompilingEngine(options);

class CompilingEngine implements Engine {
  readonly schema: GraphQLSchema;
  private readonly ownership: Ownership;
  /** Each set of values of the variables that decide what @skip and @include leave out has a plan of its own. */
  private readonly known = new WeakMap<DocumentNode, { number: number; conditions: string[] }>();
  private documents = 0;
  private readonly plans = new Recent<Compiled>(MOST_CODE, ({ size }, name) => size + name.length);
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
      number: this.documents++,
      conditions: conditionsIn(document),
    };
    this.known.set(document, known);
    const values = this.valuesOf(known.conditions, operation, variables);
    const name = `${known.number} ${operationName ?? ''} ${JSON.stringify(values)}`;
    const compiled = this.plans.get(name);
    if (compiled) return compiled;
    const made = compile(this.ownership, document, operation, values);
    this.plans.set(name, made);
    return made;
  }

  /** Those of a document's conditions that one of its operations has. */
  private valuesOf(names: readonly string[], operation: OperationDefinitionNode, given: Variables) {
    const values: Record<string, boolean> = {};
    for (const { variable, defaultValue } of operation.variableDefinitions ?? []) {
      const name = variable.name.value;
      const preset = defaultValue?.kind === Kind.BOOLEAN ? defaultValue.value : undefined;
      const value = Object.hasOwn(given, name) ? given[name] : preset;
      if (names.includes(name) && typeof value === 'boolean') values[name] = value;
    }
    return values;
  }

  async execute(operation: Operation): Promise<Answer> {
    return new Run(this.schema, this.parts, this.prepare(operation), operation).answer();
  }

  async subscribe(operation: StreamedOperation): Promise<AnswerStream | Answer> {
    const compiled = this.prepare(operation);
    const { fetch, document, variables } = compiled.requests[0]!;
    const { actor, signal } = operation;
    const asked = { document, variables: handedOn(variables, operation.variables), actor, signal };
    const source = await this.parts.get(fetch.service)!.connection.subscribe(asked);
    return isStream(source)
      ? this.answers(source, compiled, operation)
      : this.answerTo(source, compiled, operation);
  }

  private async *answers(
    source: DoubtableStream,
    compiled: Compiled,
    operation: StreamedOperation,
  ): AsyncGenerator<Answer, void, void> {
    let late: { readonly answer: Answer; readonly sign: string } | null = null;
    for await (const event of source) {
      const begun = performance.now() - waitedOf(event);
      const isDecidedAgain = late !== null && late.sign === signOf(event);
      const answer: Answer = isDecidedAgain ? late!.answer : await this.answerTo(event, compiled, operation);
      if (operation.signal.aborted) return; // what it left unanswered is not to be told of
      if (late === null && isOld(begun) && source.doubt?.(true)) {
        late = { answer, sign: signOf(event) };
        continue;
      }
      late = null;
      const given = performance.now();
      yield answer;
      if (isOld(given)) source.doubt?.(false);
    }
  }

  private async answerTo(event: ExecutionResult, compiled: Compiled, operation: Operation): Promise<Answer> {
    const cursor = placeAfter(event);
    return { ...(await new Run(this.schema, this.parts, compiled, operation).answer(event)), cursor };
  }
}

/** An event that comes again is the same but for its place, which is never written alike twice. */
const signOf = (event: ExecutionResult): string =>
  JSON.stringify(event.data).replaceAll(placeAfter(event) ?? '', '');

/** Milliseconds that it has waited on its way here, behind those before it. */
const waitedOf = ({ extensions }: ExecutionResult): number =>
  (extensions?.['waited'] as number | undefined) ?? 0;

const placeAfter = ({ extensions }: ExecutionResult): string | undefined =>
  extensions?.['cursor'] as string | undefined;

/**
 * How long it holds who may hear of an event. What waited for longer, on its way, for content or for its reader, is asked
 * for again; what came late is given once the event has come again, and whatever comes instead is given with what it has.
 */
const FRESH_MS = 1_000;
const isOld = (since: number): boolean => performance.now() - since > FRESH_MS;

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
