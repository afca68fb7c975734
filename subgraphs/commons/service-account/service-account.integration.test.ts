import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createClient as createSse } from 'graphql-sse';
import { startTestHub, type TestHub } from '../../../test/support/hub.js';
import { personsOf } from '../../../test/support/recusals.js';
import { askWith, makeAccount } from '../../../test/support/service-accounts.js';
import { writeServiceToken } from '../../../shared/server/service-token.js';
import { testKeys } from '../../../test/support/hub.js';

const KEEPER = 'administrator';
const LEADER = 'zone-leader';
const VIEWER = '{ viewer { person { name serviceAccount } organisation { __typename } roles } }';

let hub: TestHub;
let office: string;
beforeAll(async () => {
  hub = await startTestHub();
  const [row] = await hub.sql<{ organisation_id: string }>(
    `select organisation_id from authz.post join authz.identity using (person_id) where subject = '${LEADER}'`,
  );
  office = row!.organisation_id;
});
afterAll(() => hub.close());

interface Answer {
  readonly secret?: string | null;
  readonly serviceAccount: { readonly id: string } | null;
  readonly userErrors: readonly { readonly code: string; readonly field: string | null }[];
}
async function change(mutation: string, input: object, as = KEEPER): Promise<Answer> {
  const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`;
  const shown = /Create|Rotate/.test(mutation) ? 'secret' : '';
  const { data, errors } = await hub.ask<Record<string, Answer>>(
    `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${shown} serviceAccount { id } userErrors { code field } } }`,
    { as, variables: { input } },
  );
  if (errors !== undefined) throw new Error(String(errors[0]!.extensions!['code']));
  return data![mutation]!;
}
const done = { userErrors: [] };
const refusal = (code: string, field: string): object => ({ userErrors: [{ code, field }] });
const codeWith = async (secret: string, query = VIEWER): Promise<unknown> =>
  (await askWith(hub, secret, query)).errors?.[0]?.extensions?.['code'] ?? 'ANSWERED';

test('an administrator makes a system, which signs in with its secret and stands in no list of persons', async () => {
  const { id, personId, secret } = await makeAccount(hub, office);
  const { data } = await askWith(hub, secret, VIEWER);
  expect(data).toEqual({
    viewer: {
      person: { name: '数据平台(虚构)', serviceAccount: true },
      organisation: { __typename: 'SupervisionOffice' },
      roles: ['INTEGRATION_PARTNER'],
    },
  });
  const { data: listed } = await hub.ask<{ persons: { edges: { node: { id: string } }[] } }>(
    '{ persons(first: 100, search: "数据平台") { edges { node { id } } } }',
    { as: KEEPER },
  );
  expect(listed!.persons.edges).toEqual([]);
  const { data: shown } = await hub.ask<object>(
    `{ node(id: "${id}") { ... on ServiceAccount { person { id serviceAccount } scopes secrets { number endedAt } endedAt } } }`,
    { as: LEADER },
  );
  expect(shown).toEqual({
    node: {
      person: { id: personId, serviceAccount: true },
      scopes: ['FEED', 'READ', 'WRITE'],
      secrets: [{ number: 1, endedAt: null }],
      endedAt: null,
    },
  });
});

test('nothing of a secret is kept, logged or shown a second time', async () => {
  const input = {
    organisationId: office,
    name: '同步',
    scopes: ['READ'],
    expiresInDays: 3,
    idempotencyKey: 'once',
  };
  const first = await change('serviceAccountCreate', input);
  const again = await change('serviceAccountCreate', input);
  expect(again).toEqual({ ...first, secret: null });
  const signature = first.secret!.split('.')[2]!;
  const tables = await hub.sql<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('commons', 'authz', 'feed')`,
  );
  expect(tables.length).toBeGreaterThan(20);
  for (const { name } of tables)
    expect([name, await hub.sql(`select 1 from ${name} one where one::text like '%${signature}%'`)]).toEqual([
      name,
      [],
    ]);
});

test('only administrators make and rotate; the leaders of the organisation see and end, others find nothing', async () => {
  const input = { organisationId: office, name: '系统', scopes: ['READ'], expiresInDays: 3 };
  for (const as of [LEADER, 'commission-leader', 'personnel-department', 'integration-partner'])
    await expect(change('serviceAccountCreate', input, as)).rejects.toThrow('FORBIDDEN');
  const { id } = await makeAccount(hub, office);
  await expect(change('serviceAccountSecretRotate', { id, expiresInDays: 3 }, LEADER)).rejects.toThrow(
    'FORBIDDEN',
  );
  const seen = async (as: string): Promise<unknown> =>
    (await hub.ask(`{ serviceAccount(id: "${id}") { id } }`, { as })).errors?.[0]?.extensions?.['code'] ??
    'SEEN';
  expect(
    await Promise.all([KEEPER, LEADER, 'group-leader', 'liaison-officer', 'integration-partner'].map(seen)),
  ).toEqual(['SEEN', 'SEEN', 'NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND']);
  expect(await change('serviceAccountEnd', { id, reason: '停用' }, 'group-leader')).toMatchObject(
    refusal('NOT_FOUND', 'id'),
  );
  expect(await change('serviceAccountSecretEnd', { id, number: 1 }, LEADER)).toMatchObject(done);
  expect(await change('serviceAccountEnd', { id, reason: '停用' }, LEADER)).toMatchObject(done);
});

