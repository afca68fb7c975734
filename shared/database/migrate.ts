import { randomBytes } from 'node:crypto';
import { MikroORM } from '@mikro-orm/postgresql';
import { type Migration, Migrator } from '@mikro-orm/migrations';
import { Client } from 'pg';
import type { HubKeys } from '../kernel/keys.js';
import { StartError } from '../kernel/hub-error.js';
import { AuthzInitial } from '../policy/migrations/0001-authz.js';
import { AuthzZoneLevel } from '../policy/migrations/0002-authz-zone-level.js';
import { AuthzPosts } from '../policy/migrations/0003-authz-posts.js';
import { DirectoryInitial } from '../directory/migrations/0001-directory.js';
import { DirectoryCodes } from '../directory/migrations/0002-codes.js';
import { DirectoryOneVersionAtATime } from '../directory/migrations/0003-one-version-at-a-time.js';
import { FeedInitial } from '../feed/migrations/0001-feed.js';
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

export interface MigrateOptions {
  readonly ownerUrl: string;
  readonly keys: HubKeys;
  /** In the order in which they run, after the floor's own. */
  readonly subgraphs: readonly { readonly name: string; readonly migrations: readonly MigrationClass[] }[];
  /** What to write down when the database is new. */
  readonly create: { readonly demonstration: boolean; readonly scale: number; readonly day?: string };
}

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

async function runMigrations(ownerUrl: string, classes: readonly MigrationClass[]): Promise<void> {
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
    await orm.migrator.up();
  } finally {
    await orm.close();
  }
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
export async function requireSameKey(owner: Client, keys: HubKeys): Promise<void> {
  if ((await readInstallation(owner)) === null) return;
  const { rows } = await owner.query('select key_fingerprint from hub.installation');
  if (rows[0].key_fingerprint !== keys.fingerprint)
    throw new StartError(
      'HUB_KEY_FILE: this database was made with another key; name the file that it was made with, usually hub.key in the data folder of its first start.',
    );
}

async function createInstallation(owner: Client, { create, keys }: MigrateOptions): Promise<void> {
  const prefix = `hub_${randomBytes(4).toString('hex')}`;
  await owner.query(
    `insert into hub.installation (demonstration, scale, login_prefix, key_fingerprint, day)
     values ($1, $2, $3, $4, coalesce($5::date, (now() at time zone 'Asia/Shanghai')::date))`,
    [create.demonstration, create.scale, prefix, keys.fingerprint, create.day ?? null],
  );
}

/**
 * Brings a database to this version, forward only and one process at a time, makes the logins of the subgraphs,
 * and says what the database is. Errors: StartError when the server is too old or the database has another key.
 */
export async function migrate(options: MigrateOptions): Promise<Installation> {
  const owner = new Client({ connectionString: options.ownerUrl });
  await owner.connect();
  try {
    await refuseOldServer(owner);
    await owner.query(`select pg_advisory_lock(${LOCK})`);
    await requireSameKey(owner, options.keys);
    await owner.query('create schema if not exists hub');
    const own = options.subgraphs.flatMap((subgraph) => subgraph.migrations);
    await runMigrations(options.ownerUrl, [
      HubInitial,
      AuthzInitial,
      FeedInitial,
      AuthzZoneLevel,
      AuthzPosts,
      DirectoryInitial,
      DirectoryCodes,
      ImportsInitial,
      DirectoryOneVersionAtATime,
      ...own,
    ]);
    if ((await readInstallation(owner)) === null) await createInstallation(owner, options);
    const installation = (await readInstallation(owner))!;
    const names = options.subgraphs.map((subgraph) => subgraph.name);
    await owner.query('begin'); // at no moment does a login hold more than it should
    await makeLogins(owner, options.keys, installation.loginPrefix, names);
    await owner.query('commit');
    return installation;
  } finally {
    await owner.end();
  }
}

/** Writes down that the demonstration world is complete: an interrupted load begins anew. */
export async function markWorldLoaded(owner: Client): Promise<void> {
  await owner.query('update hub.installation set world_loaded_at = now()');
}
