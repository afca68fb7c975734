import type { MikroORM } from '@mikro-orm/postgresql';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { change, type Changer } from '../../../shared/database/change.js';
import { loginUrl } from '../../../shared/database/logins.js';
import { readInstallation } from '../../../shared/database/migrate.js';
import { type EntityManager, openOrm } from '../../../shared/database/orm.js';
import { ReadScope } from '../../../shared/database/read-scope.js';
import type { Actor } from '../../../shared/kernel/actor.js';
import { isRefusal, type Refusal } from '../../../shared/kernel/refusal.js';
import { readKeys } from '../../../shared/server/key-file.js';
import { worldId } from '../../../shared/world/dice.js';
import {
  makeDatabase,
  type TestDatabase,
  testDirectory,
  testKeyFile,
} from '../../../test/support/database.js';
import { zones } from '../main.js';
import { chartersOfZone } from './zone-charter.loader.js';
import { addZoneMember, publishZoneCharter, removeZoneMember } from './zone.repo.js';

let database: TestDatabase;
let owner: Client;
let orm: MikroORM;
let login: string;

beforeAll(async () => {
  database = await makeDatabase();
  owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
  const { loginPrefix } = (await readInstallation(owner))!;
  login = loginUrl(database.ownerUrl, readKeys(testDirectory(), testKeyFile()), loginPrefix, 'zones');
  orm = await openOrm(login, zones.entities);
});
afterAll(async () => {
  await orm.close();
  await owner.end();
  await database.drop();
});

const actorOf = (subject: string): Actor => ({
  issuer: 'urn:hub:demonstration',
  subject,
  operation: 'op',
  language: 'en',
});
const as = (subject: string): Changer => ({
  change: (spec) => change(orm.em as EntityManager, actorOf(subject), spec),
});
const leader = as('commission-leader');
const zoneOf = (key: string): string => worldId('CollaborationZone', key);
const office = (number: number): string => worldId('SupervisionOffice', `office/${number}`);
/** Zones of districts: offices are in none of them to begin with. */
const districtZones = [1, 2, 3].map((number) => zoneOf(`district/120105/${number}`));
const reason = '机构调整(虚构)';

const rows = async (query: string, ...values: unknown[]): Promise<Record<string, unknown>[]> =>
  (await owner.query(query, values)).rows;
const held = (organisation: string) =>
  rows(
    `select zone_id, since, until from authz.zone_membership
     where organisation_id = $1 and level = 'DISTRICT' order by since`,
    organisation,
  );
const refusals = (answers: readonly ({ id: string } | Refusal)[]): string[] =>
  answers.flatMap((answer) => (isRefusal(answer) ? [answer.refused] : []));

test('joining writes the membership, the version of the zone, its history and one event', async () => {
  const [zoneId] = districtZones as [string];
  const organisationId = office(1);
  expect(await addZoneMember(leader, { zoneId, organisationId })).toEqual({ id: zoneId });
  expect(await held(organisationId)).toEqual([{ zone_id: zoneId, since: expect.any(Date), until: null }]);
  expect(await rows('select version from zones.zone where id = $1', zoneId)).toEqual([{ version: 2 }]);
  expect(
    await rows('select version, change, organisation_id from zones.zone_history where zone_id = $1', zoneId),
  ).toEqual([{ version: 2, change: 'MEMBER_ADDED', organisation_id: organisationId }]);
  expect(await rows('select name, version, ids from zones.outbox where aggregate = $1', zoneId)).toEqual([
    {
      name: 'zones.collaboration-zone.member-added.v1',
      version: 2,
      ids: { zone: zoneId, organisation: organisationId },
    },
  ]);
  expect(await rows('select action, outcome from zones.audit where $1 = any(ids)', organisationId)).toEqual([
    { action: 'zoneMemberAdd', outcome: 'DONE' },
  ]);
});

test('of many zones that take one organisation at the same moment one gets it, the others are told which', async () => {
  const attempts = [...districtZones, ...districtZones, ...districtZones];
  for (const organisationId of [2, 8, 9, 10, 11, 12].map(office)) {
    const answers = await Promise.all(
      attempts.map((zoneId) => addZoneMember(leader, { zoneId, organisationId })),
    );
    expect(refusals(answers)).toHaveLength(attempts.length - 1);
    for (const refused of refusals(answers)) expect(refused).toMatch(/^(?:ALREADY_MEMBER|IN_ANOTHER_ZONE)$/);
    expect(await held(organisationId)).toHaveLength(1);
  }
});

test('the database itself keeps an organisation in one zone of a level', async () => {
  const write = async (zone: string): Promise<unknown> => {
    const writer = new Client({ connectionString: login });
    await writer.connect();
    return writer
      .query(
        `insert into authz.zone_membership (zone_id, organisation_id, level, since) values ($1, $2, 'DISTRICT', now())`,
        [zone, office(3)],
      )
      .finally(() => writer.end());
  };
  const answers = await Promise.allSettled(districtZones.map(write));
  const lost = answers.filter((answer) => answer.status === 'rejected');
  expect(lost.map((answer) => answer.reason.constraint)).toEqual(
    Array(2).fill('zone_membership_one_per_level'),
  );
});

