// Interleaved rounds, and what each of them cost.
import { load } from './load.mjs';

const quantile = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
const sum = (numbers) => numbers.reduce((all, one) => all + one, 0);

/**
 * What answers cost: processor time of each clock per request in ms, requests a second, answer times in ms, bytes.
 * @param answers of each how long it took, and its bytes
 * @param ms how long all of them took
 */
export function cost(before, after, answers, ms) {
  const times = answers.map((one) => one.ms).sort((a, b) => a - b);
  const spent = Object.keys(after).map((clock) => [clock, (after[clock] - before[clock]) / answers.length]);
  return {
    ...Object.fromEntries(spent),
    perSecond: (answers.length * 1_000) / ms,
    p50Ms: quantile(times, 0.5),
    p99Ms: quantile(times, 0.99),
    bytes: Math.round(sum(answers.map(({ bytes }) => bytes)) / answers.length),
    requests: answers.length,
  };
}

/** A contestant may be asked for something of its own. */
const askedBy = ({ tokens, body }) => ({ tokens, ...(body && { body }) });

/** One round of one contestant. */
async function measure(contestant, clocksOf, request) {
  const before = clocksOf(contestant);
  const { answers, ms } = await load(contestant.url, { ...request, ...askedBy(contestant) });
  return cost(before, clocksOf(contestant), answers, ms);
}

/**
 * A B C A B C …: what disturbs the machine disturbs all alike. The warm-up is not kept; it ends with `warmUp` requests,
 * which is when most of the code has been compiled, or with its time.
 * @param contestants each asked by the people of its tokens, one connection each
 * @param clocksOf reads the clocks of a contestant: milliseconds of processor time so far, by name
 */
export async function runRounds(contestants, clocksOf, { rounds, warmUp, warmUpMs, ...request }) {
  const results = contestants.map(() => []);
  for (const contestant of contestants)
    await load(contestant.url, { ...request, ...askedBy(contestant), most: warmUp, ms: warmUpMs });
  for (let round = 1; round <= rounds; round += 1) {
    console.log(`round ${round} of ${rounds}`);
    for (const [at, contestant] of contestants.entries())
      results[at].push(await measure(contestant, clocksOf, request));
  }
  return contestants.map(({ name }, at) => ({ name, rounds: results[at] }));
}
