import { getStitchedSchemaFromSupergraphSdl } from '@graphql-tools/federation';
import type { ExecutionResult, GraphQLSchema } from 'graphql';
import { createSourceEventStream, execute } from 'graphql';
import type { Part } from '../part.js';
import type { Engine, Operation, ResultStream } from './engine.js';
import { checkDateTimes } from './date-times.js';
import { correctPaths } from './exact-path.js';
import { tidied } from './tidy-errors.js';
import { abandon, isStream, nextUntil, stoppable } from './stream.js';
import type { EngineContext } from './subgraph-executor.js';
import { executorOf } from './subgraph-executor.js';

export interface HiveEngineOptions {
  readonly supergraphSdl: string;
  readonly parts: readonly Part[];
}

/** An engine on Hive's JavaScript planner: a stitched schema in which lookups of one page are batched per subgraph. */
export function hiveEngine(options: HiveEngineOptions): Engine {
  const schema = stitch(options);
  return {
    schema,
    execute: async (operation) => tidied(await execute(argumentsOf(schema, operation)), operation.actor),
    subscribe: (operation) => subscribe(schema, operation),
  };
}

function stitch({ supergraphSdl, parts }: HiveEngineOptions): GraphQLSchema {
  const executors = new Map(parts.map((part) => [part.name.toUpperCase(), executorOf(part)]));
  const schema = getStitchedSchemaFromSupergraphSdl({
    supergraphSdl,
    batch: true,
    onSubschemaConfig(subschema) {
      const executor = executors.get(subschema.name.toUpperCase());
      if (!executor) throw new Error(`no connection for the subgraph ${subschema.name}`);
      subschema.executor = executor;
    },
  });
  correctPaths(schema);
  checkDateTimes(schema);
  return schema;
}

function argumentsOf(schema: GraphQLSchema, operation: Operation, rootValue?: unknown) {
  const { document, operationName, variables, actor, signal } = operation;
  // a context of its own for each event: the planner's loaders remember what they read for as long as it lives
  const contextValue: EngineContext = { actor, signal };
  return { schema, document, operationName, variableValues: variables, contextValue, rootValue };
}

async function subscribe(
  schema: GraphQLSchema,
  operation: Operation,
): Promise<ResultStream | ExecutionResult> {
  const left = new AbortController();
  const signal = operation.signal ? AbortSignal.any([operation.signal, left.signal]) : left.signal;
  const source = await createSourceEventStream(argumentsOf(schema, { ...operation, signal }));
  if (!isStream(source)) return tidied(source, operation.actor);
  const payloads = source[Symbol.asyncIterator]();
  return stoppable(async function* (gone) {
    const stopUpstream = () => left.abort();
    gone.addEventListener('abort', stopUpstream, { once: true });
    try {
      for (let step; !(step = await nextUntil(payloads, gone)).done;) {
        yield tidied(
          await execute(argumentsOf(schema, { ...operation, signal }, step.value)),
          operation.actor,
        );
      }
    } finally {
      stopUpstream();
      abandon(payloads);
    }
  }, operation.signal);
}