test('an organisation that moves to and fro is never in two zones, and its past stays', async () => {
  const organisationId = office(5);
  const moves = Array.from({ length: 6 }, (_, turn) => districtZones[turn % 3]!);
  for (const zoneId of moves) {
    expect(await addZoneMember(leader, { zoneId, organisationId })).toEqual({ id: zoneId });
    expect(await removeZoneMember(leader, { zoneId, organisationId, reason })).toEqual({ id: zoneId });
  }
  const past = (await held(organisationId)) as { since: Date; until: Date }[];
  expect(past.map((row) => Reflect.get(row, 'zone_id'))).toEqual(moves);
  for (const [index, { since, until }] of past.entries()) {
    expect(until.getTime()).toBeGreaterThan(since.getTime());
    expect(since.getTime()).toBeGreaterThanOrEqual(past[index - 1]?.until.getTime() ?? 0);
  }
});

test('of those who remove one member at the same moment one does, the others find no member', async () => {
  const [zoneId] = districtZones as [string];
  const organisationId = office(6);
  await addZoneMember(leader, { zoneId, organisationId });
  const answers = await Promise.all(
    [1, 2, 3].map(() => removeZoneMember(leader, { zoneId, organisationId, reason })),
  );
  expect(refusals(answers)).toEqual(['NOT_A_MEMBER', 'NOT_A_MEMBER']);
});

test('a refused change leaves nothing but its audit row', async () => {
  const zoneId = districtZones[1]!;
  const organisationId = worldId('DispatchedGroup', 'nobody');
  const before = await rows('select * from zones.zone_history where zone_id = $1', zoneId);
  expect(await addZoneMember(leader, { zoneId, organisationId })).toEqual({
    refused: 'NOT_FOUND',
    parameters: { field: 'organisationId' },
  });
  expect(await rows('select * from zones.zone_history where zone_id = $1', zoneId)).toEqual(before);
  expect(await rows('select outcome from zones.audit where $1 = any(ids)', organisationId)).toEqual([
    { outcome: 'NOT_FOUND' },
  ]);
});

test('versions that are published at the same moment get numbers in a row, and the last one counts', async () => {
  const zoneId = districtZones[2]!;
  const soon = (day: number): Date => new Date(Date.now() + day * 86_400_000);
  const answers = await Promise.all(
    [3, 2, 1, 3, 4, 4].map((day) =>
      publishZoneCharter(leader, { zoneId, text: `第${day}版`, effectiveFrom: soon(day) }),
    ),
  );
  expect(refusals(answers)).toEqual([]);
  const wrong = { zoneId, text: '终版', effectiveFrom: new Date('9999-12-31') };
  expect(await publishZoneCharter(leader, wrong)).toMatchObject({ refused: 'INVALID_INPUT' });
  const versions = await rows(
    'select number from zones.zone_charter_history where zone_id = $1 order by number',
    zoneId,
  );
  expect(versions.map((row) => row['number'])).toEqual([1, 2, 3, 4, 5, 6, 7]);
});

test('a version that never began is told with its replacement, and ends as it begins', async () => {
  const zoneId = districtZones[1]!;
  const now = Date.now();
  const moments = [30, 40, 30].map((day) => new Date(now + day * 86_400_000));
  for (const effectiveFrom of moments)
    await publishZoneCharter(leader, { zoneId, text: '章程(虚构)', effectiveFrom });
  const scope = new ReadScope(orm.em as EntityManager, actorOf('commission-leader'));
  const told = await chartersOfZone(scope, [zoneId]).finally(() => scope.end());
  expect(told[0]!.map(({ effectiveUntil }) => effectiveUntil)).toEqual([
    moments[0],
    moments[0],
    moments[1],
    null,
  ]);
});

test('whoever writes charters can neither change nor remove a version', async () => {
  const writer = new Client({ connectionString: login });
  await writer.connect();
  for (const statement of [
    "update zones.zone_charter_history set text = 'x'",
    'delete from zones.zone_charter_history',
  ])
    await expect(writer.query(statement)).rejects.toMatchObject({ code: '42501' });
  await writer.end();
});

test('a zone leader changes the own zone, is told of another that it is not his, and a group leader has no say', async () => {
  const zoneId = zoneOf('city/7');
  const [organ] = await rows(
    "select id from zones.known_organisation where id like 'SubdistrictOrgan%' limit 1",
  );
  const organisationId = organ!['id'] as string;
  expect(await addZoneMember(as('zone-leader'), { zoneId, organisationId })).toEqual({ id: zoneId });
  const other = { zoneId: zoneOf('city/4'), organisationId };
  for (const subject of ['zone-leader', 'group-leader'])
    expect(await addZoneMember(as(subject), other)).toMatchObject({ refused: 'FORBIDDEN' });
  expect(await addZoneMember(as('host-party-secretary'), other)).toMatchObject({ refused: 'NOT_FOUND' });
});

test('a leader in charge cannot let the own office into another zone', async () => {
  const mine = office(4);
  const inCharge = as('in-charge-leader');
  const removal = { zoneId: zoneOf('city/4'), organisationId: mine, reason };
  expect(await removeZoneMember(inCharge, removal)).toEqual({ id: removal.zoneId });
  const entry = { zoneId: zoneOf('city/7'), organisationId: mine };
  expect(await addZoneMember(inCharge, entry)).toMatchObject({ refused: 'FORBIDDEN' });
  expect(await addZoneMember(leader, entry)).toEqual({ id: entry.zoneId });
});
