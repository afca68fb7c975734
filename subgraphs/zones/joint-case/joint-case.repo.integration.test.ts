import type { MikroORM } from '@mikro-orm/postgresql';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { readClockRules } from '../../../shared/clock/clock-rules.js';
import { change, type Changer } from '../../../shared/database/change.js';
import { loginUrl } from '../../../shared/database/logins.js';
import { readInstallation } from '../../../shared/database/migrate.js';
import { type EntityManager, openOrm } from '../../../shared/database/orm.js';
import { isRefusal } from '../../../shared/kernel/refusal.js';
import { readKeys } from '../../../shared/server/key-file.js';
import {
  makeDatabase,
  type TestDatabase,
  testDirectory,
  testKeyFile,
} from '../../../test/support/database.js';
import { zones } from '../main.js';
import { advanceJointCase, openJointCase } from './joint-case.repo.js';
import type { Proposal } from './joint-case.rules.js';
import type { JointCaseStage } from './joint-case.stages.js';

const clocks = readClockRules(undefined);
let database: TestDatabase;
let owner: Client;
let orm: MikroORM;
let zone: string;
let organisations: readonly string[];

beforeAll(async () => {
  database = await makeDatabase();
  owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
  const { loginPrefix } = (await readInstallation(owner))!;
  const keys = readKeys(testDirectory(), testKeyFile());
  orm = await openOrm(loginUrl(database.ownerUrl, keys, loginPrefix, 'zones'), zones.entities);
  const mine = await owner.query(
    `select organisation_id as id from authz.post join authz.identity using (person_id)
     where subject = 'zone-leader' and role = 'ZONE_LEADER'`,
  );
  const own = mine.rows[0].id as string;
  const held = await owner.query(
    'select zone_id as id from authz.zone_membership where organisation_id = $1',
    [own],
  );
  zone = held.rows[0].id;
  const others = await owner.query(
    'select id from zones.known_organisation where id <> $1 order by id limit 5',
    [own],
  );
  organisations = [own, ...others.rows.map((row) => row.id as string)];
});
afterAll(async () => {
  await orm.close();
  await owner.end();
  await database.drop();
});

const as = (subject: string): Changer => ({
  change: (spec) => {
    const actor = { issuer: 'urn:hub:demonstration', subject, operation: 'op', language: 'en' as const };
    return change(orm.em as EntityManager, actor, spec);
  },
});
const leader = as('zone-leader');

const proposal = (changed: Partial<Proposal> = {}): Proposal => ({
  title: '联合办案(虚构)',
  zoneId: zone,
  participants: organisations.map((organisationId, index) => ({
    organisationId,
    role: index === 0 ? 'LEAD' : 'HANDLER',
  })),
  tasks: ['first', 'second'],
  level: 'INTERNAL',
  needToKnow: false,
  ...changed,
});

async function opened(input: Proposal & { idempotencyKey?: string } = proposal()): Promise<string> {
  const answer = await openJointCase(leader, input, clocks);
  if (isRefusal(answer)) throw new Error(answer.refused);
  return answer.id;
}

/** What the tables hold of one case. */
async function stored(id: string) {
  const rows = async (query: string): Promise<Record<string, unknown>[]> =>
    (await owner.query(query, [id])).rows;
  return {
    state: (await rows('select stage, version, fictional from zones.joint_case where id = $1'))[0],
    history: await rows(
      'select version, stage from zones.joint_case_history where case_id = $1 order by version',
    ),
    events: await rows('select name, version from zones.outbox where aggregate = $1 order by id'),
    members: await rows(
      'select organisation_id, role from authz.case_membership where case_id = $1 and until is null',
    ),
    tasks: await rows('select number, title from zones.task where case_id = $1 order by number'),
    audit: await rows('select action, outcome from zones.audit where $1 = any(ids) order by id'),
  };
}

test('opening writes the case, who takes part, its tasks, its first step and one event', async () => {
  const id = await opened();
  const { members, ...rest } = await stored(id);
  expect(rest).toEqual({
    state: { stage: 'PROPOSED', version: 1, fictional: true },
    history: [{ version: 1, stage: 'PROPOSED' }],
    events: [{ name: 'zones.joint-case.opened.v1', version: 1 }],
    tasks: [
      { number: 1, title: 'first' },
      { number: 2, title: 'second' },
    ],
    audit: [{ action: 'jointCaseOpen', outcome: 'DONE' }],
  });
  expect(members).toHaveLength(organisations.length);
  expect(members.filter((member) => member['role'] === 'LEAD')).toHaveLength(1);
});

