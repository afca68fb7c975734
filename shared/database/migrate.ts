import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { MikroORM } from '@mikro-orm/postgresql';
import { type Migration, Migrator } from '@mikro-orm/migrations';
import { Client } from 'pg';
import type { HubKeys } from '../kernel/keys.js';
import { StartError } from '../kernel/hub-error.js';
import { AuthzInitial } from '../policy/migrations/0001-authz.js';
import { AuthzZoneLevel } from '../policy/migrations/0002-authz-zone-level.js';
import { AuthzPosts } from '../policy/migrations/0003-authz-posts.js';
import { factsStatement, type HearingRows } from '../policy/hearing.js';
import { AuthzMatters } from '../policy/migrations/0004-authz-matters.js';
import { AuthzHearing } from '../policy/migrations/0005-authz-hearing.js';
import { AuthzJointCases } from '../policy/migrations/0006-authz-joint-cases.js';
import { AuthzJoinedMatters } from '../policy/migrations/0007-authz-joined-matters.js';
import { AuthzAreasOfMatters } from '../policy/migrations/0008-authz-areas-of-matters.js';
import { AuthzJoinedCases } from '../policy/migrations/0009-authz-joined-cases.js';
import { AuthzBarredAreas } from '../policy/migrations/0010-authz-barred-areas.js';
import { AuthzStandingByKeys } from '../policy/migrations/0011-authz-standing-by-keys.js';
import { DirectoryInitial } from '../directory/migrations/0001-directory.js';
import { DirectoryCodes } from '../directory/migrations/0002-codes.js';
import { DirectoryOneVersionAtATime } from '../directory/migrations/0003-one-version-at-a-time.js';
import { DirectoryMatters } from '../directory/migrations/0004-matters.js';
import { FeedInitial } from '../feed/migrations/0001-feed.js';
import { FeedPartitions } from '../feed/migrations/0002-partitions.js';
import { ClockInitial } from '../clock/migrations/0001-clock.js';
import { ClockReaders } from '../clock/migrations/0002-clock-readers.js';
import { ImportsInitial } from '../import/migrations/0001-imports.js';
import { makeLogins } from './grants.js';
import { HubInitial } from './migrations/0001-hub.js';

export type MigrationClass = new (...args: ConstructorParameters<typeof Migration>) => Migration;

/** What the database says of itself since it was created. */
export interface Installation {
  readonly demonstration: boolean;
  /** The day of the first start, to which the demonstration world is anchored: `2026-11-22`. */
  readonly day: string;
  readonly scale: number;
  readonly loginPrefix: string;
  readonly worldLoaded: boolean;
}

/** What of a subgraph the database has to know. */
export interface Migrated {
  readonly name: string;
  readonly migrations: readonly MigrationClass[];
  readonly hearing: HearingRows;
}

export interface MigrateOptions {
  readonly ownerUrl: string;
  readonly keys: HubKeys;
  /** In the order in which they run, after the floor's own. */
  readonly subgraphs: readonly Migrated[];
  /** What to write down when the database is new. */
  readonly create: { readonly demonstration: boolean; readonly scale: number; readonly day?: string };
  /** Is told when a database of an earlier version is brought to this one. */
  say?(line: string): void;
}

/** The floor's own, which run before those of the subgraphs. */
const floor: readonly MigrationClass[] = [
  HubInitial,
  AuthzInitial,
  FeedInitial,
  AuthzZoneLevel,
  AuthzPosts,
  DirectoryInitial,
  DirectoryCodes,
  ImportsInitial,
  DirectoryOneVersionAtATime,
  AuthzMatters,
  AuthzHearing,
  AuthzJointCases,
  AuthzJoinedMatters,
  AuthzJoinedCases,
  AuthzBarredAreas,
  AuthzStandingByKeys,
  FeedPartitions,
  ClockInitial,
  ClockReaders,
  AuthzAreasOfMatters,
  DirectoryMatters,
];
const classesOf = (subgraphs: MigrateOptions['subgraphs']): MigrationClass[] => [
  ...floor,
  ...subgraphs.flatMap(({ migrations }) => migrations),
];

