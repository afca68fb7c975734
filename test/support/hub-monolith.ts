import { execute, type ExecutionResult, type GraphQLSchema, parse } from 'graphql';
import type { Expected } from '../../gateway/testing/answer-difference.js';
import type { RandomOperation } from '../../gateway/testing/random-operation.js';
import type { Actor } from '../../shared/kernel/actor.js';
import { wordResult } from '../../shared/server/wording.js';
import { openHome } from './home.js';
import type { TestHub } from './hub.js';
import { joinedSchema } from './joined-schema.js';
import { OneOperation } from './one-operation.js';
import { subgraphs } from './subgraphs.js';

/** What somebody asks; `as` is a sign-in name of the demonstration. */
export interface Question extends RandomOperation {
  readonly as: string;
}

/** The graph of a hub in one schema, without gateway, planner and wire: what any way of planning must come to. */
export interface Monolith {
  readonly schema: GraphQLSchema;
  answer(question: Question): Promise<Expected>;
  close(): Promise<void>;
}

/** Opens the resolvers of all subgraphs beside a running hub, on its database. */
export async function openMonolith(hub: TestHub): Promise<Monolith> {
  const homes = await Promise.all(subgraphs.map((definition) => openHome(definition, hub)));
  const schema = joinedSchema(hub.publicSchema, homes);
  const lenientSchema = joinedSchema(hub.publicSchema, homes, true);
  return {
    schema,
    answer: async (question) => {
      const strict = await ask(schema, question);
      return { strict, lenient: strict.errors ? await ask(lenientSchema, question) : strict };
    },
    close: async () => {
      await Promise.all(homes.map((home) => home.close()));
    },
  };
}

async function ask(schema: GraphQLSchema, { text, variables, as }: Question): Promise<ExecutionResult> {
  const actor: Actor = { issuer: 'urn:hub:demonstration', subject: as, operation: 'test', language: 'en' };
  const operation = new OneOperation(actor);
  try {
    const document = parse(text, { noLocation: true });
    const result = await execute({ schema, document, variableValues: variables, contextValue: operation });
    return wordResult(result, { service: 'monolith', language: actor.language, report: () => undefined });
  } finally {
    await operation.end();
  }
}
