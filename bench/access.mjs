// What policy and second wall cost: the board of the same hub with them and, as only this composition can, without.
import pg from 'pg';
import { ratios, spread, table } from './figures.mjs';
import { clocksOf, startOwnHub, summed } from './own-hub.mjs';
import { describeMachine, machineOf, writeDown } from './page.mjs';
import { runRounds } from './rounds.mjs';
import { demandSameAnswers } from './same-answer.mjs';
import { board } from './world.mjs';

const USERS = 4;
const QUICK = { rounds: 3, ms: 700, warmUp: 200, warmUpMs: 2_000 };
const WHOLE = { rounds: 15, ms: 2_500, warmUp: 1_500, warmUpMs: 30_000 };
const withoutPolicy = new URL('contestants/without-policy.mjs', import.meta.url).href;
const body = Buffer.from(JSON.stringify({ query: board.document, variables: board.variables }));

/** Takes the second wall down in the database of one contestant. */
async function withoutWall({ environment }) {
  const owner = new pg.Client({ connectionString: environment.DATABASE_URL });
  await owner.connect();
  const { rows } = await owner.query(`select oid::regclass::text as name from pg_class where relrowsecurity`);
  for (const { name } of rows) await owner.query(`alter table ${name} disable row level security`);
  await owner.end();
}

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
    const start = (name, more) => startOwnHub(directory, name, { users: USERS, ...more });
    contestants.push(await start('with policy and second wall'));
    contestants.push(
      await start('without either', { args: ['--import', withoutPolicy], prepare: withoutWall }),
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
