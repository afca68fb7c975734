// The board over real PostgreSQL, and how long the hub takes to start.
import { join } from 'node:path';
import { startLineUp } from './line-up.mjs';
import { timeOf, timeOfFamily } from './processor-time.mjs';
import { report } from './report.mjs';
import { runRounds } from './rounds.mjs';
import { demandSameAnswers } from './same-answer.mjs';
import { measureStarts } from './start-time.mjs';
import { board, openWorld } from './world.mjs';

const CONNECTIONS = 4;
const QUICK = { rounds: 5, ms: 700, warmUpMs: 1_500, most: 2_000 };
const WHOLE = { rounds: 7, ms: 2_500, warmUpMs: 8_000, most: 5_000 };

async function measureRounds(contestants, world, settings) {
  const body = Buffer.from(JSON.stringify({ query: board.document, variables: board.variables }));
  await demandSameAnswers(contestants, world.tokens, body);
  console.log('all answers are the same; warming up');
  const clocksOf = ({ gateway, nodes }) => ({
    gatewayMs: timeOf(gateway),
    nodeMs: timeOf(nodes),
    postgresMs: timeOfFamily(world.postgres.pid),
  });
  return runRounds(contestants, clocksOf, { ...settings, tokens: world.tokens, body });
}

async function measureBoard(directory, settings) {
  const world = await openWorld(directory, CONNECTIONS);
  try {
    console.log('world loaded; starting the contestants');
    const { contestants, stop } = await startLineUp(world.environment, directory);
    try {
      const results = await measureRounds(contestants, world, settings);
      return { results, postgres: world.postgres.version };
    } finally {
      await stop();
    }
  } finally {
    await world.close();
  }
}

/** Measures and reports; quickly it is coarser, leaves the starts out and writes nothing down. */
export async function runBoard(directory, isQuick) {
  const settings = isQuick ? QUICK : WHOLE;
  const starts = isQuick ? [] : await measureStarts(join(directory, 'starts'));
  const { results, postgres } = await measureBoard(directory, settings);
  await report({
    results,
    starts,
    postgres,
    settings: { connections: CONNECTIONS, ...settings },
    write: !isQuick,
  });
}
