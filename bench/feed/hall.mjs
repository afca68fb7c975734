// The world of the feed's scenes, and who hears there.
import pg from 'pg';
import { DemoTokens } from '../../dist/gateway/identity/demo-tokens.js';
import { readKeys } from '../../dist/shared/server/key-file.js';
import { openWorld } from '../world.mjs';
import { furnish, HEARERS, SEATS } from './furnish.mjs';

/**
 * A world with its hearers.
 * @returns what `openWorld` does, a connection of the owner, and of each hearer a token and the place of their case
 */
export async function openHall(directory) {
  const world = await openWorld(directory, 1);
  const { environment } = world;
  const owner = new pg.Client({ connectionString: environment.DATABASE_URL });
  owner.on('error', () => undefined); // the scene that ends all connections ends this one, too
  const close = () => owner.end().finally(() => world.close());
  try {
    await owner.connect();
    await owner.query(furnish);
    await owner.query('vacuum analyze');
  } catch (error) {
    await close();
    throw error;
  }
  const tokens = new DemoTokens(readKeys(directory, environment.HUB_KEY_FILE).of('demo-token'));
  const hearers = await Promise.all(
    Array.from({ length: SEATS }, async (_, at) => ({
      token: await tokens.sign(`hearer-${at}`),
      about: Math.floor(at / HEARERS),
    })),
  );
  return { ...world, owner, hearers, close };
}
