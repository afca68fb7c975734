import type { ExecutionResult, GraphQLSchema } from 'graphql';
import { execute } from 'graphql';
import type { Part } from '../part.js';
import type { Compiled, Request } from './compile.js';
import { Course } from './course.js';
import type { Answer, Operation, Variables } from './engine.js';
import type { Fetch } from './plan.js';

/** Answers one operation, or one event of a subscription, by its compiled plan. */
export class Run {
  private readonly course: Course;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly parts: ReadonlyMap<string, Part>,
    private readonly compiled: Compiled,
    private readonly operation: Operation,
  ) {
    this.course = new Course(operation.actor?.language ?? 'en');
  }

  /** @param event what the subgraph of a subscription sent: the first fetch has then been answered */
  async answer(event?: ExecutionResult): Promise<Answer> {
    const { course, compiled } = this;
    const done = new Map<Fetch, Promise<void>>();
    for (const [index, request] of compiled.requests.entries()) {
      const waits = [...request.fetch.after].map((one) => done.get(one));
      done.set(request.fetch, this.send(request, waits, index === 0 ? event : undefined));
    }
    await Promise.all(done.values());
    this.introspect();
    const data = compiled.project(course) ?? 'null';
    return { data, errors: course.errors };
  }

  /** Never rejects: a subgraph that does not answer costs its fields. */
  private async send(request: Request, waits: readonly unknown[], known?: ExecutionResult): Promise<void> {
    const { fetch, document, variables, gather } = request;
    await Promise.all(waits);
    const { actor, signal, variables: given = {} } = this.operation;
    try {
      const representations = gather?.(this.course);
      if (representations === null) return;
      signal?.throwIfAborted();
      const { connection } = this.parts.get(fetch.service)!;
      const sent = { ...handedOn(variables, given), ...representations };
      const asked = { document, variables: sent, actor, signal };
      this.course.take(fetch, known === undefined ? await connection.execute(asked) : known);
    } catch {
      this.course.fail(fetch.sources, fetch.service);
    }
  }

  private introspect(): void {
    const { introspection: document } = this.compiled;
    if (document === null) return;
    const variableValues = this.operation.variables;
    const { data } = execute({ schema: this.schema, document, variableValues }) as ExecutionResult;
    for (const [key, value] of Object.entries(data!)) this.course.meta.set(key, JSON.stringify(value));
  }
}

/** Those of the client's variables that a subgraph is to get; one that was left out stays left out. */
export function handedOn(names: readonly string[], given: Variables = {}): Variables {
  return Object.fromEntries(
    names.filter((name) => Object.hasOwn(given, name)).map((name) => [name, given[name]]),
  );
}
