// Medians over the rounds, as a table for people and as JSON for whoever wants all of it.
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, release, totalmem } from 'node:os';
import { format } from 'prettier';

const results = new URL('results/board.json', import.meta.url);
const page = new URL('../docs/benchmarks.md', import.meta.url);
const BEGIN = '<!-- measured: written by npm run bench -->';
const END = '<!-- end of what was measured -->';
/** How busy the machine was with other work when the measurement began. */
const loadBefore = Math.round(loadavg()[0] * 10) / 10;
const PEERS = ['@apollo/gateway', '@apollo/server', '@graphql-hive/gateway-runtime'];

function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** `2.10 (1.98–2.31)`: the median and the extremes. */
function spread(values, digits) {
  const [middle, least, most] = [median(values), Math.min(...values), Math.max(...values)];
  return `${middle.toFixed(digits)} (${least.toFixed(digits)}–${most.toFixed(digits)})`;
}

const table = (rows) => {
  const [head, ...body] = rows.map((cells) => `| ${cells.join(' | ')} |`);
  return [head, `| --- |${' ---: |'.repeat(rows[0].length - 1)}`, ...body].join('\n');
};

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

/** A ratio is taken within each round, where both met the same machine. */
function boardTable([reference, ...others]) {
  const rows = [reference, ...others].map(({ name, rounds }) => {
    const of = (key) => rounds.map((round) => round[key]);
    const ratios = rounds.map(({ nodeMs }, at) => reference.rounds[at].nodeMs / nodeMs);
    const cpu = [spread(of('gatewayMs'), 2), spread(of('nodeMs'), 2), spread(ratios, 2)];
    const rest = [spread(of('postgresMs'), 2), spread(of('perSecond'), 0)];
    return [name, ...cpu, ...rest, spread(of('p50Ms'), 1), spread(of('p99Ms'), 1), median(of('bytes'))];
  });
  return table([HEAD, ...rows]);
}

const startTable = (starts) =>
  table([
    ['`npm start`', 'to the first federated answer, s'],
    ...starts.map(({ name, seconds }) => [name, spread(seconds, 1)]),
  ]);

function machineOf(postgres) {
  return {
    date: new Date().toISOString().slice(0, 10),
    processor: cpus()[0]?.model ?? process.arch,
    cores: availableParallelism(),
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    loadBefore,
    kernel: `${process.platform} ${release()}`,
    node: process.version,
    postgres,
    peers: Object.fromEntries(PEERS.map((name) => [name, versionOf(name)])),
  };
}

const versionOf = (name) =>
  JSON.parse(readFileSync(new URL(`node_modules/${name}/package.json`, import.meta.url), 'utf8')).version;

function describe(machine, settings) {
  const { date, processor, cores, memoryGiB, loadBefore: busy, kernel, node, postgres } = machine;
  const versions = Object.entries(machine.peers).map(([name, version]) => `${name} ${version}`);
  return `Measured on ${date}: ${processor}, ${cores} cores, ${memoryGiB} GiB, load average before ${busy}, ${kernel}, Node ${node}, PostgreSQL ${postgres}; ${versions.join(', ')}. ${settings.connections} connections, ${settings.rounds} interleaved rounds of at most ${settings.ms / 1_000} s each. Medians, with the least and the most of all rounds.`;
}

/** Prints what was measured; with `write`, also into results/board.json and docs/benchmarks.md. */
export async function report({ results: board, starts, postgres, settings, write }) {
  const machine = machineOf(postgres);
  const parts = [describe(machine, settings), boardTable(board)];
  if (starts.length > 0) parts.push(startTable(starts));
  const text = parts.join('\n\n');
  console.log(`\n${text}`);
  if (!write) return;
  const json = JSON.stringify({ machine, settings, board, starts });
  writeFileSync(results, await format(json, { parser: 'json', printWidth: 110 }));
  const [before, rest] = readFileSync(page, 'utf8').split(BEGIN);
  const [, after] = rest.split(END);
  const written = `${before}${BEGIN}\n\n${text}\n\n${END}${after}`;
  writeFileSync(page, await format(written, { parser: 'markdown', printWidth: 110 }));
}
