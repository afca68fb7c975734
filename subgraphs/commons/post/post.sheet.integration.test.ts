import type { MikroORM } from '@mikro-orm/postgresql';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { change, type Changer } from '../../../shared/database/change.js';
import { loginUrl } from '../../../shared/database/logins.js';
import { readInstallation } from '../../../shared/database/migrate.js';
import { type EntityManager, openOrm } from '../../../shared/database/orm.js';
import type { SheetRecord } from '../../../shared/import/sheet.js';
import { readKeys } from '../../../shared/server/key-file.js';
import { until } from '../../../shared/testing/until.js';
import {
  makeDatabase,
  type TestDatabase,
  testDirectory,
  testKeyFile,
} from '../../../test/support/database.js';
import { commons } from '../main.js';
import { endPostAs } from './post.repo.js';
import { postSheet } from './post.sheet.js';

let database: TestDatabase;
let orm: MikroORM;
/** The connection of an import. */
let importing: Client;

beforeAll(async () => {
  database = await makeDatabase();
  const owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
  const { loginPrefix } = (await readInstallation(owner))!;
  await owner.end();
  const url = loginUrl(database.ownerUrl, readKeys(testDirectory(), testKeyFile()), loginPrefix, 'commons');
  orm = await openOrm(url, commons.entities);
  importing = new Client({ connectionString: url });
  await importing.connect();
});
afterAll(async () => {
  await importing.end();
  await orm.close();
  await database.drop();
});

const administrator: Changer = {
  change: (spec) => {
    const issuer = 'urn:hub:demonstration';
    const actor = { issuer, subject: 'administrator', operation: 'op', language: 'en' as const };
    return change(orm.em as EntityManager, actor, spec);
  },
};

interface Held {
  readonly id: string;
  readonly person_id: string;
  readonly organisation_id: string;
  readonly from: Date;
}

/** What an import finds of a sheet that ends a post now. */
function problemsOfEnding({ id, ...post }: Held): Promise<readonly unknown[]> {
  const now = new Date();
  const before = { ...post, role: 'ADMINISTRATOR', until: null, acting: false };
  const values = { ...before, until: now };
  const record: SheetRecord = { line: 2, id, isNew: false, changes: ['until'], values, before };
  return postSheet.check!([record], {
    query: async (text, given) => (await importing.query(text, given as unknown[])).rows,
    now,
    person: 'Person_who_imports',
    records: () => [],
  });
}

test('an import that ends an administrator sees who is left, and nobody ends another until it is written', async () => {
  const columns = 'id, person_id, organisation_id, "from"';
  const [held] = await database.sql<Held>(`select ${columns} from authz.post where role = 'ADMINISTRATOR'`);
  await database.sql(`insert into authz.post (id, person_id, organisation_id, role, "from", updated_at)
    select 'Post_other', 'Person_other', organisation_id, role, "from", now() from authz.post where id = '${held!.id}'`);
  await importing.query('begin');
  expect(await problemsOfEnding(held!)).toEqual([]);
  const ending = endPostAs(administrator, { id: 'Post_other', reason: '调任' });
  await until(async () => {
    const waiting = await database.sql(
      `select 1 from pg_locks join pg_database on oid = database
       where datname = current_database() and locktype = 'advisory' and not granted`,
    );
    return waiting.length === 1;
  });
  await importing.query('rollback');
  expect(await ending).toEqual({ id: 'Post_other' });
  expect(await problemsOfEnding(held!)).toEqual([
    expect.objectContaining({ line: 2, column: 'until', code: 'LAST_ADMINISTRATOR' }),
  ]);
});
