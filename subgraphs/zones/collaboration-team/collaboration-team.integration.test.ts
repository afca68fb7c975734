import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { worldId } from '../../../shared/world/dice.js';
import { startTestHub, type TestHub } from '../../../test/support/hub.js';

let hub: TestHub;
const zoneId = worldId('CollaborationZone', 'city/7');
const office = worldId('SupervisionOffice', 'office/7');
let others: string[];
let leaderId: string;

beforeAll(async () => {
  hub = await startTestHub();
  const members = await hub.sql<{ id: string }>(
    `select organisation_id as id from authz.zone_membership
     where zone_id = '${zoneId}' and until is null and organisation_id <> '${office}' order by 1 limit 3`,
  );
  others = members.map(({ id }) => id);
  const [head] = await hub.sql<{ id: string }>(
    `select person_id as id from authz.post where organisation_id = '${office}' and role = 'OFFICE_HEAD'`,
  );
  leaderId = head!.id;
});
afterAll(() => hub.close());

interface Answer {
  readonly team: {
    readonly id: string;
    readonly name: string;
    readonly version: number;
    readonly endReason: string | null;
    readonly leader: { readonly id: string };
    readonly members: readonly { readonly id: string }[];
  } | null;
  readonly userErrors: readonly { readonly code: string; readonly field: string }[];
}

async function mutate(kind: 'Add' | 'Change' | 'End', input: object, as = 'zone-leader'): Promise<Answer> {
  const organisation = ['SupervisionOffice', 'DispatchedGroup', 'DistrictCommission', 'SubdistrictOrgan'];
  const { data, errors } = await hub.ask<Record<string, Answer>>(
    `mutation ($input: CollaborationTeam${kind}Input!) { collaborationTeam${kind}(input: $input) {
      team { id name version endReason leader { id } members { ${organisation.map((type) => `... on ${type} { id }`).join(' ')} } }
      userErrors { code field } } }`,
    { as, variables: { input } },
  );
  expect(errors).toBeUndefined();
  return data![`collaborationTeam${kind}`]!;
}
const draft = (name: string, change: object = {}): object => ({
  zoneId,
  name,
  duties: '线索联商(虚构)',
  leaderId,
  memberIds: [office, others[0]],
  ...change,
});
async function added(name: string): Promise<string> {
  const { team, userErrors } = await mutate('Add', draft(name));
  expect(userErrors).toEqual([]);
  return team!.id;
}
const codes = (answers: readonly Answer[]): string[] =>
  answers.flatMap(({ userErrors }) => userErrors.map(({ code }) => code));

test('a team is formed, changed and ended by the leader of its zone, each a version with its event', async () => {
  const id = await added('第一小组(虚构)');
  const changed = await mutate('Change', { id, duties: '交叉检查(虚构)', memberIds: [office, ...others] });
  expect(changed.team).toMatchObject({ version: 2, leader: { id: leaderId } });
  expect(changed.team!.members.map((member) => member.id).toSorted()).toEqual([office, ...others].toSorted());
  const ended = await mutate('End', { id, reason: '任务完成(虚构)' });
  expect(ended).toMatchObject({ team: { version: 3, endReason: '任务完成(虚构)' }, userErrors: [] });
  expect(
    await hub.sql(
      `select version, ended, cardinality(member_ids) as members from zones.collaboration_team_history
       where team_id = '${id}' order by version`,
    ),
  ).toEqual([
    { version: 1, ended: false, members: 2 },
    { version: 2, ended: false, members: 4 },
    { version: 3, ended: true, members: 4 },
  ]);
  const told = await hub.sql(
    `select name, version from feed.event where aggregate = '${id}' union all
     select name, version from zones.outbox where aggregate = '${id}' order by version`,
  );
  expect(told).toEqual([
    { name: 'zones.collaboration-team.added.v1', version: 1 },
    { name: 'zones.collaboration-team.changed.v1', version: 2 },
    { name: 'zones.collaboration-team.ended.v1', version: 3 },
  ]);
});

test('a team that has ended is found by its id, listed nowhere, and changed no more', async () => {
  const id = await added('短暂小组(虚构)');
  await mutate('End', { id, reason: '误设(虚构)' });
  const { data } = await hub.ask(
    `query ($id: ID!, $zone: ID!) { collaborationTeam(id: $id) { endReason }
      collaborationTeams(zoneId: $zone, first: 100) { edges { node { id } } }
      collaborationZone(id: $zone) { teams { id } } }`,
    { variables: { id, zone: zoneId } },
  );
  expect(data!['collaborationTeam']).toEqual({ endReason: '误设(虚构)' });
  expect(JSON.stringify([data!['collaborationTeams'], data!['collaborationZone']])).not.toContain(id);
  for (const answer of [
    await mutate('Change', { id, name: '新名' }),
    await mutate('End', { id, reason: '再次' }),
  ])
    expect(answer).toMatchObject({ team: null, userErrors: [{ code: 'TEAM_ENDED', field: 'id' }] });
  expect(await added('短暂小组(虚构)')).not.toBe(id);
});

