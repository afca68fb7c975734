// Where figures are written down: results/ for whoever wants all of them, docs/benchmarks.md for people.
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, release, totalmem } from 'node:os';
import { format } from 'prettier';

const page = new URL('../docs/benchmarks.md', import.meta.url);
/** How busy the machine was with other work when the measurement began. */
const loadBefore = Math.round(loadavg()[0] * 10) / 10;

const versionOf = (name) =>
  JSON.parse(readFileSync(new URL(`node_modules/${name}/package.json`, import.meta.url), 'utf8')).version;

/** The machine and what ran on it. */
export function machineOf(peers, more = {}) {
  return {
    date: new Date().toISOString().slice(0, 10),
    processor: cpus()[0]?.model ?? process.arch,
    cores: availableParallelism(),
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    loadBefore,
    kernel: `${process.platform} ${release()}`,
    node: process.version,
    ...more,
    peers: Object.fromEntries(peers.map((name) => [name, versionOf(name)])),
  };
}

/** One sentence about the machine; versions of the peers and of the database last. */
export function describeMachine({
  date,
  processor,
  cores,
  memoryGiB,
  loadBefore: busy,
  kernel,
  node,
  ...more
}) {
  const { postgres, peers } = more;
  const versions = Object.entries(peers).map(([name, version]) => `${name} ${version}`);
  const beside = versions.length > 0 ? `; ${versions.join(', ')}` : '';
  const database = postgres ? `, PostgreSQL ${postgres}` : '';
  return `Measured on ${date}: ${processor}, ${cores} cores, ${memoryGiB} GiB, load average before ${busy}, ${kernel}, Node ${node}${database}${beside}.`;
}

/** Writes results/<name>.json, and the text between the two marks of that name in docs/benchmarks.md. */
export async function writeDown(name, figures, text) {
  const json = await format(JSON.stringify(figures), { parser: 'json', printWidth: 110 });
  writeFileSync(new URL(`results/${name}.json`, import.meta.url), json);
  const begin = `<!-- ${name}: written by npm run bench -->`;
  const end = `<!-- end of ${name} -->`;
  const [before, rest] = readFileSync(page, 'utf8').split(begin);
  const [, after] = rest.split(end);
  const written = `${before}${begin}\n\n${text}\n\n${end}${after}`;
  writeFileSync(page, await format(written, { parser: 'markdown', printWidth: 110 }));
}
