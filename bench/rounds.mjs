// Interleaved rounds, and what each of them cost.
import { load } from './load.mjs';
import { timeOf, timeOfFamily } from './processor-time.mjs';

const quantile = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];

/** One round of one contestant: processor time per request in ms, requests a second, answer times in ms, bytes. */
async function measure({ url, gateway, nodes }, postgresPid, request) {
  const clocks = () => [timeOf(gateway), timeOf(nodes), timeOfFamily(postgresPid)];
  const before = clocks();
  const { times, bytes, ms } = await load(url, request);
  const spent = clocks().map((after, at) => (after - before[at]) / times.length);
  return {
    gatewayMs: spent[0],
    nodeMs: spent[1],
    postgresMs: spent[2],
    perSecond: (times.length * 1_000) / ms,
    p50Ms: quantile(times, 0.5),
    p99Ms: quantile(times, 0.99),
    bytes,
    requests: times.length,
  };
}

/** A B C A B C …: what disturbs the machine disturbs all alike. The warm-up is not kept. */
export async function runRounds(contestants, postgresPid, { rounds, warmUpMs, ...request }) {
  const results = contestants.map(() => []);
  for (const { url } of contestants) await load(url, { ...request, ms: warmUpMs });
  for (let round = 1; round <= rounds; round += 1) {
    console.log(`round ${round} of ${rounds}`);
    for (const [at, contestant] of contestants.entries())
      results[at].push(await measure(contestant, postgresPid, request));
  }
  return contestants.map(({ name }, at) => ({ name, rounds: results[at] }));
}
