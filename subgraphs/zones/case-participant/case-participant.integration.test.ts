import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Changer } from '../../../shared/database/change.js';
import { CaseBench } from '../../../shared/testing/case-bench.js';
import { worldId } from '../../../shared/world/dice.js';
import { zones } from '../main.js';
import {
  acceptTheLead,
  addParticipant,
  changeParticipant,
  declineTheLead,
  removeParticipant,
  transferLead,
} from './case-participant.repo.js';

let bench: CaseBench;
let leader: Changer;
/** Leads the second organisation of these cases. */
let other: Changer;
let made = 0;
beforeAll(async () => {
  bench = await CaseBench.open(zones.entities);
  leader = bench.as('zone-leader');
  other = bench.as('liaison-officer');
  await bench.post('liaison-officer', 'OFFICE_HEAD', null, 1);
});
afterAll(() => bench.close());

/** A case that the first organisation leads, with the second and third in it. */
async function opened(): Promise<string> {
  const id = worldId('JointCase', `participants ${(made += 1)}`);
  const [lead, second, third] = bench.organisations;
  await bench.owner.query(
    `insert into zones.joint_case (id, case_number, title, stage, zone_id, fictional, opened_at, updated_at, version, level, need_to_know)
     values ($1, $1, 'title', 'FILED', (select zone_id from authz.zone_membership where organisation_id = $2 and until is null limit 1),
       true, '2026-11-01', '2026-11-01', 1, 'INTERNAL', true)`,
    [id, lead],
  );
  await bench.owner.query(
    `insert into authz.case_membership (case_id, organisation_id, role, since) values
     ($1, $2, 'LEAD', '2026-11-01'), ($1, $3, 'HANDLER', '2026-11-01'), ($1, $4, 'SUPPORT', '2026-11-01')`,
    [id, lead, second, third],
  );
  return id;
}
const members = async (id: string): Promise<Record<string, string>> =>
  Object.fromEntries(
    (await bench.stored(id)).members.map((row) => [row['organisation_id'] as string, row['role'] as string]),
  );

test('acceptance 8: nothing changes before the other accepts; then the lead, the access list and the events change together', async () => {
  const id = await opened();
  const [lead, second, third] = bench.organisations as [string, string, string];
  const before = await members(id);
  expect(await transferLead(leader, { id, organisationId: second, keepAccess: 'NONE' })).toEqual({ id });
  expect(await members(id)).toEqual(before);
  expect(await acceptTheLead(leader, { id }, [])).toMatchObject({ refused: 'FORBIDDEN' });
  expect(await acceptTheLead(other, { id }, [])).toEqual({ id });
  expect(await members(id)).toEqual({ [second]: 'LEAD', [third]: 'SUPPORT' });
  const past = await bench.rows(
    `select organisation_id from authz.case_membership where case_id = $1 and until is not null order by role`,
    id,
  );
  expect(past.map((row) => row['organisation_id']).toSorted()).toEqual([lead, second].toSorted());
  const { events } = await bench.stored(id);
  expect(events).toEqual([
    { name: 'zones.joint-case.lead-offered.v1', version: 2 },
    { name: 'zones.joint-case.lead-accepted.v1', version: 3 },
  ]);
  // on a need to know, whoever left does not even learn that it is there
  expect(await removeParticipant(leader, { id, organisationId: third })).toEqual({
    refused: 'NOT_FOUND',
    parameters: { field: 'id' },
  });
});

test('who keeps reading stays in support, and leads no more', async () => {
  const id = await opened();
  const [lead, second] = bench.organisations as [string, string];
  await transferLead(leader, { id, organisationId: second, keepAccess: 'READ' });
  await acceptTheLead(other, { id }, []);
  expect(await members(id)).toMatchObject({ [lead]: 'SUPPORT', [second]: 'LEAD' });
  expect(await transferLead(leader, { id, organisationId: second, keepAccess: 'READ' })).toMatchObject({
    refused: 'FORBIDDEN',
  });
});

