// Where a gateway's process spends its time on one question: a V8 profile and the functions that cost most.
import { existsSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { table } from '../figures.mjs';
import { load } from '../load.mjs';
import { contestants, planners } from './contestants.mjs';
import { openStage } from './line-up.mjs';
import { large, small } from './questions.mjs';
import { userTokens } from './users.mjs';

const CONNECTIONS = 4;
const WARM_UP_MS = 5_000;
const PROFILED_MS = 5_000;
const SHOWN = 30;
const questions = { large, small };
const profiler = fileURLToPath(new URL('profiler.mjs', import.meta.url));
const root = fileURLToPath(new URL('../..', import.meta.url));

const placeOf = ({ url, lineNumber }) =>
  url ? `${url.replace('file://', '').replace(root, '')}:${lineNumber + 1}` : '';

/** Milliseconds that each function was itself on top of the stack, most first; neither idling nor profiling counts. */
function selfTimes({ nodes, samples, timeDeltas }) {
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
  const times = new Map();
  for (const [at, id] of samples.entries()) {
    const frame = frames.get(id);
    if (frame.functionName === '(idle)' || frame.url === 'node:inspector') continue;
    const name = `${frame.functionName || '(anonymous)'} ${placeOf(frame)}`;
    times.set(name, (times.get(name) ?? 0) + timeDeltas[at] / 1_000);
  }
  return [...times].sort(([, one], [, other]) => other - one);
}

function print(file, requests) {
  const times = selfTimes(JSON.parse(readFileSync(file, 'utf8')));
  const whole = times.reduce((sum, [, ms]) => sum + ms, 0);
  const rows = times
    .slice(0, SHOWN)
    .map(([name, ms]) => [name, ((100 * ms) / whole).toFixed(1), ((1_000 * ms) / requests).toFixed(1)]);
  console.log(table([['function', '% of its time', 'µs per request'], ...rows]));
  console.log(
    `${requests} requests, ${((1_000 * whole) / requests).toFixed(0)} µs each; the whole profile: ${file}`,
  );
}

/** Profiles one contestant, by its key, on one question, and prints. */
export async function profile(directory, key = 'hub', question = 'large') {
  const contestant = contestants.find((one) => one.key === key);
  if (!contestant || !planners.has(key) || !questions[question])
    throw new Error(`profile one of ${[...planners].join(', ')} on ${Object.keys(questions).join(' or ')}`);
  const file = join(tmpdir(), `${key}-${question}.cpuprofile`);
  const stage = await openStage(directory, { PROFILE: file });
  try {
    const { program, variant } = contestant;
    const args = variant ? [stage.origin, variant] : [stage.origin];
    const { url, pid } = await stage.start(program, args, ['--import', profiler]);
    const request = { tokens: await userTokens(CONNECTIONS), body: questions[question], most: Infinity };
    await load(url, { ...request, ms: WARM_UP_MS });
    process.kill(pid, 'SIGUSR2');
    const { answers } = await load(url, { ...request, ms: PROFILED_MS });
    process.kill(pid, 'SIGUSR2');
    await pause(2_000);
    if (!existsSync(file)) throw new Error(`no profile in ${file}`);
    print(file, answers.length);
  } finally {
    await stage.stop();
  }
}