const OLDEST_SERVER = 15;
const LOCK = "hashtext('linked-supervision-hub:migrate')";

async function refuseOldServer(owner: Client): Promise<void> {
  const { rows } = await owner.query('show server_version_num');
  const major = Math.floor(Number(rows[0].server_version_num) / 10_000);
  if (major < OLDEST_SERVER)
    throw new StartError(
      `DATABASE_URL: PostgreSQL ${major} is too old; the hub needs version ${OLDEST_SERVER} or later.`,
    );
}

/**
 * Runs those that the database has not been through, all of them or none. Answers how many.
 * Errors: StartError that says why not.
 */
export async function runMigrations(ownerUrl: string, classes: readonly MigrationClass[]): Promise<number> {
  const list = classes.map((migration) => ({ name: migration.name, class: migration }));
  const orm = await MikroORM.init({
    clientUrl: ownerUrl,
    entities: [],
    discovery: { warnWhenNoEntities: false },
    extensions: [Migrator],
    pool: { min: 0, max: 2 },
    migrations: { migrationsList: list, tableName: 'hub.migration', snapshot: false, silent: true },
  });
  try {
    return (await orm.migrator.up()).length;
  } catch (error) {
    const { message, detail } = error as Error & { detail?: string };
    const reason = [message.split('\n')[0], detail].filter(Boolean).join(': ');
    throw new StartError(`The database was not brought to this version, and is as it was: ${reason}`);
  } finally {
    await orm.close();
  }
}

/** What the database has been through, by the names of the migrations. */
async function readMigrations(owner: Client): Promise<string[]> {
  const known = await owner.query("select to_regclass('hub.migration') is not null as there");
  if (!known.rows[0].there) return [];
  const { rows } = await owner.query<{ name: string }>('select name from hub.migration order by id');
  return rows.map(({ name }) => name);
}

/** What an import holds back would keep the migrations waiting for its locks, and only the version that began it ends it. */
async function refuseUnfinishedImport(owner: Client): Promise<void> {
  const { rows } = await owner.query<{ gid: string }>(
    "select gid from pg_prepared_xacts where database = current_database() and gid like 'hub/%'",
  );
  if (rows.length > 0)
    throw new StartError(
      `An import of the version that ran before is not finished (${rows[0]!.gid}): start that version until it is, then this one.`,
    );
}

function refuseNewer(done: readonly string[], classes: readonly MigrationClass[]): void {
  const names = new Set(classes.map(({ name }) => name));
  const unknown = done.find((name) => !names.has(name));
  if (unknown !== undefined)
    throw new StartError(
      `The database was brought to a newer version of the hub (${unknown}): start that one, or restore what was before (docs/operators.md).`,
    );
}

/** What the database is; null while it is empty. */
export async function readInstallation(owner: Client): Promise<Installation | null> {
  const known = await owner.query("select to_regclass('hub.installation') is not null as there");
  if (!known.rows[0].there) return null;
  const { rows } = await owner.query(
    `select demonstration, day::text, scale, login_prefix as "loginPrefix", world_loaded_at is not null as "worldLoaded"
       from hub.installation`,
  );
  return rows[0] ?? null;
}

/** A hub with another key would give every login another password, and shut the hub out that has the right one. */
async function requireSameKey(owner: Client, keys: HubKeys): Promise<void> {
  if ((await readInstallation(owner)) === null) return;
  const { rows } = await owner.query('select key_fingerprint from hub.installation');
  if (rows[0].key_fingerprint !== keys.fingerprint)
    throw new StartError(
      'HUB_KEY_FILE: this database was made with another key; name the file that it was made with, usually hub.key in the data folder of its first start.',
    );
}

/**
 * What the database is, for a subgraph that runs alone and migrates nothing.
 * Errors: StartError when it is empty, has another key, or is of another version.
 */
