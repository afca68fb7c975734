// The figures of the gateway alone, as tables.
import { median, ratios, spread, table } from '../figures.mjs';
import { describeMachine, machineOf, writeDown } from '../page.mjs';

const PEERS = [
  '@apollo/gateway',
  '@apollo/server',
  '@graphql-hive/gateway-runtime',
  '@graphql-hive/router-runtime',
  '@graphql-hive/router-query-planner',
];
const HEAD = ['', 'CPU of the gateway, ms', 'requests/s', 'p50, ms', 'p99, ms', 'bytes'];

const find = (measured, key) => measured.find((one) => one.key === key);
const of = ({ rounds }, key) => rounds.map((round) => round[key]);

function questionTable(title, measured) {
  const rows = measured.map((one) => [
    one.name,
    spread(of(one, 'cpuMs'), 3),
    spread(of(one, 'perSecond'), 0),
    spread(of(one, 'p50Ms'), 2),
    spread(of(one, 'p99Ms'), 2),
    median(of(one, 'bytes')),
  ]);
  return table([[title, ...HEAD.slice(1)], ...rows]);
}

/** How many times the processor time of each peer, and of the floor, the engine alone and the whole hub take. */
function ratioTable({ large, small }) {
  const columns = [
    [large, 'engine'],
    [large, 'hub'],
    [small, 'engine'],
    [small, 'hub'],
  ];
  const cells = (ratio) => columns.map(([measured, key]) => spread(ratio(measured, key), 2));
  const against = (peer) => (measured, key) => ratios(find(measured, peer), find(measured, key), 'cpuMs');
  const above = (base) => (measured, key) => ratios(find(measured, key), find(measured, base), 'cpuMs');
  return table([
    ['CPU', 'engine alone, large', 'hub, large', 'engine alone, small', 'hub, small'],
    ['Apollo Gateway ÷ this', ...cells(against('apollo'))],
    ['Hive Gateway ÷ this', ...cells(against('hive'))],
    ['Hive Gateway, tuned ÷ this', ...cells(against('tuned'))],
    ['this ÷ floor', ...cells(above('floor'))],
  ]);
}

/** What of the whole hub's processor time lies where, in parts of a hundred. */
function shareTable({ large, small }) {
  const share = (measured, more, less) => {
    const [hub, with_, without] = ['hub', more, less].map((key) => of(find(measured, key), 'cpuMs'));
    return hub.map((whole, at) => (100 * (with_[at] - without[at])) / whole);
  };
  const row = (title, more, less) => [
    title,
    ...[large, small].map((measured) => spread(share(measured, more, less), 0)),
  ];
  return table([
    ['Share of the hub’s CPU, %', 'large', 'small'],
    row('HTTP face: Fastify, graphql-http, headers', 'hub', 'door'),
    row('sign-in, limits, log, metrics, signed requests', 'door', 'engine'),
  ]);
}

const newTable = (measured) =>
  table([
    ['an operation of its own each time', 'new, CPU ms', 'asked again, CPU ms', 'more for a new one, ms'],
    ...measured.map((one) => [
      one.name,
      ...['newMs', 'knownMs', 'moreMs'].map((key) => spread(of(one, key), 2)),
    ]),
  ]);

const whoTable = (contestants) =>
  table([['Contestant', 'What it is'], ...contestants.map(({ name, what }) => [name, what])]).replace(
    '---: |',
    '--- |',
  );

function describe(machine, { large, small }, { connections, rounds, ms, batches, size }) {
  const inWaves = (waves) =>
    `${waves.reduce((sum, wave) => sum + wave)} subgraph requests in ${waves.length} waves`;
  return `${describeMachine(machine)} ${connections} connections, each a user of its own; ${rounds} interleaved rounds of ${ms / 1_000} s each; medians, with the least and the most of all rounds. The large query takes the engine ${inWaves(large)}, the small one ${inWaves(small)}. New operations: ${batches} interleaved batches of ${size} after one to warm up.`;
}

/** Prints what was measured; with `write`, also into results/gateway.json and docs/benchmarks.md. */
export async function report({ contestants, requests, figures, settings, write }) {
  const machine = machineOf(PEERS);
  const text = [
    '### The gateway alone',
    describe(machine, requests, settings),
    whoTable(contestants),
    questionTable('Large query', figures.large),
    questionTable('Small query', figures.small),
    ratioTable(figures),
    shareTable(figures),
    newTable(figures.newOperations),
  ].join('\n\n');
  console.log(`\n${text}`);
  if (write) await writeDown('gateway', { machine, settings, requests, ...figures }, text);
}
