// The world of the feed's scenes: many cases of which each is heard by a few people, and by them only because policy says so.
import pg from 'pg';
import { DemoTokens } from '../../dist/gateway/identity/demo-tokens.js';
import { readKeys } from '../../dist/shared/server/key-file.js';
import { openWorld } from '../world.mjs';

export const CASES = 100;
export const HEARERS = 20;
const SEATS = CASES * HEARERS;
/** Characters of a title, for whoever asks for answers that are long. */
const TITLE = 600;

/** Ids alike in each world, so that answers can be equal. */
const idOf = (type, number) => `${type}_${String(number).padStart(22, '0')}`;
export const caseIds = Array.from({ length: CASES }, (_, at) => idOf('JointCase', at));
const id = (type, number) => `'${type}_' || lpad((${number})::text, 22, '0')`;

/** Each case is known to one organisation alone, in which as many people hold a post as are to hear of it. */
const furnish = `
  insert into zones.joint_case select made.* from (select * from zones.joint_case order by id limit 1) model,
    generate_series(0, ${CASES - 1}) number,
    jsonb_populate_record(model::zones.joint_case, jsonb_build_object('id', ${id('JointCase', 'number')},
      'case_number', 'FEED-' || number, 'title', repeat('案', ${TITLE}), 'level', 'INTERNAL', 'need_to_know', true,
      'version', 1)) made;
  insert into commons.person (id, name, fictional, updated_at, version)
    select ${id('Person', 'number')}, '听众' || number, true, '2026-01-01', 1
    from generate_series(0, ${SEATS - 1}) number;
  insert into zones.joint_case_history (case_id, version, stage, at, person_id)
    select id, 1, stage, opened_at, ${id('Person', `${HEARERS} * right(id, 22)::int`)} from zones.joint_case
    where case_number like 'FEED-%';
  insert into authz.case_membership (case_id, organisation_id, role, since)
    select ${id('JointCase', 'number')}, ${id('DispatchedGroup', 'number')}, 'LEAD', '2026-01-01'
    from generate_series(0, ${CASES - 1}) number;
  insert into authz.identity (issuer, subject, person_id)
    select (select min(issuer) from authz.identity), 'hearer-' || number, ${id('Person', 'number')}
    from generate_series(0, ${SEATS - 1}) number;
  insert into authz.post (id, person_id, organisation_id, role, "from", updated_at)
    select ${id('Post', 'number')}, ${id('Person', 'number')}, ${id('DispatchedGroup', `number / ${HEARERS}`)},
      'GROUP_MEMBER', '2026-01-01', '2026-01-01'
    from generate_series(0, ${SEATS - 1}) number`;

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
