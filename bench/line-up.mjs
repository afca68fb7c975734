// The contestants of one database: which processes each consists of.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startChild } from './child.mjs';
import { subgraphNames, supergraphOf } from './world.mjs';

const READY = /^ready: (\S+)$/m;
const HUB_READY = /^hub: (\S+)/m;
const SUBGRAPH_READY = /^subgraph \w+: (\S+)$/m;
const hubProgram = fileURLToPath(new URL('../dist/start.js', import.meta.url));
const contestant = (file) => fileURLToPath(new URL(`contestants/${file}`, import.meta.url));

/** Starts them all; each asks with the world's tokens. The first is the one that ratios are taken to. */
export async function startLineUp({ environment, tokens, postgres }, directory) {
  const started = [];
  const start = async (ready, args, more = {}) => {
    const log = join(directory, `${started.length}.log`);
    const child = await startChild([process.execPath, ...args], {
      ready,
      env: { ...environment, ...more },
      log,
    });
    started.push(child);
    return child;
  };
  const startEach = (make) => Promise.all(subgraphNames.map((name) => make(name)));
  const urlsOf = (children) => Object.fromEntries(subgraphNames.map((name, at) => [name, children[at].url]));
  const stop = () => Promise.all(started.map((child) => child.stop()));

  try {
    const stock = await startEach((name) => start(READY, [contestant('stock-subgraph.mjs'), name]));
    const supergraph = join(directory, 'supergraph.graphql');
    writeFileSync(supergraph, supergraphOf(urlsOf(stock)));
    const apollo = await start(READY, [contestant('apollo-gateway.mjs'), supergraph]);
    const hive = await start(READY, [contestant('hive-gateway.mjs'), supergraph]);
    const served = await startEach((name) => start(SUBGRAPH_READY, [hubProgram, 'subgraph', name]));
    const urls = Object.entries(urlsOf(served)).map(([name, url]) => [
      `SUBGRAPH_${name.toUpperCase()}_URL`,
      url,
    ]);
    const byUrl = await start(HUB_READY, [hubProgram], Object.fromEntries(urls));
    const inProcess = await start(HUB_READY, [hubProgram]);
    const sql = await start(READY, [contestant('sql.mjs')]);

    const entry = (name, gateway, others = []) => ({
      name,
      url: gateway.url,
      gateway: [gateway.pid],
      nodes: [gateway, ...others].map(({ pid }) => pid),
      postgres: postgres.pid,
      tokens,
      plans: gateway !== sql,
    });
    const contestants = [
      entry('Apollo Gateway', apollo, stock),
      entry('Hive Gateway', hive, stock),
      entry('hub, by URL', byUrl, served),
      entry('hub, one process', inProcess),
      entry('one SQL statement', sql),
    ];
    return { contestants, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
