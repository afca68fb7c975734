// 10 000 subscriptions that wait, a hundred on each socket: what each of them keeps in memory.
import { setTimeout as pause } from 'node:timers/promises';
import { Crowd } from './crowd.mjs';
import { byPolicy } from './deliveries.mjs';
import { CASES, HEARERS } from './furnish.mjs';
import { growth, readMemory } from './memory.mjs';
import { WATCH } from './watching.mjs';

const PER_SOCKET = 100;
const LOOK_MS = 500;
const CALM_MS = 5_000;
export const IDLE = CASES * PER_SOCKET;

/** The hub says itself how many streams are open. */
async function allOpen(url) {
  for (;;) {
    const figures = await (await fetch(new URL('/metrics', url))).text();
    if (Number(/^hub_open_streams\{transport="websocket"\} (\d+)/m.exec(figures)?.[1]) === IDLE) break;
    await pause(LOOK_MS);
  }
  await pause(CALM_MS);
}

/** One person of each case, with as many subscriptions as a socket carries. */
export async function measureIdle(contestant) {
  const { hall, url, name } = contestant;
  const crowd = new Crowd();
  try {
    const before = await readMemory(contestant);
    const subscriptions = Array.from({ length: PER_SOCKET }, () => ({ query: WATCH, variables: byPolicy() }));
    const people = hall.hearers.filter((_, at) => at % HEARERS === 0);
    const seats = people.map(({ token, about }) => ({ url, token, about, subscriptions }));
    await crowd.ask('open', { seats });
    await allOpen(url);
    return { name, memory: growth(before, await readMemory(contestant), IDLE) };
  } finally {
    crowd.stop();
  }
}