test('every step is kept, under rising versions, and told by one event', async () => {
  const id = await opened();
  const way: JointCaseStage[] = ['FILED', 'INVESTIGATING', 'TRANSFERRED_TO_TRIAL', 'UNDER_TRIAL'];
  for (const stage of way) expect(await advanceJointCase(leader, { id, stage }, clocks)).toEqual({ id });
  const { state, history, events } = await stored(id);
  expect(state).toMatchObject({ stage: 'UNDER_TRIAL', version: 5 });
  expect(history).toEqual(['PROPOSED', ...way].map((stage, index) => ({ version: index + 1, stage })));
  expect(events.map((event) => event['version'])).toEqual([1, 2, 3, 4, 5]);
});

test('of two who take the same step at the same moment one does, the other is told what follows now', async () => {
  const id = await opened();
  const answers = await Promise.all(
    [1, 2].map(() => advanceJointCase(leader, { id, stage: 'FILED' }, clocks)),
  );
  const refused = answers.filter(isRefusal);
  expect(answers).toContainEqual({ id });
  expect(refused).toEqual([
    {
      refused: 'STAGE_DOES_NOT_FOLLOW',
      parameters: { field: 'stage', from: 'FILED', to: 'FILED', allowed: 'INVESTIGATING' },
    },
  ]);
  const { state, history, audit } = await stored(id);
  expect(state).toMatchObject({ stage: 'FILED', version: 2 });
  expect(history).toHaveLength(2);
  expect(audit.map((row) => row['outcome']).toSorted()).toEqual(['DONE', 'DONE', 'STAGE_DOES_NOT_FOLLOW']);
});

test('a refused step changes nothing and is in the audit', async () => {
  const id = await opened();
  const before = await stored(id);
  const refused = await advanceJointCase(leader, { id, stage: 'DECIDED' }, clocks);
  expect(refused).toMatchObject({ refused: 'STAGE_DOES_NOT_FOLLOW' });
  const audit = [...before.audit, { action: 'jointCaseAdvance', outcome: 'STAGE_DOES_NOT_FOLLOW' }];
  expect(await stored(id)).toEqual({ ...before, audit });
});

test('one key opens one case, however many ask at the same moment', async () => {
  const input = { ...proposal({ title: 'once' }), idempotencyKey: 'once' };
  const answers = await Promise.all([1, 2, 3].map(() => opened(input)));
  expect(new Set(answers).size).toBe(1);
  const { rowCount } = await owner.query("select 1 from zones.joint_case where title = 'once'");
  expect(rowCount).toBe(1);
});

test('an organisation that no subgraph has announced takes part in nothing', async () => {
  const unknown = { organisationId: 'DispatchedGroup_0000000000000000000000', role: 'SUPPORT' as const };
  const participants = [...proposal().participants, unknown];
  expect(await openJointCase(leader, proposal({ title: 'unknown', participants }), clocks)).toEqual({
    refused: 'NOT_FOUND',
    parameters: { field: `participants.${organisations.length}.organisationId` },
  });
  expect((await owner.query("select 1 from zones.joint_case where title = 'unknown'")).rowCount).toBe(0);
});

test('a case has one lead, whatever two writers try at the same moment', async () => {
  const id = await opened(proposal({ participants: proposal().participants.slice(0, 1) }));
  await owner.query('update authz.case_membership set until = now() where case_id = $1', [id]);
  const lead = async (organisation: string): Promise<void> => {
    const writer = new Client({ connectionString: database.ownerUrl });
    await writer.connect();
    await writer
      .query("insert into authz.case_membership values ($1, $2, 'LEAD', now(), null)", [id, organisation])
      .finally(() => writer.end());
  };
  const answers = await Promise.allSettled([lead(organisations[1]!), lead(organisations[2]!)]);
  const lost = answers.filter((answer) => answer.status === 'rejected');
  expect(lost.map((answer) => answer.reason.constraint)).toEqual(['case_membership_one_lead']);
});

test('who takes part without leading is told so, to a stranger the case is not there', async () => {
  const [district] = (
    await owner.query(
      `select organisation_id as id from authz.post join authz.identity using (person_id)
       where subject = 'district-leader'`,
    )
  ).rows;
  const participants = [
    proposal().participants[0]!,
    { organisationId: district.id, role: 'HANDLER' as const },
  ];
  const id = await opened(proposal({ participants }));
  const takesPart = await advanceJointCase(as('district-leader'), { id, stage: 'FILED' }, clocks);
  expect(takesPart).toMatchObject({ refused: 'FORBIDDEN' });
  const stranger = await advanceJointCase(as('host-party-secretary'), { id, stage: 'FILED' }, clocks);
  expect(stranger).toEqual({ refused: 'NOT_FOUND', parameters: { field: 'id' } });
  expect((await stored(id)).state).toMatchObject({ version: 1 });
});
