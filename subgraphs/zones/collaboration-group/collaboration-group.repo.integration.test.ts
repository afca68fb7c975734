import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { worldId } from '../../../shared/world/dice.js';
import { startTestHub, type TestHub } from '../../../test/support/hub.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub();
});
afterAll(() => hub.close());

const groupId = worldId('DispatchedGroup', 'group/1');
const grouping = (index: number): string => worldId('CollaborationGroup', String(index));

interface Answer {
  readonly collaborationGroupMemberAssign: {
    readonly collaborationGroup: { readonly id: string; readonly version: number } | null;
    readonly userErrors: readonly { readonly code: string; readonly field: string }[];
  };
}

async function assign(to: number, as = 'personnel-department', group = groupId) {
  return (await ask(to, as, group)).data!.collaborationGroupMemberAssign;
}
const ask = (to: number, as: string, group = groupId) =>
  hub.ask<Answer>(
    `mutation($input: CollaborationGroupMemberAssignInput!) { collaborationGroupMemberAssign(input: $input) {
      collaborationGroup { id version } userErrors { code field } } }`,
    { as, variables: { input: { collaborationGroupId: grouping(to), groupId: group } } },
  );
const membersOf = async (index: number): Promise<string[]> => {
  const { data } = await hub.ask<{ collaborationGroup: { members: { id: string }[] } }>(
    `{ collaborationGroup(id: "${grouping(index)}") { members { id } } }`,
  );
  return data!.collaborationGroup.members.map(({ id }) => id);
};

test('a group moves from one collaboration group to another, and both keep what happened', async () => {
  expect(await assign(1)).toEqual({ collaborationGroup: { id: grouping(1), version: 2 }, userErrors: [] });
  expect(await membersOf(0)).not.toContain(groupId);
  expect(await membersOf(1)).toContain(groupId);
  const history = await hub.sql(
    `select collaboration_group_id as id, version, change from zones.collaboration_group_history
     where group_id = '${groupId}' order by change`,
  );
  expect(history).toEqual([
    { id: grouping(1), version: 2, change: 'MEMBER_CAME' },
    { id: grouping(0), version: 2, change: 'MEMBER_WENT' },
  ]);
});

test('whatever many try at the same moment, each group is in exactly one', async () => {
  const groups = [1, 2, 3, 6].map((number) => worldId('DispatchedGroup', `group/${number}`));
  const moves = Array.from({ length: 24 }, (_, turn) => assign(turn % 3, undefined, groups[turn % 4]));
  const refused = (await Promise.all(moves)).flatMap(({ userErrors }) => userErrors.map(({ code }) => code));
  expect(refused.filter((code) => code !== 'ALREADY_MEMBER')).toEqual([]);
  const held = (await Promise.all([0, 1, 2].map(membersOf))).flat();
  for (const group of groups) expect(held.filter((id) => id === group)).toHaveLength(1);
  const gaps = await hub.sql(
    `select grouping.id from zones.collaboration_group grouping
     where version <> 1 + (select count(*) from zones.collaboration_group_history where collaboration_group_id = grouping.id)`,
  );
  expect(gaps).toEqual([]);
});

test('what cannot be is refused by name, and whoever may not is told so', async () => {
  const refused = (code: string) => ({ collaborationGroup: null, userErrors: [{ code, field: 'groupId' }] });
  await assign(2);
  expect(await assign(2)).toEqual(refused('ALREADY_MEMBER'));
  expect(await assign(2, 'commission-leader', worldId('DispatchedGroup', 'x'))).toEqual(refused('NOT_FOUND'));
  expect(await assign(2, 'commission-leader', worldId('HostUnit', 'x'))).toEqual(refused('WRONG_TYPE'));
  const { errors } = await ask(0, 'group-leader');
  expect(errors?.map((error) => error.extensions?.['code'])).toEqual(['FORBIDDEN']);
});
