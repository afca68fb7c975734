// A subgraph in small, under the name of a real one: enough of a domain to prove the floor without any feature.
import { randomBytes } from 'node:crypto';
import { Migration } from '@mikro-orm/migrations';
import { MikroORM } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { Client, Pool } from 'pg';
import type { ChangeSpec } from '../database/change.js';
import { deadLetterTable } from '../database/dead-letter-table.js';
import { loginUrl } from '../database/logins.js';
import { type Installation, migrate, type Migrated, type MigrateOptions } from '../database/migrate.js';
import { openOrm } from '../database/orm.js';
import { standardTables } from '../database/standard-tables.js';
import type { Actor } from '../kernel/actor.js';
import { HubKeys } from '../kernel/keys.js';
import { refuse } from '../kernel/refusal.js';
import type { TypePolicy } from '../policy/policy.js';
import { makeDatabase } from '../../test/support/database.js';

class ToyInitial extends Migration {
  override name = 'toy-0001';

  override up(): void {
    this.addSql(standardTables('zones'));
    this.addSql(deadLetterTable('zones'));
    this.addSql(`
      create table zones.thing (
        id text primary key,
        organisation_id text,
        zone_id text,
        version int not null,
        district_id text,
        person_id text,
        matter_id text,
        level authz.level,
        need_to_know boolean not null default false,
        about_id text
      );
      create table zones.thing_history (thing_id text not null, version int not null, primary key (thing_id, version));
      create table zones.known (id text primary key, position bigint not null)`);
  }
}

class NeighbourInitial extends Migration {
  override name = 'neighbour-0001';

  override up(): void {
    this.addSql(standardTables('commons'));
    this.addSql(deadLetterTable('commons'));
    this.addSql('create table commons.secret (id text primary key)');
  }
}

export const thingPolicy: TypePolicy = {
  type: 'Thing',
  reach: { table: 'zones.thing', id: 'id', organisation: 'organisation_id' },
  rows: [
    { action: 'read', scope: 'OWN_ORGANISATION', roles: ['GROUP_MEMBER', 'OFFICE_HEAD'] },
    { action: 'count', scope: 'OWN_ORGANISATION', roles: ['OFFICE_HEAD'] },
  ],
};

export const keys = new HubKeys(randomBytes(32));
export const toySubgraphs: readonly Migrated[] = [
  {
    name: 'zones',
    migrations: [ToyInitial],
    hearing: { 'zones.thing': { policy: thingPolicy, action: 'read' } },
  },
  { name: 'commons', migrations: [NeighbourInitial], hearing: {} },
];

export const migrateToy = (ownerUrl: string): Promise<Installation> => {
  const create: MigrateOptions['create'] = { demonstration: true, scale: 1, day: '2026-11-20' };
  return migrate({ ownerUrl, keys, subgraphs: toySubgraphs, create });
};

export interface Toy {
  readonly ownerUrl: string;
  /** Of the login of one subgraph, or of the feed. */
  url(name: 'zones' | 'commons' | 'feed'): string;
  /** A connection of the database's owner. */
  readonly owner: Client;
  /** Several such connections, for writers at the same moment. */
  readonly owners: Pool;
  /** What the subgraph `zones` reaches the database with. */
  readonly orm: MikroORM;
  drop(): Promise<void>;
}

/** A database with the floor's tables and the toy's, and nobody in it. */
export async function makeToy(): Promise<Toy> {
  const database = await makeDatabase('empty');
  const { loginPrefix } = await migrateToy(database.ownerUrl);
  const url: Toy['url'] = (name) => loginUrl(database.ownerUrl, keys, loginPrefix, name);
  const owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
  const owners = new Pool({ connectionString: database.ownerUrl, max: 10 });
  owners.on('error', () => undefined);
  owners.on('connect', (client) => client.on('error', () => undefined)); // the database may go before it has closed
  const orm = await openOrm(url('zones'), []);
  const drop = async (): Promise<void> => {
    await orm.close();
    await owners.end();
    await owner.end();
    await database.drop();
  };
  return { ownerUrl: database.ownerUrl, url, owner, owners, orm, drop };
}

export const actorOf = (subject: string): Actor => ({
  issuer: 'urn:test',
  subject,
  operation: `operation of ${subject}`,
  language: 'en',
});

/** Registers somebody with one post, an acting one: of these an organisation has any number. */
export async function enrol(
  { owner }: Toy,
  subject: string,
  post: { organisation: string; role: string; from?: string; until?: string; matter?: string },
): Promise<Actor> {
  await owner.query('insert into authz.identity values ($1, $2, $3) on conflict do nothing', [
    'urn:test',
    subject,
    `Person_${subject}`,
  ]);
  await owner.query(
    `insert into authz.post (id, person_id, organisation_id, role, matter_id, "from", until, acting, updated_at)
     values ($1, $2, $3, $4, $5, now() + $6::interval, now() + $7::interval, true, now())`,
    [
      `Post_${randomBytes(4).toString('hex')}`,
      `Person_${subject}`,
      post.organisation,
      post.role,
      post.matter ?? null,
      post.from ?? '-1 day',
      post.until ?? null,
    ],
  );
  return actorOf(subject);
}

interface Thing {
  readonly id: string;
  readonly organisation_id: string;
  readonly version: number;
}

/** Raises the version of a thing by one; nothing rises above `limit`. */
export function raise(
  id: string,
  { limit = 1_000, key, by, fail }: { limit?: number; key?: string; by?: string; fail?: Error } = {},
): ChangeSpec<Thing> {
  const input = { id, limit, by, idempotencyKey: key ?? null };
  return {
    schema: 'zones',
    mutation: 'thingRaise',
    input,
    policy: thingPolicy,
    action: 'count',
    field: 'id',
    ids: [id],
    find: async (em) => {
      const { rows } = await sql<Thing>`select * from zones.thing where id = ${id} for update`.execute(
        em.getKysely<unknown>(),
      );
      return rows[0] ? { state: rows[0], facts: { organisation: rows[0].organisation_id } } : null;
    },
    decide: (state) => {
      if (state.version >= limit) return refuse('CONFLICT', 'limit');
      const version = state.version + 1;
      return {
        id,
        version,
        events: [{ name: 'zones.thing.raised.v1', ids: { thing: id } }],
        save: async (em) => {
          const db = em.getKysely<unknown>();
          await sql`update zones.thing set version = ${version} where id = ${id}`.execute(db);
          await sql`insert into zones.thing_history values (${id}, ${version})`.execute(db);
          if (fail) throw fail;
        },
      };
    },
  };
}