test('of many who form a team of one name at the same moment one does', async () => {
  const answers = await Promise.all([1, 2, 3, 4].map(() => mutate('Add', draft('同名小组(虚构)'))));
  expect(codes(answers)).toEqual(Array(3).fill('NAME_TAKEN'));
});

test('of many who change and end a team at the same moment each finds what the one before left', async () => {
  const id = await added('争用小组(虚构)');
  const change = (number: number) => mutate('Change', { id, name: `争用小组${number}(虚构)` });
  const answers = await Promise.all([
    change(1),
    change(2),
    mutate('End', { id, reason: '撤销(虚构)' }),
    mutate('End', { id, reason: '撤销(虚构)' }),
    change(3),
  ]);
  expect(codes(answers)).toContain('TEAM_ENDED');
  const done = answers.filter(({ userErrors }) => userErrors.length === 0);
  const versions = await hub.sql<{ version: number }>(
    `select version from zones.collaboration_team_history where team_id = '${id}' order by version`,
  );
  expect(versions.map(({ version }) => version)).toEqual([1, ...done.map((_, index) => index + 2)]);
});

test('an organisation that leaves the zone at the same moment is in no team of it afterwards', async () => {
  const leaving = others[2]!;
  const [answer] = await Promise.all([
    mutate('Add', draft('离开小组(虚构)', { memberIds: [office, leaving] })),
    hub.ask(
      'mutation ($input: ZoneMemberRemoveInput!) { zoneMemberRemove(input: $input) { userErrors { code } } }',
      { variables: { input: { zoneId, organisationId: leaving, reason: '机构调整(虚构)' } } },
    ),
  ]);
  expect([[], ['NOT_A_MEMBER']]).toContainEqual(codes([answer]));
  const { data } = await hub.ask<{ collaborationZone: { teams: { members: { id?: string }[] }[] } }>(
    `query ($zone: ID!) { collaborationZone(id: $zone) { teams { members {
      ... on SupervisionOffice { id } ... on DispatchedGroup { id } ... on DistrictCommission { id } } } } }`,
    { variables: { zone: zoneId } },
  );
  expect(JSON.stringify(data)).not.toContain(leaving);
});

test('bad input is named by field and reason', async () => {
  const stranger = worldId('SupervisionOffice', 'office/4');
  const faults: [object, string, string][] = [
    [{ zoneId: worldId('CollaborationZone', 'none') }, 'NOT_FOUND', 'zoneId'],
    [{ zoneId: office }, 'WRONG_TYPE', 'zoneId'],
    [{ leaderId: office }, 'WRONG_TYPE', 'leaderId'],
    [{ leaderId: worldId('Person', 'nobody') }, 'LEADER_NOT_IN_TEAM', 'leaderId'],
    [{ memberIds: [office, 'x'] }, 'INVALID_ID', 'memberIds.1'],
    [{ memberIds: [office, stranger] }, 'NOT_A_MEMBER', 'memberIds.1'],
    [{ memberIds: [office, office] }, 'DUPLICATE_PARTICIPANT', 'memberIds.1'],
    [{ memberIds: [] }, 'INVALID_INPUT', 'memberIds'],
    [{ name: '\u202e' }, 'INVALID_INPUT', 'name'],
    [{ duties: '\ud800' }, 'INVALID_INPUT', 'duties'],
  ];
  for (const [change, code, field] of faults)
    expect([change, (await mutate('Add', draft('无效小组(虚构)', change))).userErrors]).toEqual([
      change,
      [{ code, field }],
    ]);
});

test('nobody else forms or changes a team: neither the leader of another zone nor a member', async () => {
  const elsewhere = draft('他区小组(虚构)', { zoneId: worldId('CollaborationZone', 'city/4') });
  expect(codes([await mutate('Add', elsewhere)])).toEqual(['FORBIDDEN']);
  const { errors } = await hub.ask(
    'mutation ($input: CollaborationTeamAddInput!) { collaborationTeamAdd(input: $input) { userErrors { code } } }',
    { as: 'group-leader', variables: { input: draft('组员小组(虚构)') } },
  );
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
  expect(codes([await mutate('Add', draft('委领导小组(虚构)'), 'commission-leader')])).toEqual([]);
});
