import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Kysely, PostgresDialect } from 'kysely';
import { Client, Pool } from 'pg';
import { planOf, type Plan } from '../../../shared/testing/query-plans.js';
import { makeDatabase, type TestDatabase } from '../../../test/support/database.js';
import { forgetOld, readDue, readFollowers, untilNextDue } from './webhook-queue.repo.js';

const DONE = 30_000;
const WAITING = 300;

let database: TestDatabase;
let db: Kysely<unknown>;
let owner: Client;
const sent: { readonly text: string; readonly values: readonly unknown[] }[] = [];
beforeAll(async () => {
  database = await makeDatabase();
  db = new Kysely<unknown>({
    dialect: new PostgresDialect({ pool: new Pool({ connectionString: database.ownerUrl }) }),
    log: ({ query }) => void sent.push({ text: query.sql, values: query.parameters }),
  });
  owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await database.sql(`
    insert into commons.service_account select 'account', person_id, id, organisation_id, array['FEED'], now(), null, null, now(), 1
      from authz.post limit 1;
    insert into commons.service_account_secret values ('account', 1, now(), now() + interval '1 day', null);
    insert into commons.webhook_endpoint select 'endpoint' || at, 'account', 'person', 'office', 'https://hooks.example.org/',
      '{}', '{}', '{}', 'ENABLED', null, '', '', null, null, null, now(), now(), 1 from generate_series(1, 20) at;
    insert into commons.webhook_progress select 'endpoint' || at, 0, null, null, null from generate_series(1, 20) at;
    insert into commons.webhook_delivery select 'delivery' || at, 'endpoint' || at % 3 + 1, 'person', 'office', null, at,
      'zones.joint-case.advanced.v1', 'case' || at % 1000, at, '{}', now(), case when at > ${DONE} then 'PENDING' else 'DELIVERED' end,
      0, now() + case when at % 2 = 0 then interval '1 hour' else interval '-1 hour' end, null, now(), now()
      from generate_series(1, ${DONE + WAITING}) at`);
  await database.sql('analyze commons.webhook_delivery, commons.webhook_endpoint');
});
afterAll(async () => {
  await owner.end();
  await db.destroy();
  await database.drop();
});

const nodes = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodes)];
const readsLog = (node: Plan): boolean =>
  node['Relation Name'] === 'webhook_delivery' && node['Node Type'] !== 'ModifyTable';

/** By which indexes a statement reads the log. */
async function indexesOf(run: () => Promise<unknown>): Promise<(string | undefined)[]> {
  sent.length = 0;
  await run();
  const plan = await planOf(owner, { ...sent[0]!, login: undefined, asker: [null, null] });
  return nodes(plan)
    .filter(readsLog)
    .map((node) => node['Index Name'] ?? node.Plans?.[0]?.['Index Name']);
}

test.each<[string, () => Promise<unknown>, string[]]>([
  ['what is due', () => readDue(db, null, [], 4), ['webhook_delivery_next', 'webhook_delivery_waiting']],
  [
    'what is due to one',
    () => readDue(db, ['endpoint1'], [], 4),
    ['webhook_delivery_next', 'webhook_delivery_waiting'],
  ],
  ['who follows', () => readFollowers(db), ['webhook_delivery_next']],
  ['when the next is due', () => untilNextDue(db), ['webhook_delivery_due']],
  ['what is too old', () => forgetOld(db), ['webhook_delivery_updated']],
])('%s is found without reading the log of what is done', async (_, run, indexes) => {
  expect((await indexesOf(run)).toSorted()).toEqual(indexes);
});
