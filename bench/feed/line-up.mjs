// The contestants of the feed, each in a world of its own: what one does must not be read by another.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startChild } from '../child.mjs';
import { subgraphNames, supergraphOf } from '../world.mjs';

const READY = /^ready: (\S+)$/m;
export const HUB_READY = /^hub: (\S+)/m;
export const SUBGRAPH_READY = /^subgraph \w+: (\S+)$/m;
export const hubProgram = fileURLToPath(new URL('../../dist/start.js', import.meta.url));
const contestant = (file) => fileURLToPath(new URL(`../contestants/${file}`, import.meta.url));
const memorySignal = new URL('memory-signal.mjs', import.meta.url).href;

/** Starts processes of one contestant, each of which tells of its memory when asked. */
function starter({ environment }, directory) {
  const started = [];
  const start = async (ready, args, more = {}) => {
    const command = [process.execPath, '--expose-gc', '--import', memorySignal, ...args];
    const env = { ...environment, MEMORY_DIR: directory, ...more };
    const child = await startChild(command, { ready, env, log: join(directory, `${started.length}.log`) });
    started.push(child);
    return child;
  };
  const stop = () => Promise.all(started.map((child) => child.stop()));
  return { start, stop };
}

const entry = (name, hall, directory, [gateway, ...others], stop) => ({
  name,
  hall,
  directory,
  url: new URL('/graphql', gateway.url).href,
  gateway: [gateway.pid],
  nodes: [gateway, ...others].map(({ pid }) => pid),
  postgres: hall.postgres.pid,
  stop,
});

async function withProcesses(hall, directory, make) {
  const { start, stop } = starter(hall, directory);
  try {
    const [name, ...processes] = await make(start);
    return entry(name, hall, directory, processes, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Hive Gateway over two stock subgraphs that have no policy. */
export const startHive = (hall, directory) =>
  withProcesses(hall, directory, async (start) => {
    const stock = ['zones', 'commons'];
    const started = await Promise.all(
      stock.map((name) => start(READY, [contestant('stock-feed-subgraph.mjs'), name])),
    );
    const nowhere = subgraphNames.map((name) => [name, 'http://127.0.0.1:1/graphql']);
    const urls = Object.fromEntries([...nowhere, ...stock.map((name, at) => [name, started[at].url])]);
    const supergraph = join(directory, 'supergraph.graphql');
    writeFileSync(supergraph, supergraphOf(urls));
    const gateway = await start(READY, [contestant('hive-feed-gateway.mjs'), supergraph]);
    return ['Hive Gateway, no policy', gateway, ...started];
  });

/** The hub with each subgraph in a process of its own. */
export const startByUrl = (hall, directory) =>
  withProcesses(hall, directory, async (start) => {
    const started = await Promise.all(
      subgraphNames.map((name) => start(SUBGRAPH_READY, [hubProgram, 'subgraph', name])),
    );
    const urls = subgraphNames.map((name, at) => [`SUBGRAPH_${name.toUpperCase()}_URL`, started[at].url]);
    const gateway = await start(HUB_READY, [hubProgram], Object.fromEntries(urls));
    return ['hub, by URL', gateway, ...started];
  });

/** The hub as `npm start` has it. */
export const startInProcess = (hall, directory) =>
  withProcesses(hall, directory, async (start) => ['hub, one process', await start(HUB_READY, [hubProgram])]);