export async function requireInstallation(
  owner: Client,
  keys: HubKeys,
  subgraphs: MigrateOptions['subgraphs'],
): Promise<Installation> {
  const installation = await readInstallation(owner);
  if (installation === null)
    throw new StartError('The database is empty: start the hub once before its subgraphs.');
  await requireSameKey(owner, keys);
  const done = await readMigrations(owner);
  const classes = classesOf(subgraphs);
  refuseNewer(done, classes);
  const missing = classes.find(({ name }) => !done.includes(name));
  if (missing !== undefined)
    throw new StartError(
      `The database is of an older version of the hub (${missing.name} is missing): start the hub of this version first.`,
    );
  return installation;
}

async function createInstallation(owner: Client, { create, keys }: MigrateOptions): Promise<void> {
  const prefix = `hub_${randomBytes(4).toString('hex')}`;
  await owner.query(
    `insert into hub.installation (demonstration, scale, login_prefix, key_fingerprint, day)
     values ($1, $2, $3, $4, coalesce($5::date, (now() at time zone 'Asia/Shanghai')::date))`,
    [create.demonstration, create.scale, prefix, keys.fingerprint, create.day ?? null],
  );
}

/** How the facts of each thing are read that somebody may hear of: as the policies of this version have it. */
async function writeHearing(owner: Client, subgraphs: MigrateOptions['subgraphs']): Promise<void> {
  for (const [thing, { policy }] of subgraphs.flatMap(({ hearing }) => Object.entries(hearing)))
    await owner.query(
      'insert into authz.hearing (thing, facts) values ($1, $2) on conflict (thing) do update set facts = excluded.facts',
      [thing, factsStatement(policy)],
    );
}

const ATTEMPTS = 10;

/**
 * At no moment does a login hold more than it should. Logins belong to the whole server: hubs on copies of one database
 * that start at the same moment meet there, and one of them begins again.
 */
async function makeLoginsAlone(owner: Client, make: () => Promise<void>, attempt = 1): Promise<void> {
  await owner.query('begin');
  try {
    await make();
    await owner.query('commit');
  } catch (error) {
    await owner.query('rollback');
    const isMet = /concurrently updated/.test((error as Error).message);
    if (!isMet || attempt === ATTEMPTS) throw error;
    await sleep(20 * attempt + 50 * Math.random());
    await makeLoginsAlone(owner, make, attempt + 1);
  }
}

/**
 * Brings a database to this version, forward only and one process at a time, makes the logins of the subgraphs,
 * and says what the database is. Errors: StartError when the server is too old, or the database is newer than this
 * version, has another key, or cannot be brought to it.
 */
export async function migrate(options: MigrateOptions): Promise<Installation> {
  const owner = new Client({ connectionString: options.ownerUrl });
  await owner.connect();
  try {
    await refuseOldServer(owner);
    await owner.query(`select pg_advisory_lock(${LOCK})`);
    await requireSameKey(owner, options.keys);
    await owner.query('create schema if not exists hub');
    const classes = classesOf(options.subgraphs);
    const done = await readMigrations(owner);
    refuseNewer(done, classes);
    if (done.length < classes.length) await refuseUnfinishedImport(owner);
    const begun = new Date().toISOString();
    const count = await runMigrations(options.ownerUrl, classes);
    if (done.length > 0 && count > 0)
      options.say?.(`database: brought to this version in ${count} steps, begun at ${begun}`);
    if ((await readInstallation(owner)) === null) await createInstallation(owner, options);
    const installation = (await readInstallation(owner))!;
    await writeHearing(owner, options.subgraphs);
    const names = options.subgraphs.map((subgraph) => subgraph.name);
    await makeLoginsAlone(owner, () => makeLogins(owner, options.keys, installation.loginPrefix, names));
    return installation;
  } finally {
    await owner.end();
  }
}

/** Writes down that the demonstration world is complete: an interrupted load begins anew. */
export async function markWorldLoaded(owner: Client): Promise<void> {
  await owner.query('update hub.installation set world_loaded_at = now()');
}
