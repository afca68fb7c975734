// What the size of a zone and a look back cost: the board of a zone with 10 000 cases beside that of one with 100, and as it was.
import pg from 'pg';
import { ratios, spread, table } from './figures.mjs';
import { clocksOf, startOwnHub, summed } from './own-hub.mjs';
import { describeMachine, machineOf, writeDown } from './page.mjs';
import { runRounds } from './rounds.mjs';
import { boardOf } from './same-answer.mjs';
import { board } from './world.mjs';

const USERS = 4;
const FEW = 100;
const MANY = 10_000;
/** The demonstration has 200 cases in the zone of the board. */
const SCALE = 50;
const QUICK = { rounds: 3, ms: 700, warmUp: 200, warmUpMs: 2_000 };
const WHOLE = { rounds: 15, ms: 2_500, warmUp: 1_500, warmUpMs: 30_000 };
/** A moment at which there were some more than half of the cases. */
const AS_OF = '2026-07-01T00:00:00Z';

const bodyOf = (query, variables) => Buffer.from(JSON.stringify({ query, variables }));
const present = bodyOf(board.document, board.variables);
const past = bodyOf(
  board.document
    .replace('$first: Int!', '$first: Int!, $asOf: DateTime')
    .replace('jointCases(first: $first', 'jointCases(first: $first, asOf: $asOf'),
  { ...board.variables, asOf: AS_OF },
);

/** Moves the oldest cases of the zone to another one, so that it has so many. */
const leaving =
  (count) =>
  async ({ environment }) => {
    const owner = new pg.Client({ connectionString: environment.DATABASE_URL });
    await owner.connect();
    const { zone } = board.variables;
    await owner.query(
      `update zones.joint_case set zone_id = (select min(id) from zones.zone where id <> $1)
     where id in (select id from zones.joint_case where zone_id = $1 order by opened_at desc, id offset $2)`,
      [zone, count],
    );
    const { rows } = await owner.query(
      `select count(*)::int as cases from zones.joint_case where zone_id = $1`,
      [zone],
    );
    await owner.query('vacuum analyze');
    await owner.end();
    if (rows[0].cases !== count) throw new Error(`the zone has ${rows[0].cases} cases instead of ${count}`);
  };

/** One zone now and as it was: two contestants that are one hub. */
async function startZone(directory, count, scale) {
  const name = `a zone of ${count} cases`;
  const hub = await startOwnHub(directory, name, { users: USERS, scale, prepare: leaving(count) });
  return [
    { ...hub, body: present },
    { ...hub, name: `${name}, as it was`, body: past },
  ];
}

function tableOf([few, fewThen, many, manyThen]) {
  const rows = [
    [few, few],
    [fewThen, few],
    [many, many],
    [manyThen, many],
  ].map(([one, now]) => {
    const of = (key) => one.rounds.map((round) => round[key]);
    const cpu = ['nodeMs', 'postgresMs', 'allMs'].map((key) => spread(of(key), 2));
    const compared = [few, now].map((other) => spread(ratios(one, other, 'allMs'), 2));
    return [one.name, ...cpu, ...compared, spread(of('perSecond'), 0)];
  });
  const costs = ['CPU of Node, ms', 'CPU of PostgreSQL, ms', 'both, ms'];
  const head = [...costs, `both ÷ ${FEW} cases`, 'both ÷ the present', 'requests/s'];
  return table([['The board, one process', ...head], ...rows]);
}

/** Measures and reports; quickly it is coarser and writes nothing down. */
export async function runCases(directory, isQuick) {
  const settings = isQuick ? QUICK : WHOLE;
  const contestants = [];
  try {
    contestants.push(...(await startZone(directory, FEW, 1)));
    contestants.push(...(await startZone(directory, MANY, SCALE)));
    for (const one of contestants) await boardOf(one);
    const results = (await runRounds(contestants, clocksOf, { ...settings, most: 5_000 })).map(summed);
    const machine = machineOf([], { postgres: contestants[0].version });
    const said = `${describeMachine(machine)} ${USERS} users; ${settings.rounds} interleaved rounds. Medians, with the least and the most of all rounds.`;
    const text = `${said}\n\n${tableOf(results)}`;
    console.log(`\n${text}`);
    if (!isQuick) await writeDown('cases', { machine, settings, results }, text);
  } finally {
    for (const { stop } of new Map(contestants.map((one) => [one.url, one])).values()) await stop();
  }
}
