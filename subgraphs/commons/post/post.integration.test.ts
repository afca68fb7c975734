import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { worldId } from '../../../shared/world/dice.js';
import { startTestHub, type TestHub } from '../../../test/support/hub.js';

let hub: TestHub;
const office = worldId('SupervisionOffice', 'office/7');
beforeAll(async () => {
  hub = await startTestHub();
});
afterAll(() => hub.close());

const FIELDS = 'post { id until acting endReason coversFor { id } } userErrors { code field message }';

interface Answer {
  readonly post: { readonly id: string } | null;
  readonly userErrors: readonly { readonly code: string; readonly field: string }[];
}

async function mutate(name: string, input: object, as = 'personnel-department'): Promise<Answer> {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
  const fields = name.startsWith('person') ? 'person { id fictional } userErrors { code field }' : FIELDS;
  const { data, errors } = await hub.ask<Record<string, Answer>>(
    `mutation ($input: ${type}!) { ${name}(input: $input) { ${fields} } }`,
    { as, variables: { input } },
  );
  expect(errors).toBeUndefined();
  return data![name]!;
}

/** A sign-in for somebody who holds no post yet. */
async function newcomer(subject: string): Promise<string> {
  const { userErrors, ...rest } = await mutate('personAdd', { name: '新人' });
  expect(userErrors).toEqual([]);
  const { person } = rest as unknown as { person: { id: string; fictional: boolean } };
  expect(person.fictional).toBe(true);
  await hub.sql(`update authz.identity set person_id = '${person.id}' where subject = '${subject}'`);
  return person.id;
}

const readsOffices = async (as: string): Promise<boolean> => {
  const { errors } = await hub.ask('{ supervisionOffices(first: 1) { edges { node { id } } } }', { as });
  if (errors) expect(errors[0]!.extensions!['code']).toBe('UNAUTHENTICATED');
  return errors === undefined;
};

test('a post gives access from its beginning on and takes it away at its end, at once', async () => {
  const as = 'shadow-trainee';
  const personId = await newcomer(as);
  expect(await readsOffices(as)).toBe(false);
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
  const wanted = { personId, organisationId: office, role: 'LIAISON_OFFICER' };
  const ahead = await mutate('postStart', { ...wanted, from: tomorrow });
  expect(ahead.userErrors).toEqual([]);
  expect(await readsOffices(as)).toBe(false);
  const { post } = await mutate('postStart', { ...wanted, until: tomorrow });
  expect(await readsOffices(as)).toBe(true);
  const ended = await mutate('postEnd', { id: post!.id, reason: '调离' });
  expect(ended).toMatchObject({ post: { endReason: '调离' }, userErrors: [] });
  expect(await readsOffices(as)).toBe(false);
});

test('a person of a register is found by post, and posts by role and by whether they are held now', async () => {
  const personId = await newcomer('auditor');
  const wanted = { personId, organisationId: office, role: 'LIAISON_OFFICER' };
  const { post } = await mutate('postStart', wanted, 'administrator');
  await mutate('postEnd', { id: post!.id, reason: '误设' });
  const list = async (filter: string): Promise<string[]> => {
    const { data } = await hub.ask<{ posts: { edges: { node: { id: string } }[] } }>(
      `{ posts(first: 100, personId: "${personId}" ${filter}) { edges { node { id } } } }`,
    );
    return data!.posts.edges.map(({ node }) => node.id);
  };
  expect(await list('live: true')).toEqual([]);
  expect(await list('live: false')).toEqual([post!.id]);
  expect(await list('role: LIAISON_OFFICER')).toEqual([post!.id]);
  expect(await list('role: GROUP_LEADER')).toEqual([]);
  expect(await list('updatedAfter: "2026-11-01T00:00:00Z"')).toEqual([post!.id]);
});

test('a leave cover shows whom it covers for', async () => {
  const group = worldId('DispatchedGroup', 'group/1');
  const { data } = await hub.ask<{ posts: { edges: { node: { id: string } }[] } }>(
    `{ posts(organisationId: "${group}", role: GROUP_LEADER, live: true) { edges { node { id } } } }`,
  );
  const covered = data!.posts.edges[0]!.node.id;
  const personId = await newcomer('mobile-member');
  const wanted = { personId, organisationId: group, role: 'GROUP_LEADER' };
  const second = await mutate('postStart', wanted);
  expect(second).toMatchObject({ post: null, userErrors: [{ code: 'ROLE_HELD', field: 'role' }] });
  const cover = await mutate('postStart', { ...wanted, coversForPostId: covered });
  expect(cover).toMatchObject({ post: { acting: true, coversFor: { id: covered } }, userErrors: [] });
});

test('one key starts one post, however many ask at the same moment', async () => {
  const personId = await newcomer('external-partner');
  const input = { personId, organisationId: office, role: 'LIAISON_OFFICER', idempotencyKey: 'once' };
  const answers = await Promise.all([1, 2, 3].map(() => mutate('postStart', input)));
  expect(new Set(answers.map(({ post }) => post?.id)).size).toBe(1);
});

test('a name is corrected, and the former one is kept', async () => {
  const id = await newcomer('integration-partner');
  expect((await mutate('personRename', { id, name: '新名' })).userErrors).toEqual([]);
  expect((await mutate('personRename', { id, name: ' ' })).userErrors).toMatchObject([
    { code: 'INVALID_INPUT', field: 'name' },
  ]);
  const { data } = await hub.ask(`{ person(id: "${id}") { name } }`);
  expect(data).toEqual({ person: { name: '新名' } });
  const kept = await hub.sql(
    `select version, name from commons.person_history where person_id = '${id}' order by version`,
  );
  expect(kept).toEqual([
    { version: 1, name: '新人' },
    { version: 2, name: '新名' },
  ]);
});

test('an id of another type is named as such, and nobody else may add people', async () => {
  const wrong = { personId: office, organisationId: office, role: 'LIAISON_OFFICER' };
  expect((await mutate('postStart', wrong)).userErrors).toMatchObject([
    { code: 'WRONG_TYPE', field: 'personId' },
  ]);
  const { errors } = await hub.ask('mutation { personAdd(input: { name: "x" }) { userErrors { code } } }', {
    as: 'group-leader',
  });
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
});
