// The feed's figures, a table for each scene.
import { ratios, spread, table } from '../figures.mjs';
import { describeMachine, machineOf, writeDown } from '../page.mjs';
import { CASES, HEARERS } from './furnish.mjs';
import { IDLE } from './idle.mjs';
import { SLOW } from './slow.mjs';
import { CALMLY_PER_SECOND, PER_SECOND } from './writer.mjs';

const PEERS = ['@graphql-hive/gateway-runtime', 'graphql-yoga', '@apollo/subgraph', 'graphql-ws'];
const inKb = (bytes) => (bytes / 1_000).toFixed(1);

function deliveryTable([reference, ...others]) {
  const rows = [reference, ...others].map((one) => {
    const of = (key) => one.rounds.map((round) => round[key]);
    const cpu = ['gatewayMs', 'nodeMs', 'postgresMs', 'allMs'].map((key) => spread(of(key), 2));
    const times = ['gatewayMs', 'nodeMs', 'allMs'].map((key) => spread(ratios(reference, one, key), 2));
    const waits = [one.rounds, one.calm].flatMap((rounds) =>
      ['p50Ms', 'p99Ms'].map((key) =>
        spread(
          rounds.map((round) => round[key]),
          0,
        ),
      ),
    );
    return [one.name, ...cpu, ...times, ...waits, inKb(one.memory.rss), inKb(one.memory.heapUsed)];
  });
  const head = ['CPU of the gateway, ms', 'CPU of all Node, ms', 'CPU of PostgreSQL, ms', 'all, ms'];
  const against = ['gateway', 'all Node', 'all'].map((of) => `Hive Gateway ÷ this, ${of}`);
  const waits = [PER_SECOND, CALMLY_PER_SECOND].flatMap((rate) =>
    ['p50', 'p99'].map((of) => `${of} at ${rate}/s, ms`),
  );
  const rest = [...waits, 'KB of each, RSS', 'KB of each, heap'];
  const title = `A delivery, ${CASES * HEARERS} subscribers`;
  return table([[title, ...head, ...against, ...rest], ...rows]);
}

const idleTable = (results) =>
  table([
    [`${IDLE} subscriptions that wait`, 'KB of each, RSS', 'KB of each, heap'],
    ...results.map(({ name, memory }) => [name, inKb(memory.rss), inKb(memory.heapUsed)]),
  ]);

function slowTable(results) {
  const kinds = [
    ['all', 'who read all'],
    ['slow', 'who read 1 KB/s'],
  ];
  const rows = results.flatMap(({ name, ...rounds }) =>
    kinds.map(([kind, title]) => [
      `${name}, beside ${SLOW} ${title}`,
      ...['p50Ms', 'p99Ms'].map((key) =>
        spread(
          rounds[kind].map((round) => round[key]),
          0,
        ),
      ),
    ]),
  );
  return table([['Everybody else waits', 'p50, ms', 'p99, ms'], ...rows]);
}

const restartTable = ({ restarts, events, lastSeconds }) =>
  table([
    [
      `Restarted under ${CASES * HEARERS} subscribers`,
      'away, s',
      'until all have caught up, s',
      'attempts to come again',
      'answers that lacked a name',
    ],
    ...restarts.map(({ name, awaySeconds, behindSeconds, breaks, partial }) => [
      name,
      awaySeconds.toFixed(1),
      behindSeconds.toFixed(1),
      breaks,
      partial,
    ]),
    [`all ${events} events, none lost, none twice`, '', lastSeconds.toFixed(1), '', ''],
  ]);

/** Prints what was measured; with `write`, also into results/feed.json and docs/benchmarks.md. */
export async function report({ deliveries, idle, slow, restarts, settings, postgres, write }) {
  const machine = machineOf(PEERS, { postgres });
  const { rounds, seconds, warmUpSeconds } = settings;
  const said = `${describeMachine(machine)} ${CASES * HEARERS} subscribers, each a person on a WebSocket of their own; ${PER_SECOND} events a second (${CALMLY_PER_SECOND} where it says so, and under slow readers and restarts), each heard by ${HEARERS} of them; ${rounds} interleaved rounds of ${seconds} s each, after ${warmUpSeconds} s each. Medians, with the least and the most of all rounds.`;
  const tables = [deliveryTable(deliveries), idleTable(idle), slowTable(slow), restartTable(restarts)];
  const text = [said, ...tables].join('\n\n');
  console.log(`\n${text}`);
  if (write) await writeDown('feed', { machine, settings, deliveries, idle, slow, restarts }, text);
}
