// The database of a run: the demonstration world on a fixed day, and a few more people who see the same board.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { compose } from '../dist/gateway/compose.js';
import { examples } from '../dist/gateway/examples.js';
import { DemoTokens } from '../dist/gateway/identity/demo-tokens.js';
import { startEmbedded } from '../dist/shared/database/embedded/embedded-database.js';
import { loginUrl } from '../dist/shared/database/logins.js';
import { readConfig } from '../dist/shared/server/config.js';
import { readKeys } from '../dist/shared/server/key-file.js';
import { startHub, subgraphs } from '../dist/start.js';

const DAY = '2026-11-20';
export const board = examples.find(({ name }) => name === 'board');

/** Loads the world by starting the hub once, and waits until its feed has come to rest. */
async function loadWorld(environment, owner) {
  const hub = await startHub({ config: readConfig(environment), day: DAY });
  for (;;) {
    const { rows } = await owner.query(
      `select (select count(*) from zones.outbox) = 0
        and (select position from feed.head) = (select min(position) from zones.inbox) as rests`,
    );
    if (rows[0].rests) break;
    await pause(50);
  }
  await hub.close();
  return hub.installation;
}

/** Lets made-up people sign in who act as leaders of the zone in the office of its leader, and so see the same board, and all of it. */
async function addReaders(owner, count) {
  const { rows } = await owner.query(
    `with reader as (
       select n, 'Person_' || lpad(n::text, 22, '0') as person from generate_series(1, $2::int) n
     ), hired as (
       insert into authz.post (id, person_id, organisation_id, role, "from", acting, updated_at)
       select 'Post_' || lpad(n::text, 22, '0'), person, office.organisation_id, 'ZONE_LEADER', '2026-01-01', true, '2026-01-01'
       from reader, (
         select min(post.organisation_id) as organisation_id from zones.zone join authz.post on person_id = leader_id
         join authz.zone_membership member on member.organisation_id = post.organisation_id and member.zone_id = zone.id
         where zone.id = $1 and member.until is null and matter_id is null
       ) office
     )
     insert into authz.identity (issuer, subject, person_id)
     select (select min(issuer) from authz.identity), 'reader-' || n, person from reader order by n
     returning subject`,
    [board.variables.zone, count],
  );
  return rows.map(({ subject }) => subject);
}

/**
 * Makes one database of a run; what the contestants are given: the environment of their processes, and tokens.
 * @param readers how many people are to have a token
 * @param scale how many times the joint cases of the demonstration
 */
export async function openWorld(directory, readers, scale = 1) {
  mkdirSync(directory, { recursive: true });
  const keyFile = join(directory, 'hub.key');
  writeFileSync(keyFile, randomBytes(32), { mode: 0o600 });
  const dataDir = join(directory, 'data');
  const embedded = await startEmbedded({ directory: dataDir, ephemeral: true });
  const owner = new pg.Client({ connectionString: embedded.url() });
  await owner.connect();
  try {
    const common = {
      DATABASE_URL: embedded.url(),
      HUB_KEY_FILE: keyFile,
      HUB_DATA_DIR: directory,
      HUB_DEMO_SCALE: String(scale),
      HUB_HOST: '127.0.0.1',
      PORT: '0',
    };
    const { loginPrefix } = await loadWorld(common, owner);
    const keys = readKeys(directory, keyFile);
    const names = await addReaders(owner, readers);
    await owner.query('vacuum analyze');
    const demo = new DemoTokens(keys.of('demo-token'));
    const logins = subgraphs.map(({ name }) => [
      `DATABASE_URL_${name.toUpperCase()}`,
      loginUrl(embedded.url(), keys, loginPrefix, name),
    ]);
    return {
      environment: {
        PATH: process.env.PATH,
        NODE_ENV: 'production',
        ...common,
        ...Object.fromEntries(logins),
      },
      tokens: await Promise.all(names.map((name) => demo.sign(name))),
      postgres: {
        version: embedded.version,
        pid: Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]),
      },
      close: () => embedded.stop(),
    };
  } catch (error) {
    await embedded.stop();
    throw error;
  } finally {
    await owner.end();
  }
}

export const subgraphNames = subgraphs.map(({ name }) => name);

/** The supergraph of the five subgraphs, each at its URL. */
export function supergraphOf(urls) {
  const parts = subgraphNames.map((name) => ({
    name,
    sdl: readFileSync(new URL(`../subgraphs/${name}/schema.graphql`, import.meta.url), 'utf8'),
  }));
  const { supergraphSdl } = compose(parts);
  return supergraphSdl.replaceAll(/hub:\/\/(\w+)/g, (_, name) => urls[name]);
}
