// The board over real PostgreSQL in four scenes, and how long the hub takes to start.
import { join } from 'node:path';
import { startLineUp } from './line-up.mjs';
import { measureNewOperations } from './new-operations.mjs';
import { timeOf, timeOfFamily } from './processor-time.mjs';
import { report } from './report.mjs';
import { runRounds } from './rounds.mjs';
import { demandSameAnswers } from './same-answer.mjs';
import { measureStarts } from './start-time.mjs';
import { board, openWorld } from './world.mjs';

const FEW = 4;
const MANY = 50;
const TIMES_THE_DATA = 10;
const MOST = 5_000;
const QUICK = { rounds: 3, ms: 700, warmUp: 200, warmUpMs: 2_000, batches: 1, size: 20 };
const WHOLE = { rounds: 7, ms: 2_500, warmUp: 2_000, warmUpMs: 45_000, batches: 5, size: 60 };
const body = Buffer.from(JSON.stringify({ query: board.document, variables: board.variables }));

const clocksOf = ({ gateway, nodes, postgres }) => ({
  gatewayMs: timeOf(gateway),
  nodeMs: timeOf(nodes),
  postgresMs: timeOfFamily(postgres),
});
const askedBy = (contestants, users) =>
  contestants.map((one) => ({ ...one, tokens: one.tokens.slice(0, users) }));

/** Both worlds take turns in the same rounds, so that they can be compared. */
async function measureScenes(plain, tenfold, settings) {
  const { rounds, ms, warmUp, warmUpMs } = settings;
  const request = { most: MOST, body };
  const few = askedBy(plain, FEW);
  await demandSameAnswers(plain, body);
  await demandSameAnswers(tenfold, body);
  console.log('all answers are the same; warming up');
  const both = await runRounds([...few, ...tenfold], clocksOf, { ...request, rounds, ms, warmUp, warmUpMs });
  console.log(`${MANY} users`);
  const many = await runRounds(plain, clocksOf, { ...request, rounds, ms, warmUp, warmUpMs: ms });
  const planners = few.filter(({ plans }) => plans);
  return {
    board: both.slice(0, plain.length),
    tenfold: both.slice(plain.length),
    users: many,
    newOperations: await measureNewOperations(planners, clocksOf, settings),
  };
}

async function measureBoard(directory, settings) {
  const opened = [];
  const openStage = async (name, users, scale) => {
    const place = join(directory, name);
    const world = await openWorld(place, users, scale);
    opened.push(() => world.close());
    console.log(`world ${name} loaded; starting the contestants`);
    const { contestants, stop } = await startLineUp(world, place);
    opened.push(stop);
    return { contestants, postgres: world.postgres.version };
  };
  try {
    const plain = await openStage('plain', MANY, 1);
    const tenfold = await openStage('tenfold', FEW, TIMES_THE_DATA);
    const scenes = await measureScenes(plain.contestants, tenfold.contestants, settings);
    return { scenes, postgres: plain.postgres };
  } finally {
    for (const close of opened.toReversed()) await close();
  }
}

/** Measures and reports; quickly it is coarser, leaves the starts out and writes nothing down. */
export async function runBoard(directory, isQuick) {
  const settings = isQuick ? QUICK : WHOLE;
  const starts = isQuick ? [] : await measureStarts(join(directory, 'starts'));
  const { scenes, postgres } = await measureBoard(directory, settings);
  await report({
    scenes,
    starts,
    postgres,
    settings: { few: FEW, many: MANY, timesTheData: TIMES_THE_DATA, ...settings },
    write: !isQuick,
  });
}
