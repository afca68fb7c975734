// The feed in four scenes: what deliveries cost, what waiting costs, who reads slowly, and everything restarted.
import { join } from 'node:path';
import { byCase, byPolicy, measureDeliveries } from './deliveries.mjs';
import { openHall } from './hall.mjs';
import { measureIdle } from './idle.mjs';
import { startByUrl, startHive, startInProcess } from './line-up.mjs';
import { report } from './report.mjs';
import { measureRestarts } from './restart.mjs';
import { measureSlowReaders } from './slow.mjs';

const QUICK = { rounds: 2, seconds: 5, warmUpSeconds: 5, slowRounds: 1 };
const WHOLE = { rounds: 5, seconds: 4, warmUpSeconds: 8, slowRounds: 3 };

const contestants = [
  { place: 'hive', start: startHive, variables: byCase },
  { place: 'by-url', start: startByUrl, variables: byPolicy },
  { place: 'in-process', start: startInProcess, variables: byPolicy },
];
const hubs = contestants.slice(1);

/** Starts processes anew for each scene, so that none keeps what another one has left. */
async function withStarted(halls, directory, places, use) {
  const started = [];
  try {
    for (const { place, start, variables } of places)
      started.push({ ...(await start(halls[place], join(directory, place))), variables });
    return await use(started);
  } finally {
    for (const { stop } of started.toReversed()) await stop();
  }
}

async function withHalls(directory, use) {
  const halls = {};
  try {
    for (const { place } of contestants) halls[place] = await openHall(join(directory, place));
    return await use(halls);
  } finally {
    for (const hall of Object.values(halls)) await hall.close();
  }
}

/** Measures and reports; quickly it is coarser and writes nothing down. */
export async function runFeed(directory, isQuick) {
  const settings = isQuick ? QUICK : WHOLE;
  await withHalls(directory, async (halls) => {
    const within = (places, use) => withStarted(halls, directory, places, use);
    const eachHub = async (measure) => {
      const results = [];
      for (const hub of hubs) results.push(await within([hub], ([started]) => measure(started)));
      return results;
    };
    const deliveries = await within(contestants, (all) => measureDeliveries(all, settings));
    console.log('subscriptions that wait');
    const idle = await eachHub(measureIdle);
    console.log('slow readers');
    const slow = await eachHub((hub) =>
      measureSlowReaders(hub, { ...settings, rounds: settings.slowRounds }),
    );
    console.log('restarts');
    const restarts = await measureRestarts(halls['by-url'], join(directory, 'by-url'));
    const postgres = halls['by-url'].postgres.version;
    await report({ deliveries, idle, slow, restarts, settings, postgres, write: !isQuick });
  });
}
