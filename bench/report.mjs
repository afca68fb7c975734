// The board's figures: its table, and the starts when they were timed.
import { median, ratios, spread, table } from './figures.mjs';
import { describeMachine, machineOf, writeDown } from './page.mjs';

const PEERS = ['@apollo/gateway', '@apollo/server', '@graphql-hive/gateway-runtime'];
const HEAD = [
  '',
  'CPU of the gateway, ms',
  'CPU of all Node processes, ms',
  'CPU of Apollo Gateway ÷ this',
  'CPU of PostgreSQL, ms',
  'requests/s',
  'p50, ms',
  'p99, ms',
  'bytes',
];

function boardTable([reference, ...others]) {
  const rows = [reference, ...others].map((contestant) => {
    const of = (key) => contestant.rounds.map((round) => round[key]);
    const times = spread(ratios(reference, contestant, 'nodeMs'), 2);
    const cpu = [spread(of('gatewayMs'), 2), spread(of('nodeMs'), 2), times];
    const rest = [spread(of('postgresMs'), 2), spread(of('perSecond'), 0)];
    const waits = [spread(of('p50Ms'), 1), spread(of('p99Ms'), 1)];
    return [contestant.name, ...cpu, ...rest, ...waits, median(of('bytes'))];
  });
  return table([HEAD, ...rows]);
}

const startTable = (starts) =>
  table([
    ['`npm start`', 'to the first federated answer, s'],
    ...starts.map(({ name, seconds }) => [name, spread(seconds, 1)]),
  ]);

const describe = (machine, { connections, rounds, ms }) =>
  `${describeMachine(machine)} ${connections} connections, ${rounds} interleaved rounds of at most ${ms / 1_000} s each. Medians, with the least and the most of all rounds.`;

/** Prints what was measured; with `write`, also into results/board.json and docs/benchmarks.md. */
export async function report({ results: board, starts, postgres, settings, write }) {
  const machine = machineOf(PEERS, { postgres });
  const parts = [describe(machine, settings), boardTable(board)];
  if (starts.length > 0) parts.push(startTable(starts));
  const text = parts.join('\n\n');
  console.log(`\n${text}`);
  if (write) await writeDown('board', { machine, settings, board, starts }, text);
}