test('of two who answer an offer at the same moment one does', async () => {
  const id = await opened();
  const [lead, second] = bench.organisations as [string, string];
  await transferLead(leader, { id, organisationId: second, keepAccess: 'READ' });
  const answers = await Promise.all([acceptTheLead(other, { id }, []), declineTheLead(leader, { id })]);
  expect(answers).toContainEqual({ id });
  expect(answers).toContainEqual({ refused: 'NO_LEAD_OFFERED', parameters: { field: 'id' } });
  const roles = await members(id);
  expect([roles[lead], roles[second]].filter((role) => role === 'LEAD')).toHaveLength(1);
});

test('participants join, change and leave, by the lead alone; the access list is the same row', async () => {
  const id = await opened();
  const [, second, , fourth] = bench.organisations as [string, string, string, string];
  expect(await addParticipant(other, { id, organisationId: fourth, role: 'ANALYST' })).toMatchObject({
    refused: 'FORBIDDEN',
  });
  expect(await addParticipant(leader, { id, organisationId: fourth, role: 'ANALYST' })).toEqual({ id });
  const unknown = worldId('DispatchedGroup', 'nobody made this');
  expect(await addParticipant(leader, { id, organisationId: unknown, role: 'ANALYST' })).toMatchObject({
    refused: 'NOT_FOUND',
    parameters: { field: 'organisationId' },
  });
  expect(await changeParticipant(leader, { id, organisationId: fourth, role: 'SUPPORT' })).toEqual({ id });
  expect(await members(id)).toMatchObject({ [fourth]: 'SUPPORT' });
  expect(await removeParticipant(leader, { id, organisationId: second })).toEqual({ id });
  expect(await members(id)).not.toHaveProperty(second);
  const { events } = await bench.stored(id);
  expect(new Set(events.map((event) => event['name']))).toEqual(
    new Set(['zones.joint-case.participants-changed.v1']),
  );
  expect(events.map((event) => event['version'])).toEqual([2, 3, 4]);
});

test('whoever covers for who offers the lead does not accept it, and the clocks of the case follow the lead', async () => {
  const id = await opened();
  const [lead, second] = bench.organisations as [string, string];
  await bench.owner.query(
    `insert into clock.clock (id, kind, object_id, matter_id, keeper, level, need_to_know, organisation_id, clause, confidence,
       configured, started_at, unit, amount, amber, extensions, pauses, due_on, due_at, amber_on, amber_at, provisional, edition,
       updated_at, version)
     values ($1, 'INVESTIGATION', $2, $2, 'zones', 'INTERNAL', true, $3, 'x', 'M', false, '2026-11-01', 'DAYS', 90, 15, 0, '[]',
       '2027-01-30', '2027-01-30T16:00Z', '2027-01-15', '2027-01-14T16:00Z', false, 'x', '2026-11-01', 1)`,
    [worldId('Clock', id), id, lead],
  );
  await transferLead(leader, { id, organisationId: second, keepAccess: 'READ' });
  const persons = await bench.rows(
    `select (select person_id from authz.identity where subject = 'liaison-officer') as other, offered_by_id as offerer
     from zones.lead_offer where case_id = $1`,
    id,
  );
  const { other: person, offerer } = persons[0] as { other: string; offerer: string };
  const cover = worldId('Post', `cover ${id}`);
  await bench.owner.query(
    `insert into authz.post (id, person_id, organisation_id, role, "from", acting, covers_for_post_id, updated_at)
     select $1, $2, $3, 'OFFICE_HEAD', '2026-01-01', true, id, '2026-01-01' from authz.post
     where person_id = $4 and matter_id is null and (until is null or until > now()) limit 1`,
    [cover, person, lead, offerer],
  );
  expect(await acceptTheLead(other, { id }, [])).toMatchObject({ refused: 'APPROVER_IS_ASKER' });
  await bench.owner.query('delete from authz.post where id = $1', [cover]);
  expect(await acceptTheLead(other, { id }, [])).toEqual({ id });
  expect(await bench.rows('select organisation_id from clock.clock where matter_id = $1', id)).toEqual([
    { organisation_id: second },
  ]);
});
