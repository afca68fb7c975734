import type { ExecutionResult } from 'graphql';
import { parse } from 'graphql';
import { compose } from '../compose.js';
import { resumingConnection } from '../connection/resuming-connection.js';
import type { SubgraphAnswer } from '../connection/watched-connection.js';
import { watchedConnection } from '../connection/watched-connection.js';
import type { Answer, Engine } from '../engine/engine.js';
import { createEngine } from '../engine/create-engine.js';
import { ownParts } from '../own-parts.js';
import type { Part } from '../part.js';
import { publicSchemaOf } from '../public-schema.js';
import type { FakeHub } from './fake-hub.js';
import { fakeHub, zoneLeader } from './fake-hub.js';

export interface FakeEngine extends FakeHub {
  readonly engine: Engine;
  readonly publicSchema: string;
  readonly watched: SubgraphAnswer[];
  ask(text: string, variables?: Record<string, unknown>, signal?: AbortSignal): Promise<ExecutionResult>;
}

/** An engine over the fake subgraphs, asked as the zone leader. */
export function fakeEngine(patienceMs = 5_000): FakeEngine {
  const hub = fakeHub();
  const watched: SubgraphAnswer[] = [];
  const subgraphs: Part[] = hub.subgraphs.map((one) => ({
    name: one.name,
    sdl: one.sdl,
    connection: resumingConnection(
      watchedConnection(one.name, one, (answer) => watched.push(answer), patienceMs),
    ),
  }));
  const parts = [...subgraphs, ...ownParts(subgraphs)];
  const { supergraphSdl, publicSchema } = compose(parts);
  const engine = createEngine({ supergraphSdl, schema: publicSchemaOf(publicSchema), parts });
  const ask: FakeEngine['ask'] = async (text, variables = {}, signal) =>
    objectOf(await engine.execute({ document: parse(text), variables, actor: zoneLeader, signal }));
  return { ...hub, engine, publicSchema, watched, ask };
}

/** An answer as the objects that its text stands for. */
export function objectOf({ data, errors }: Answer): ExecutionResult {
  const parsed = JSON.parse(data) as ExecutionResult['data'];
  return errors.length > 0 ? { errors, data: parsed } : { data: parsed };
}
