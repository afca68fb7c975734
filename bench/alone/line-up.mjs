// The contestants of the gateway alone, all started over one process of sample subgraphs.
import { writeFileSync } from 'node:fs';
import { Agent } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startChild } from '../child.mjs';
import { ask } from '../load.mjs';
import { fineClockOf } from '../processor-time.mjs';
import { contestants } from './contestants.mjs';
import { large, small } from './questions.mjs';

const READY = /^ready: (\S+)$/m;
const program = (file) => fileURLToPath(new URL(file, import.meta.url));
const environment = { PATH: process.env.PATH, NODE_ENV: 'production' };

/** Opens the process of the subgraphs and a way to start what stands before them. */
export async function openStage(directory, more = {}) {
  const started = [];
  const start = async (file, args, flags = []) => {
    const log = join(directory, `${started.length}-${file}.log`);
    const command = [process.execPath, ...flags, program(file), ...args];
    const child = await startChild(command, {
      ready: READY,
      env: { ...environment, ...more },
      cwd: directory,
      log,
    });
    started.push(child);
    return child;
  };
  const { origin } = new URL((await start('sample-subgraphs.mjs', [])).url);
  return { origin, start, stop: () => Promise.all(started.map((child) => child.stop())) };
}

/** What the engine asks the subgraphs for one question, wave by wave, and what it answers. */
async function recordOf(origin, url, token, body) {
  const agent = new Agent();
  const { answer } = await ask(url, { agent, token, body }); // planned and compiled before it is recorded
  await fetch(`${origin}/record`, { method: 'POST' });
  await ask(url, { agent, token, body });
  const requests = await (await fetch(`${origin}/record`)).json();
  agent.destroy();
  const waves = Object.values(Object.groupBy(requests, ({ wave }) => wave));
  return { question: body.toString(), waves, answer: answer.toString('utf8') };
}

/** Starts them all. `{ contestants: [{ key, name, what, url, clock }], requests, stop }`, requests by question. */
export async function startLineUp(directory, token) {
  const { origin, start, stop } = await openStage(directory);
  try {
    const file = join(directory, 'recorded.json');
    const { url } = await start('bare-engine.mjs', [origin]);
    const recorded = [await recordOf(origin, url, token, large), await recordOf(origin, url, token, small)];
    writeFileSync(file, JSON.stringify(recorded));
    const entries = [];
    for (const { key, name, what, program: name_, variant } of contestants) {
      const given = name_ === 'floor.mjs' ? [origin, file] : [origin];
      const child = await start(name_, variant ? [...given, variant] : given);
      entries.push({ key, name, what, url: child.url, clock: fineClockOf(child.pid) });
    }
    const waves = recorded.map((one) => one.waves.map((wave) => wave.length));
    return { contestants: entries, requests: { large: waves[0], small: waves[1] }, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
