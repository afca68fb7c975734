import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { allRoles, type Role } from '../../../shared/policy/role.js';
import { worldId } from '../../../shared/world/dice.js';
import { startTestHub, type TestHub } from '../../../test/support/hub.js';

interface Seen {
  readonly viewer: {
    readonly person: { readonly id: string; readonly name: string };
    readonly posts: readonly { readonly role: Role; readonly person: { readonly id: string } }[];
  };
  readonly persons: { readonly totalCount: number };
}

const WHO = '{ viewer { person { id name } posts { role person { id } } } persons(first: 1) { totalCount } }';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub();
});
afterAll(() => hub.close());

const signInName = (role: Role): string => role.toLowerCase().replaceAll('_', '-');

async function see(role: Role): Promise<Seen> {
  const answer = await hub.ask<Seen>(WHO, { as: signInName(role) });
  expect(answer.errors).toBeUndefined();
  return answer.data!;
}

test.each(allRoles)('%s finds oneself and the post that is held', async (role) => {
  const { viewer } = await see(role);
  expect(viewer.person.name).not.toBe('');
  expect(viewer.posts.map((post) => post.role)).toContain(role);
  for (const { person } of viewer.posts) expect(person.id).toBe(viewer.person.id);
});

test('whoever works inside reads everybody, others read those of the own organisation', async () => {
  const [inside, station] = [await see('GROUP_MEMBER'), await see('STATION_HEAD')];
  expect(inside.persons.totalCount).toBeGreaterThan(5_000);
  expect(station.persons.totalCount).toBe(2);
  const variables = { id: inside.viewer.person.id };
  const stranger = await hub.ask('query ($id: ID!) { person(id: $id) { name } }', {
    as: signInName('STATION_HEAD'),
    variables,
  });
  expect(stranger.errors?.[0]?.extensions).toMatchObject({ code: 'NOT_FOUND' });
});

test('everybody is told where they work, in which roles, and up to which level they see', async () => {
  const who = async (as: string): Promise<object> => {
    const { data, errors } = await hub.ask<{ viewer: object }>(
      `{ viewer { roles clearance organisation {
        ... on DispatchedGroup { id } ... on SupervisionOffice { id } ... on LiaisonStation { id } } } }`,
      { as },
    );
    expect(errors).toBeUndefined();
    return data!.viewer;
  };
  expect(await who('group-leader')).toEqual({
    roles: ['GROUP_LEADER'],
    clearance: 'INTERNAL',
    organisation: { id: worldId('DispatchedGroup', 'group/1') },
  });
  expect(await who('station-head')).toMatchObject({ roles: ['STATION_HEAD'], clearance: 'OPEN' });
  await hub.sql(`insert into authz.post (id, person_id, organisation_id, role, "from", updated_at)
    select 'Post_second', person_id, '${worldId('SupervisionOffice', 'office/3')}', 'LIAISON_OFFICER', now() - interval '1 day', now()
    from authz.identity where subject = 'group-leader'`);
  expect(await who('group-leader')).toMatchObject({
    roles: ['GROUP_LEADER', 'LIAISON_OFFICER'],
    organisation: { id: worldId('DispatchedGroup', 'group/1') },
  });
});

test('nobody is told who is asking without signing in', async () => {
  const { errors } = await hub.ask('{ viewer { person { id } } }', { as: null });
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'UNAUTHENTICATED' });
});
