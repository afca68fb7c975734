// Fifty of the subscribers ask for much and read little: how long everybody else waits, against fifty who read all at once.
import { Crowd, oneEach } from './crowd.mjs';
import { byPolicy, openedBy } from './deliveries.mjs';
import { HEARERS } from './furnish.mjs';
import { cost } from '../rounds.mjs';
import { LONG, WATCH } from './watching.mjs';
import { CALMLY_PER_SECOND } from './writer.mjs';

export const SLOW = 50;
const EACH = 10;
const BYTES_PER_SECOND = 1_000;

/** How long the others wait in one round, in which so many read at a pace of theirs. */
async function measure({ crowd, writer }, seats, seconds) {
  const beside = new Crowd();
  try {
    await beside.ask('open', { seats });
    const { written, done } = writer.begin({
      most: seconds * CALMLY_PER_SECOND,
      perSecond: CALMLY_PER_SECOND,
    });
    await done;
    await crowd.caughtUp(written);
    const { waits } = await crowd.ask('take');
    await crowd.ask('forget');
    const { p50Ms, p99Ms } = cost(
      {},
      {},
      waits.map((ms) => ({ ms, bytes: 0 })),
      1,
    );
    return { p50Ms, p99Ms };
  } finally {
    await beside.ask('close');
    beside.stop();
  }
}

/** Both take turns in the same rounds. */
export async function measureSlowReaders({ hall, url, name }, { rounds, seconds }) {
  const isBeside = (_, at) => at % HEARERS === 0 && at < SLOW * HEARERS;
  const others = hall.hearers.filter((...one) => !isBeside(...one));
  const subscriptions = Array.from({ length: EACH }, () => ({ query: LONG, variables: {} }));
  const fast = hall.hearers.filter(isBeside).map((hearer) => ({ ...hearer, url, subscriptions }));
  const slow = fast.map((seat) => ({ ...seat, bytesPerSecond: BYTES_PER_SECOND }));
  const crowd = new Crowd();
  try {
    const writer = await openedBy(crowd, hall, oneEach(url, others, WATCH, byPolicy));
    const results = { name, all: [], slow: [] };
    for (let round = 1; round <= rounds; round += 1) {
      results.all.push(await measure({ crowd, writer }, fast, seconds));
      results.slow.push(await measure({ crowd, writer }, slow, seconds));
    }
    return results;
  } finally {
    crowd.stop();
  }
}
