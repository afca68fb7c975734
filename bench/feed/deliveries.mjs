// 2 000 subscribers, 20 events a second, each heard by 20 of them: what a delivery costs each contestant.
import { setTimeout as pause } from 'node:timers/promises';
import { demandEqual } from '../same-answer.mjs';
import { timeOf, timeOfFamily } from '../processor-time.mjs';
import { cost } from '../rounds.mjs';
import { Crowd, oneEach } from './crowd.mjs';
import { CASES, caseIds, HEARERS } from './furnish.mjs';
import { growth, readMemory } from './memory.mjs';
import { WATCH } from './watching.mjs';
import { CALMLY_PER_SECOND, PER_SECOND, Writer } from './writer.mjs';

const CALM_MS = 2_000;

const clocksOf = ({ gateway, nodes, postgres }) => {
  const [nodeMs, postgresMs] = [timeOf(nodes), timeOfFamily(postgres)];
  return { gatewayMs: timeOf(gateway), nodeMs, postgresMs, allMs: nodeMs + postgresMs };
};

/** Waits until nothing more comes. */
async function calm(crowd) {
  for (let before = -1, now = 0; before !== now;) {
    await pause(CALM_MS);
    [before, now] = [now, (await crowd.ask('count')).deliveries];
  }
}

/**
 * Seats a crowd. A subscription gives no sign that it runs: all cases move until everybody has heard of theirs.
 * @returns who writes in this world
 */
export async function openedBy(crowd, { owner }, seats) {
  await crowd.ask('open', { seats });
  const writer = new Writer((text, values) => owner.query(text, values));
  do {
    await calm(crowd);
    await writer.begin({ most: CASES }).done;
    await calm(crowd);
  } while ((await crowd.ask('quiet')) > 0);
  await crowd.ask('forget');
  const { problems } = await crowd.ask('take');
  if (problems.length > 0) throw new Error(`a subscriber: ${problems[0]}`);
  return writer;
}

/** Everybody subscribes: the hub is told nothing but that they watch, the one without policy which case. */
async function open(contestant, variables) {
  const { hall, url } = contestant;
  const crowd = new Crowd();
  const before = await readMemory(contestant);
  const writer = await openedBy(crowd, hall, oneEach(url, hall.hearers, WATCH, variables));
  const memory = growth(before, await readMemory(contestant), hall.hearers.length);
  return { ...contestant, crowd, writer, memory };
}

async function measure({ crowd, writer, ...contestant }, seconds, perSecond = PER_SECOND) {
  const before = clocksOf(contestant);
  const begun = performance.now();
  const { written, done } = writer.begin({ most: seconds * perSecond, perSecond });
  await done;
  await crowd.caughtUp(written);
  const ms = performance.now() - begun;
  const after = clocksOf(contestant);
  const { waits, size } = await crowd.ask('take');
  await crowd.ask('forget');
  return cost(
    before,
    after,
    waits.map((one) => ({ ms: one, bytes: size })),
    ms,
  );
}

/** Errors: what one contestant told of a case is not, but for the moment, what another did. */
async function demandSameDeliveries(opened) {
  let first;
  for (const { name, crowd } of opened) {
    const { data } = await crowd.ask('first', { about: 0 });
    const told = JSON.stringify(data)
      .replace(/"occurredAt":"[^"]*"/, '')
      .replace(/"version":\d+/, '');
    first ??= told;
    demandEqual(told, first, name);
  }
}

/**
 * A B C A B C …, as the other scenes do.
 * @param contestants each started in a world of its own; `variables(about)` of whoever watches a case there
 */
export async function measureDeliveries(contestants, { rounds, seconds, warmUpSeconds }) {
  const opened = [];
  try {
    for (const { variables, ...contestant } of contestants) {
      opened.push(await open(contestant, variables));
      console.log(`${contestant.name}: all ${CASES * HEARERS} have heard of their case`);
    }
    await demandSameDeliveries(opened);
    for (const one of opened) await measure(one, warmUpSeconds);
    const results = opened.map(({ name, memory }) => ({ name, memory, rounds: [], calm: [] }));
    for (let round = 1; round <= rounds; round += 1) {
      console.log(`round ${round} of ${rounds}`);
      for (const [at, one] of opened.entries()) {
        results[at].rounds.push(await measure(one, seconds));
        results[at].calm.push(await measure(one, seconds, CALMLY_PER_SECOND));
      }
    }
    return results;
  } finally {
    for (const { crowd } of opened) crowd.stop();
  }
}

export const byCase = (about) => ({ caseId: caseIds[about] });
export const byPolicy = () => ({});