test('bad input is refused by its field, and nothing is made', async () => {
  const count = async (): Promise<object[]> => hub.sql('select count(*) from commons.person');
  const before = await count();
  const input = { organisationId: office, name: '系统', scopes: ['READ'], expiresInDays: 3 };
  const attempt = (more: object): Promise<Answer> => change('serviceAccountCreate', { ...input, ...more });
  expect(await attempt({ name: '' })).toMatchObject(refusal('INVALID_INPUT', 'name'));
  expect(await attempt({ scopes: [] })).toMatchObject(refusal('INVALID_INPUT', 'scopes'));
  expect(await attempt({ expiresInDays: 367 })).toMatchObject(refusal('INVALID_INPUT', 'expiresInDays'));
  expect(await attempt({ organisationId: 'x' })).toMatchObject(refusal('INVALID_ID', 'organisationId'));
  const absent = `SupervisionOffice_${'x'.repeat(22)}`;
  expect(await attempt({ organisationId: absent })).toMatchObject(refusal('NOT_FOUND', 'organisationId'));
  expect(await count()).toEqual(before);
});

test('what its scopes leave out is refused at the door, naming the scope', async () => {
  const { id, secret } = await makeAccount(hub, office, ['READ']);
  expect(await codeWith(secret)).toBe('ANSWERED');
  const { errors } = await askWith(
    hub,
    secret,
    `mutation { serviceAccountEnd(input: { id: "${id}", reason: "x" }) { userErrors { code } } }`,
  );
  expect(errors![0]).toMatchObject({
    message: 'Your role does not allow mutation (scope / 范围 WRITE).',
    extensions: { code: 'FORBIDDEN' },
  });
  const sse = createSse({
    url: `${hub.url}/graphql`,
    headers: { authorization: `Bearer ${secret}` },
    retryAttempts: 0,
  });
  const events = sse.iterate({ query: 'subscription { jointCaseEvents { cursor } }' });
  expect(JSON.stringify((await events.next()).value)).toContain('scope / 范围 FEED');
  sse.dispose();
  const { secret: feedOnly } = await makeAccount(hub, office, ['FEED']);
  expect(await codeWith(feedOnly)).toBe('FORBIDDEN');
});

test('two secrets serve at once, the older one is ended at once and everywhere, and a third has to wait', async () => {
  const { id, secret: one } = await makeAccount(hub, office);
  const two = (await change('serviceAccountSecretRotate', { id, expiresInDays: 60 })).secret!;
  expect(await Promise.all([codeWith(one), codeWith(two)])).toEqual(['ANSWERED', 'ANSWERED']);
  const third = await change('serviceAccountSecretRotate', { id, expiresInDays: 60 });
  expect(third).toMatchObject({ secret: null, ...refusal('TWO_SECRETS_LIVE', 'id') });
  expect(await change('serviceAccountSecretEnd', { id, number: 1 })).toMatchObject(done);
  expect(await Promise.all([codeWith(one), codeWith(two)])).toEqual(['UNAUTHENTICATED', 'ANSWERED']);
  expect((await change('serviceAccountSecretRotate', { id, expiresInDays: 60 })).secret).toMatch(/^hubsa_/);
});

test('an account that has ended leaves no post and no secret, once', async () => {
  const { id, personId, secret } = await makeAccount(hub, office);
  expect(await change('serviceAccountEnd', { id, reason: '合作结束' })).toMatchObject(done);
  expect(await codeWith(secret)).toBe('UNAUTHENTICATED');
  expect(await change('serviceAccountEnd', { id, reason: '合作结束' })).toMatchObject(
    refusal('SERVICE_ACCOUNT_ENDED', 'id'),
  );
  const left = await hub.sql(`select 1 from authz.identity where person_id = '${personId}'
    union all select 1 from authz.post where person_id = '${personId}' and (until is null or until > now())`);
  expect(left).toEqual([]);
});

test('a token that the hub signed lets nobody in without its row, nor after its day', async () => {
  const { id } = await makeAccount(hub, office);
  const claims = { scopes: ['READ'], expiresAt: new Date(Date.now() + 60_000) } as const;
  const unknown = await writeServiceToken(testKeys(), { subject: `${id}.9`, ...claims });
  const late = await writeServiceToken(testKeys(), {
    subject: `${id}.1`,
    ...claims,
    expiresAt: new Date(Date.now() - 1_000),
  });
  expect(await Promise.all([codeWith(unknown), codeWith(late)])).toEqual([
    'UNAUTHENTICATED',
    'UNAUTHENTICATED',
  ]);
});

test('who is recused is so for the system, too, as soon as it is recused itself; its person is cleared as people are', async () => {
  const persons = await personsOf(hub);
  const { personId, secret } = await makeAccount(hub, office);
  const { data } = await askWith<{ jointCases: { edges: { node: { id: string } }[] } }>(
    hub,
    secret,
    '{ jointCases(first: 100) { edges { node { id } } } }',
  );
  const seen = data!.jointCases.edges.map(({ node }) => node.id);
  expect(seen.length).toBeGreaterThan(0);
  const taking = await hub.sql<{ id: string }>(
    `select case_id as id from authz.case_membership where organisation_id = '${office}' and until is null
     union select matter_id from authz.live_grant where organisation_id = '${office}'`,
  );
  expect(taking.map(({ id }) => id)).toEqual(expect.arrayContaining(seen));
  await hub.sql(`insert into authz.recusal values ('r1', '${personId}', '${seen[0]}', now(), null)`);
  const again = await askWith<{ jointCase: object | null }>(
    hub,
    secret,
    `{ jointCase(id: "${seen[0]}") { id } }`,
  );
  expect(again.data!.jointCase).toBeNull();
  expect(Object.values(persons)).not.toContain(personId);
});
