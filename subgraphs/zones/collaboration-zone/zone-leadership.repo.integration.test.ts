import type { MikroORM } from '@mikro-orm/postgresql';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { change, type Changer } from '../../../shared/database/change.js';
import { loginUrl } from '../../../shared/database/logins.js';
import { readInstallation } from '../../../shared/database/migrate.js';
import { type EntityManager, openOrm } from '../../../shared/database/orm.js';
import { newId } from '../../../shared/kernel/id.js';
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
import { addCompositionTemplate, setZoneTemplate } from './composition.repo.js';
import { assignZoneLeadership, endZoneLeadership } from './zone-leadership.repo.js';

let database: TestDatabase;
let owner: Client;
let orm: MikroORM;

beforeAll(async () => {
  database = await makeDatabase();
  owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
  const { loginPrefix } = (await readInstallation(owner))!;
  const keys = readKeys(testDirectory(), testKeyFile());
  orm = await openOrm(loginUrl(database.ownerUrl, keys, loginPrefix, 'zones'), zones.entities);
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
const leader = as('commission-leader');
const zoneOf = (key: string): string => worldId('CollaborationZone', key);
/** A zone of a district: nobody leads it on any tier to begin with. */
const vacant = (number: number): string => zoneOf(`district/120105/${number}`);
const tier = 'ASSISTING_LEADER' as const;
const rows = async (query: string, ...values: unknown[]): Promise<Record<string, unknown>[]> =>
  (await owner.query(query, values)).rows;
const refusals = (answers: readonly ({ id: string } | Refusal)[]): string[] =>
  answers.flatMap((answer) => (isRefusal(answer) ? [answer.refused] : []));
const terms = (zoneId: string) =>
  rows(
    `select tier, person_id, until is null as open from zones.zone_leadership_term where zone_id = $1 order by "from"`,
    zoneId,
  );

/** Somebody who holds the role of a tier in an office from long ago on. */
async function holderOf(role: string): Promise<string> {
  const id = newId('Person');
  await owner.query(
    `insert into authz.post (id, person_id, organisation_id, role, "from", acting, updated_at)
     values ($1, $2, $3, $4, now() - interval '9 days', true, now())`,
    [newId('Post'), id, worldId('SupervisionOffice', 'office/7'), role],
  );
  return id;
}

test('a term writes itself, the version of the zone, its history, one event and the audit', async () => {
  const zoneId = vacant(1);
  const personId = await holderOf(tier);
  expect(await assignZoneLeadership(leader, { zoneId, tier, personId })).toEqual({ id: zoneId });
  expect(await terms(zoneId)).toEqual([{ tier, person_id: personId, open: true }]);
  expect(await rows('select version, change from zones.zone_history where zone_id = $1', zoneId)).toEqual([
    { version: 2, change: 'LEADERSHIP_ASSIGNED' },
  ]);
  expect(await rows('select name, ids from zones.outbox where aggregate = $1', zoneId)).toEqual([
    { name: 'zones.collaboration-zone.leadership-assigned.v1', ids: { zone: zoneId, leader: personId } },
  ]);
  expect(await rows('select action, outcome from zones.audit where $1 = any(ids)', personId)).toEqual([
    { action: 'zoneLeadershipAssign', outcome: 'DONE' },
  ]);
});

test('of many who put the same person in charge at the same moment one does, the others are told', async () => {
  const zoneId = vacant(2);
  const personId = await holderOf(tier);
  const answers = await Promise.all(
    [1, 2, 3, 4].map(() => assignZoneLeadership(leader, { zoneId, tier, personId })),
  );
  expect(refusals(answers)).toEqual(Array(3).fill('ALREADY_LEADS'));
  expect(await terms(zoneId)).toHaveLength(1);
});

test('of many who put others in charge at the same moment one leads in the end, and no two at any moment', async () => {
  const zoneId = vacant(3);
  const people: string[] = [];
  for (let number = 0; number < 5; number += 1) people.push(await holderOf(tier));
  const answers = await Promise.all(
    people.map((personId) => assignZoneLeadership(leader, { zoneId, tier, personId })),
  );
  for (const refused of refusals(answers)) expect(refused).toBe('TIER_HELD');
  const held = await terms(zoneId);
  expect(held).toHaveLength(people.length - refusals(answers).length);
  expect(held.filter(({ open }) => open)).toHaveLength(1);
});

test('the database itself refuses a second holder of a tier, and a second tier of a person', async () => {
  const insert = (id: string, held: string, person: string): Promise<unknown> =>
    owner.query(
      `insert into zones.zone_leadership_term (id, zone_id, tier, person_id, "from") values ($1, $2, $3, $4, now())`,
      [id, zoneOf('city/5'), held, person],
    );
  const [{ person_id: head } = { person_id: '' }] = await rows(
    `select person_id from zones.zone_leadership_term where zone_id = $1 and tier = 'OFFICE_HEAD'`,
    zoneOf('city/5'),
  );
  await expect(insert('x', 'OFFICE_HEAD', 'Person_x')).rejects.toMatchObject({
    constraint: 'term_one_holder',
  });
  await owner.query(
    `delete from zones.zone_leadership_term where zone_id = $1 and tier = 'ASSISTING_LEADER'`,
    [zoneOf('city/5')],
  );
  await expect(insert('x', 'ASSISTING_LEADER', String(head))).rejects.toMatchObject({
    constraint: 'term_one_tier',
  });
});

test('a handover that is planned, and an end that clears it, leave the tier as they say', async () => {
  const zoneId = zoneOf('city/4');
  const soon = new Date(Date.now() + 86_400_000);
  const personId = await holderOf('OFFICE_HEAD');
  const wanted = { zoneId, tier: 'OFFICE_HEAD' as const, personId };
  expect(await assignZoneLeadership(leader, { ...wanted, from: soon })).toEqual({ id: zoneId });
  expect(
    await assignZoneLeadership(leader, { ...wanted, personId: await holderOf('OFFICE_HEAD') }),
  ).toMatchObject({
    refused: 'TIER_HELD',
  });
  const end = { zoneId, tier: 'OFFICE_HEAD' as const, reason: '机构调整(虚构)' };
  const answers = await Promise.all([1, 2, 3].map(() => endZoneLeadership(leader, end)));
  expect(refusals(answers)).toEqual(['TIER_VACANT', 'TIER_VACANT']);
  expect(
    await rows(
      `select 1 from zones.zone_leadership_term where zone_id = $1 and tier = 'OFFICE_HEAD'
     and coalesce(until > now() + interval '2 days', true)`,
      zoneId,
    ),
  ).toEqual([]);
  expect(
    await rows(
      `select reason from zones.zone_history where zone_id = $1 and change = 'LEADERSHIP_ENDED'`,
      zoneId,
    ),
  ).toEqual([{ reason: end.reason }]);
});

test('who holds no such role is put in charge of nothing, and a zone leader appoints nobody', async () => {
  const zoneId = zoneOf('city/7');
  const personId = await holderOf('GROUP_LEADER');
  expect(await assignZoneLeadership(leader, { zoneId, tier, personId })).toMatchObject({
    refused: 'ROLE_NOT_HELD',
    parameters: { field: 'personId' },
  });
  const fitting = { zoneId, tier, personId: await holderOf(tier) };
  expect(await assignZoneLeadership(as('zone-leader'), fitting)).toMatchObject({ refused: 'FORBIDDEN' });
  expect(await assignZoneLeadership(as('station-head'), fitting)).toMatchObject({ refused: 'NOT_FOUND' });
});

const slots = [{ name: '室', organisationType: 'SUPERVISION_OFFICE' as const, least: 1 }];

test('of many who add a template of one name at the same moment one does', async () => {
  const draft = { name: '1+N(虚构)', source: '片区协作办法(虚构)', slots };
  const answers = await Promise.all([1, 2, 3, 4].map(() => addCompositionTemplate(leader, draft)));
  expect(answers.filter((answer) => !isRefusal(answer))).toHaveLength(1);
  for (const refused of refusals(answers)) expect(['NAME_TAKEN', 'CONFLICT']).toContain(refused);
  expect(await addCompositionTemplate(leader, draft)).toMatchObject({ refused: 'NAME_TAKEN' });
  expect(
    await rows(
      `select number, slot.name from zones.composition_slot slot join zones.composition_template template
       on template.id = template_id where template.name = $1`,
      draft.name,
    ),
  ).toEqual([{ number: 1, name: '室' }]);
});

test('a zone follows a template once, by its leader too, and one that is not there never', async () => {
  const zoneId = zoneOf('city/7');
  const added = await addCompositionTemplate(leader, { name: '虚构模板', source: '虚构', slots });
  const templateId = 'id' in added ? added.id : '';
  const follow = () => setZoneTemplate(as('zone-leader'), { zoneId, templateId });
  const answers = await Promise.all([1, 2, 3].map(follow));
  expect(refusals(answers)).toEqual(['TEMPLATE_FOLLOWED', 'TEMPLATE_FOLLOWED']);
  expect(
    await rows(
      `select composition_template_id as id from zones.zone_history where zone_id = $1 and change = 'TEMPLATE_SET'`,
      zoneId,
    ),
  ).toEqual([{ id: templateId }]);
  const absent = worldId('CompositionTemplate', 'nobody made this');
  expect(await setZoneTemplate(leader, { zoneId, templateId: absent })).toMatchObject({
    refused: 'NOT_FOUND',
  });
  expect(await setZoneTemplate(as('zone-leader'), { zoneId: zoneOf('city/4'), templateId })).toMatchObject({
    refused: 'FORBIDDEN',
  });
  expect(await setZoneTemplate(leader, { zoneId, templateId: null })).toEqual({ id: zoneId });
});
