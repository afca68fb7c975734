import type { ExecutionRequest, ExecutionResult as ToolsResult, Executor } from '@graphql-tools/utils';
import type { ExecutionResult } from 'graphql';
import { GraphQLError } from 'graphql';
import type { Actor } from '../../shared/kernel/actor.js';
import type { SubgraphRequest, SubgraphStream } from '../../shared/server/subgraph.js';
import { refusal } from '../client-error.js';
import type { Part } from '../part.js';
import { rememberPath } from './exact-path.js';
import { resuming } from './resume.js';
import { isStream } from './stream.js';

/** Lives as long as one query, one mutation or one event of a subscription. */
export interface EngineContext {
  readonly actor: Actor | null;
  readonly signal: AbortSignal | undefined;
}

type PlannedRequest = ExecutionRequest<Record<string, unknown>, EngineContext>;

/** How the planner reaches one part: errors come back naming the service, and a part out of reach is an error, not a throw. */
export function executorOf(part: Part): Executor {
  return (async (request: PlannedRequest) =>
    request.operationType === 'subscription'
      ? follow(part, requestOf(request))
      : ask(part, requestOf(request))) as Executor;
}

function requestOf({ document, variables, context }: PlannedRequest): SubgraphRequest {
  return { document, variables, actor: context?.actor ?? null, signal: context?.signal };
}

async function ask(part: Part, request: SubgraphRequest): Promise<ToolsResult> {
  if (request.signal?.aborted) return unavailable(part.name, request.actor);
  try {
    return named(part.name, await part.connection.execute(request));
  } catch {
    return unavailable(part.name, request.actor);
  }
}

async function follow(part: Part, request: SubgraphRequest): Promise<SubgraphStream | ToolsResult> {
  const answer = await resuming(part.connection, request);
  return isStream(answer) ? namedEvents(part.name, answer) : named(part.name, answer);
}

function namedEvents(service: string, events: SubgraphStream): SubgraphStream {
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next: async () => {
      const step = await events.next();
      return step.done ? step : { done: false, value: named(service, step.value) as ExecutionResult };
    },
    return: async () => {
      await events.return?.();
      return { done: true, value: undefined };
    },
  };
}

function named(service: string, answer: ExecutionResult): ToolsResult {
  if (!answer.errors?.length) return answer as ToolsResult;
  const errors = answer.errors.map((error) => {
    const extensions = { service, ...error.extensions };
    rememberPath(extensions, error.path);
    return new GraphQLError(error.message, { path: error.path, extensions });
  });
  return { ...answer, errors } as ToolsResult;
}

/** What clients are told of a part that does not answer: its name, never where it runs or what it said. */
function unavailable(service: string, actor: Actor | null): ToolsResult {
  return { data: null, errors: [refusal('SUBGRAPH_UNAVAILABLE', actor?.language ?? 'en', { service })] };
}
