import type { ExecutionResult } from 'graphql';
import { parse } from 'graphql';
import { compose } from '../compose.js';
import type { Engine } from '../engine/engine.js';
import { hiveEngine } from '../engine/hive-engine.js';
import type { SubgraphAnswer } from '../engine/watched-connection.js';
import { watchedConnection } from '../engine/watched-connection.js';
import { nodesPart } from '../nodes.js';
import type { Part } from '../part.js';
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
    connection: watchedConnection(one.name, one, (answer) => watched.push(answer), patienceMs),
  }));
  const parts = [...subgraphs, nodesPart(subgraphs)];
  const { supergraphSdl, publicSchema } = compose(parts);
  const engine = hiveEngine({ supergraphSdl, parts });
  const ask: FakeEngine['ask'] = (text, variables = {}, signal) =>
    engine.execute({ document: parse(text), variables, actor: zoneLeader, signal });
  return { ...hub, engine, publicSchema, watched, ask };
}
