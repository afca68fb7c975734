// The board's figures: a table for each scene, what ten times the data cost, and the starts when they were timed.
import { median, ratios, spread, table } from './figures.mjs';
import { describeMachine, machineOf, writeDown } from './page.mjs';

const PEERS = ['@apollo/gateway', '@apollo/server', '@graphql-hive/gateway-runtime'];
const COLUMNS = [
  'CPU of the gateway, ms',
  'CPU of all Node processes, ms',
  'Apollo Gateway ÷ this, gateway',
  'Apollo Gateway ÷ this, all Node',
  'CPU of PostgreSQL, ms',
  'requests/s',
  'p50, ms',
  'p99, ms',
  'bytes',
];

function sceneTable(title, [reference, ...others]) {
  const rows = [reference, ...others].map((contestant) => {
    const of = (key) => contestant.rounds.map((round) => round[key]);
    const cpu = [spread(of('gatewayMs'), 2), spread(of('nodeMs'), 2)];
    const times = ['gatewayMs', 'nodeMs'].map((key) => spread(ratios(reference, contestant, key), 2));
    const rest = [spread(of('postgresMs'), 2), spread(of('perSecond'), 0)];
    const waits = [spread(of('p50Ms'), 1), spread(of('p99Ms'), 1)];
    return [contestant.name, ...cpu, ...times, ...rest, ...waits, median(of('bytes'))];
  });
  return table([[title, ...COLUMNS], ...rows]);
}

/** Ratios within a round: what a request costs over the larger world, to what it costs over the plain one. */
function growthTable(plain, tenfold, title) {
  const clocks = ['gatewayMs', 'nodeMs', 'postgresMs', 'allMs'];
  const summed = ({ name, rounds }) => ({
    name,
    rounds: rounds.map((round) => ({ ...round, allMs: round.nodeMs + round.postgresMs })),
  });
  const rows = plain.map((one, at) => [
    one.name,
    ...clocks.map((clock) => spread(ratios(summed(tenfold[at]), summed(one), clock), 2)),
  ]);
  const head = [
    'CPU of the gateway',
    'CPU of all Node processes',
    'CPU of PostgreSQL',
    'Node and PostgreSQL',
  ];
  return table([[title, ...head], ...rows]);
}

const startTable = (starts) =>
  table([
    ['`npm start`', 'to the first federated answer, s'],
    ...starts.map(({ name, seconds }) => [name, spread(seconds, 1)]),
  ]);

const describe = (machine, { few, rounds, ms, warmUp, warmUpMs }) =>
  `${describeMachine(machine)} ${few} users unless more are named, each on a connection of its own; ${rounds} interleaved rounds of at most ${ms / 1_000} s each, after a warm-up of ${warmUp} requests or ${warmUpMs / 1_000} s. Medians, with the least and the most of all rounds.`;

/** Prints what was measured; with `write`, also into results/board.json and docs/benchmarks.md. */
export async function report({ scenes, starts, postgres, settings, write }) {
  const machine = machineOf(PEERS, { postgres });
  const { many, timesTheData, batches, size } = settings;
  const larger = `${timesTheData} times the data`;
  const parts = [
    describe(machine, settings),
    sceneTable('The board', scenes.board),
    sceneTable(`The board, ${many} users at once`, scenes.users),
    sceneTable(`The board over ${larger}`, scenes.tenfold),
    growthTable(scenes.board, scenes.tenfold, `${larger} ÷ the data`),
    sceneTable(`${batches * size} new operations, each asked once`, scenes.newOperations),
  ];
  if (starts.length > 0) parts.push(startTable(starts));
  const text = parts.join('\n\n');
  console.log(`\n${text}`);
  if (write) await writeDown('board', { machine, settings, ...scenes, starts }, text);
}
