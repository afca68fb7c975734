import type { ExecutionRequest, ExecutionResult as ToolsResult, Executor } from '@graphql-tools/utils';
import { getStitchedSchemaFromSupergraphSdl } from '@graphql-tools/federation';
import type { DocumentNode, ExecutionResult } from 'graphql';
import { execute, parse, print, visit } from 'graphql';
import type { Part } from '../part.js';

export interface HiveOracle {
  /** Whether the planner is known to answer such a text rightly, but for the last of its weaknesses. */
  knows(text: string): boolean;
  execute(document: DocumentNode, variables: Readonly<Record<string, unknown>>): Promise<ExecutionResult>;
}

/**
 * A second opinion on what a federated graph answers: Hive's JavaScript planner as it comes. It is known to
 * - fail at start on a field called `constructor`, so it is not told of that one;
 * - collide with the alias `id`, since it adds `id` itself, and to lose the aliases `__proto__` and `constructor`;
 * - lose a field that is asked for twice, once under a condition that does not hold; and to send subgraphs spreads
 *   that cannot match there, and fields of two members of a union whose nullability differs there.
 */
export function hiveOracle(supergraphSdl: string, parts: readonly Part[]): HiveOracle {
  const executors = new Map(parts.map((part) => [part.name.toUpperCase(), executorOf(part)]));
  const schema = getStitchedSchemaFromSupergraphSdl({
    supergraphSdl: withoutField('constructor', supergraphSdl),
    batch: true,
    onSubschemaConfig(subschema) {
      subschema.executor = executors.get(subschema.name.toUpperCase())!;
    },
  });
  return {
    knows: (text) => !/\bconstructor\b|\b(?:id|__proto__):(?! ")/.test(text),
    // the planner remembers per context what it read
    execute: async (document, variableValues) =>
      execute({ schema, document, variableValues, contextValue: {} }),
  };
}

function withoutField(name: string, sdl: string): string {
  return print(
    visit(parse(sdl, { noLocation: true }), {
      FieldDefinition: (field) => (field.name.value === name ? null : undefined),
    }),
  );
}

function executorOf({ connection }: Part): Executor {
  const ask = ({ document, variables }: ExecutionRequest) =>
    connection.execute({ document, variables, actor: null }) as Promise<ToolsResult>;
  return ask as Executor;
}
