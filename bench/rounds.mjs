// Interleaved rounds, and what each of them cost.
import { load } from './load.mjs';

const quantile = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];

/** One round of one contestant: processor time per request in ms, requests a second, answer times in ms, bytes. */
async function measure(contestant, clocksOf, request) {
  const before = clocksOf(contestant);
  const { times, bytes, ms } = await load(contestant.url, request);
  const spent = Object.entries(clocksOf(contestant)).map(([clock, after]) => [
    clock,
    (after - before[clock]) / times.length,
  ]);
  return {
    ...Object.fromEntries(spent),
    perSecond: (times.length * 1_000) / ms,
    p50Ms: quantile(times, 0.5),
    p99Ms: quantile(times, 0.99),
    bytes,
    requests: times.length,
  };
}

/**
 * A B C A B C …: what disturbs the machine disturbs all alike. The warm-up is not kept.
 * @param clocksOf reads the clocks of a contestant: milliseconds of processor time so far, by name
 */
export async function runRounds(contestants, clocksOf, { rounds, warmUpMs, ...request }) {
  const results = contestants.map(() => []);
  for (const { url } of contestants) await load(url, { ...request, ms: warmUpMs });
  for (let round = 1; round <= rounds; round += 1) {
    console.log(`round ${round} of ${rounds}`);
    for (const [at, contestant] of contestants.entries())
      results[at].push(await measure(contestant, clocksOf, request));
  }
  return contestants.map(({ name }, at) => ({ name, rounds: results[at] }));
}
