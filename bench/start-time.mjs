// How long `npm start` takes until the first answer that crosses subgraphs; in a copy, whose dist/ may be removed.
import { cpSync, mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { Agent } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startChild } from './child.mjs';
import { ask } from './load.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const LEFT_OUT = new Set(['node_modules', 'dist', '.data', '.git', 'bench', 'coverage']);
const TIMES = 3;
const QUERY =
  '{ jointCases(first: 5) { edges { node { title lead { ... on SupervisionOffice { name head { name } } } } } } }';

function copyProject(to) {
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(root).filter((entry) => !LEFT_OUT.has(entry)))
    cpSync(join(root, name), join(to, name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(to, 'node_modules'));
}

/** On a connection of its own, which does not hold up the end of the hub. */
async function post(url, body, token) {
  const agent = new Agent({ keepAlive: false });
  const { answer } = await ask(url, { agent, token, body: Buffer.from(JSON.stringify(body)) });
  return JSON.parse(answer.toString('utf8'));
}

async function firstAnswer(url) {
  const { token } = await post(new URL('/demo/sign-in', url), { as: 'zone-leader' });
  const { data, errors } = await post(url, { query: QUERY }, token);
  if (errors || !data.jointCases.edges.some(({ node }) => node.lead.head?.name))
    throw new Error('no federated answer');
}

/** Seconds from the start of the process to the answer. */
async function timeStart(copy, log) {
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, PORT: '0' };
  const begun = performance.now();
  const hub = await startChild(['npm', 'start'], { ready: /^hub: (\S+)/m, cwd: copy, env, log });
  try {
    await firstAnswer(hub.url);
    return (performance.now() - begun) / 1_000;
  } finally {
    await hub.stop();
  }
}

/** Three kinds of start, each several times: `[{ name, seconds: [...] }]`. */
export async function measureStarts(directory) {
  console.log('measuring starts');
  const copy = join(directory, 'copy');
  copyProject(copy);
  const kinds = [
    { name: 'not built, empty data folder', removes: ['dist', '.data'], seconds: [] },
    { name: 'built, empty data folder', removes: ['.data'], seconds: [] },
    { name: 'built, second start', removes: [], seconds: [] },
  ];
  for (let time = 0; time < TIMES; time += 1) {
    for (const { removes, seconds } of kinds) {
      for (const name of removes) rmSync(join(copy, name), { recursive: true, force: true });
      seconds.push(await timeStart(copy, join(directory, 'starts.log')));
    }
  }
  return kinds.map(({ name, seconds }) => ({ name, seconds }));
}
