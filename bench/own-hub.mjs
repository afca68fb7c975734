// Contestants that are all this hub, each in one process over a database of its own.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startChild } from './child.mjs';
import { timeOf, timeOfFamily } from './processor-time.mjs';
import { openWorld } from './world.mjs';

const HUB_READY = /^hub: (\S+)/m;
const program = fileURLToPath(new URL('../dist/start.js', import.meta.url));

/** Processor time in milliseconds so far. */
export const clocksOf = ({ nodes, postgres }) => ({
  nodeMs: timeOf(nodes),
  postgresMs: timeOfFamily(postgres),
});

/**
 * @param users how many people have a token
 * @param scale how many times the joint cases of the demonstration
 * @param args for Node, before the program
 * @param prepare changes the world before its hub starts
 */
export async function startOwnHub(
  directory,
  name,
  { users, scale = 1, args = [], prepare = async () => {} },
) {
  const place = join(directory, name.replaceAll(/\W+/g, '-'));
  const world = await openWorld(place, users, scale);
  await prepare(world);
  const log = join(place, 'hub.log');
  const command = [process.execPath, ...args, program];
  const hub = await startChild(command, { ready: HUB_READY, env: world.environment, log });
  const stop = async () => {
    await hub.stop();
    await world.close();
  };
  const { tokens, postgres } = world;
  const { pid, version } = postgres;
  return { name, url: hub.url, nodes: [hub.pid], postgres: pid, version, tokens, stop };
}

/** Each round with what Node and PostgreSQL cost together. */
export const summed = ({ name, rounds }) => ({
  name,
  rounds: rounds.map((round) => ({ ...round, allMs: round.nodeMs + round.postgresMs })),
});
