// What policy and second wall cost: the board of the same hub with them and, as only this composition can, without.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { startChild } from './child.mjs';
import { ratios, spread, table } from './figures.mjs';
import { describeMachine, machineOf, writeDown } from './page.mjs';
import { timeOf, timeOfFamily } from './processor-time.mjs';
import { runRounds } from './rounds.mjs';
import { demandSameAnswers } from './same-answer.mjs';
import { board, openWorld } from './world.mjs';

const USERS = 4;
const QUICK = { rounds: 3, ms: 700, warmUp: 200, warmUpMs: 2_000 };
const WHOLE = { rounds: 15, ms: 2_500, warmUp: 1_500, warmUpMs: 30_000 };
const HUB_READY = /^hub: (\S+)/m;
const program = fileURLToPath(new URL('../dist/start.js', import.meta.url));
const withoutPolicy = new URL('contestants/without-policy.mjs', import.meta.url).href;
const body = Buffer.from(JSON.stringify({ query: board.document, variables: board.variables }));

const clocksOf = ({ nodes, postgres }) => ({ nodeMs: timeOf(nodes), postgresMs: timeOfFamily(postgres) });

/** Takes the second wall down in the database of one contestant. */
async function withoutWall({ environment }) {
  const owner = new pg.Client({ connectionString: environment.DATABASE_URL });
  await owner.connect();
  const { rows } = await owner.query(`select oid::regclass::text as name from pg_class where relrowsecurity`);
  for (const { name } of rows) await owner.query(`alter table ${name} disable row level security`);
  await owner.end();
}

async function startContestant(directory, name, args, prepare = async () => {}) {
  const place = join(directory, name.replaceAll(/\W+/g, '-'));
  const world = await openWorld(place, USERS);
  await prepare(world);
  const log = join(place, 'hub.log');
  const command = [process.execPath, ...args, program];
  const hub = await startChild(command, { ready: HUB_READY, env: world.environment, log });
  const stop = async () => {
    await hub.stop();
    await world.close();
  };
  const { tokens, postgres } = world;
  return {
    name,
    url: hub.url,
    nodes: [hub.pid],
    postgres: postgres.pid,
    version: postgres.version,
    tokens,
    stop,
  };
}

const summed = ({ name, rounds }) => ({
  name,
  rounds: rounds.map((round) => ({ ...round, allMs: round.nodeMs + round.postgresMs })),
});

function tableOf([under, without]) {
  const rows = [under, without].map((one) => {
    const of = (key) => one.rounds.map((round) => round[key]);
    const cpu = ['nodeMs', 'postgresMs', 'allMs'].map((key) => spread(of(key), 2));
    return [one.name, ...cpu, spread(ratios(one, without, 'allMs'), 2), spread(of('perSecond'), 0)];
  });
  const head = ['CPU of Node, ms', 'CPU of PostgreSQL, ms', 'both, ms', 'both ÷ without', 'requests/s'];
  return table([['The board, one process', ...head], ...rows]);
}

/** Measures and reports; quickly it is coarser and writes nothing down. */
export async function runAccess(directory, isQuick) {
  const settings = isQuick ? QUICK : WHOLE;
  const contestants = [];
  try {
    contestants.push(await startContestant(directory, 'with policy and second wall', []));
    contestants.push(
      await startContestant(directory, 'without either', ['--import', withoutPolicy], withoutWall),
    );
    await demandSameAnswers(contestants, body);
    const results = (await runRounds(contestants, clocksOf, { ...settings, most: 5_000, body })).map(summed);
    const machine = machineOf([], { postgres: contestants[0].version });
    const said = `${describeMachine(machine)} ${USERS} users; ${settings.rounds} interleaved rounds. Medians, with the least and the most of all rounds.`;
    const text = `${said}\n\n${tableOf(results)}`;
    console.log(`\n${text}`);
    if (!isQuick) await writeDown('access', { machine, settings, results }, text);
  } finally {
    for (const { stop } of contestants.toReversed()) await stop();
  }
}
