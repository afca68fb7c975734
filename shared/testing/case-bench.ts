// A database with the demonstration world, and repositories run in it as people who can sign in.
import type { MikroORM } from '@mikro-orm/postgresql';
import { Client } from 'pg';
import { change, type Changer } from '../database/change.js';
import { loginUrl } from '../database/logins.js';
import { readInstallation } from '../database/migrate.js';
import { type EntityManager, openOrm } from '../database/orm.js';
import { readKeys } from '../server/key-file.js';
import { worldId } from '../world/dice.js';
import { makeDatabase, testDirectory, testKeyFile } from '../../test/support/database.js';

type Rows = Record<string, unknown>[];

export class CaseBench {
  private constructor(
    readonly ownerUrl: string,
    readonly owner: Client,
    private readonly orm: MikroORM,
    /** That of the zone leader first. */
    readonly organisations: readonly string[],
    private readonly zone: string,
  ) {}

  /** @param entities of the subgraph zones */
  static async open(entities: Parameters<typeof openOrm>[1]): Promise<CaseBench> {
    const database = await makeDatabase();
    const owner = new Client({ connectionString: database.ownerUrl });
    await owner.connect();
    const { loginPrefix } = (await readInstallation(owner))!;
    const keys = readKeys(testDirectory(), testKeyFile());
    const orm = await openOrm(loginUrl(database.ownerUrl, keys, loginPrefix, 'zones'), entities);
    const { rows } = await owner.query(
      `select organisation_id as own, zone_id as zone from authz.post join authz.identity using (person_id)
       join authz.zone_membership using (organisation_id) where subject = 'zone-leader' and role = 'ZONE_LEADER'`,
    );
    const { own, zone } = rows[0];
    const others = await owner.query(
      'select id from zones.known_organisation where id <> $1 order by id limit 5',
      [own],
    );
    const organisations = [own, ...others.rows.map(({ id }) => id)];
    return new CaseBench(database.ownerUrl, owner, orm, organisations, zone);
  }

  /** The database itself goes with all others of this run. */
  async close(): Promise<void> {
    await this.orm.close();
    await this.owner.end();
  }

  as(subject: string): Changer {
    return {
      change: (spec) => {
        const actor = { issuer: 'urn:hub:demonstration', subject, operation: 'op', language: 'en' as const };
        return change(this.orm.em as EntityManager, actor, spec);
      },
    };
  }

  /** Gives somebody a post in an organisation of these, or one by which they cover for somebody else there. */
  async post(subject: string, role: string, coversFor: string | null = null, at = 0): Promise<void> {
    await this.owner.query(
      `insert into authz.post (id, person_id, organisation_id, role, "from", acting, covers_for_post_id, updated_at)
       select $1, person_id, $2, $3, '2026-01-01', true, (select post.id from authz.post join authz.identity using (person_id)
         where subject = $5 and organisation_id = $2 limit 1), '2026-01-01' from authz.identity where subject = $4`,
      [worldId('Post', `${subject} ${role} ${at}`), this.organisations[at], role, subject, coversFor],
    );
  }

  /** A case with the zone leader's organisation as its lead and five others. */
  proposal<T extends object>(changed?: T) {
    const participants = this.organisations.map((organisationId, index) => ({
      organisationId,
      role: index === 0 ? ('LEAD' as const) : ('HANDLER' as const),
    }));
    const made = { title: '联合办案(虚构)', zoneId: this.zone, participants, tasks: ['first', 'second'] };
    return {
      ...made,
      level: 'INTERNAL' as const,
      needToKnow: false,
      subjectRank: 'OTHER' as const,
      ...changed,
    };
  }

  async rows(query: string, ...values: unknown[]): Promise<Rows> {
    return (await this.owner.query(query, values)).rows;
  }

  /** What the tables hold of one case. */
  async stored(id: string) {
    return {
      state: (await this.rows('select stage, version, fictional from zones.joint_case where id = $1', id))[0],
      history: await this.rows(
        'select version, stage from zones.joint_case_history where case_id = $1 order by version',
        id,
      ),
      events: await this.rows('select name, version from zones.outbox where aggregate = $1 order by id', id),
      members: await this.rows(
        'select organisation_id, role from authz.case_membership where case_id = $1 and until is null',
        id,
      ),
      tasks: await this.rows('select number, title from zones.task where case_id = $1 order by number', id),
      audit: await this.rows('select action, outcome from zones.audit where $1 = any(ids) order by id', id),
    };
  }
}
