import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { newId } from '../../../shared/kernel/id.js';
import { startTestHub, type TestHub } from '../../../test/support/hub.js';
import { answerWith, Receiver, verify } from '../../../test/support/receiver.js';
import { personsOf } from '../../../test/support/recusals.js';
import { askWith, type MadeAccount, makeAccount } from '../../../test/support/service-accounts.js';
import {
  casesOf,
  changeWebhook,
  eventually,
  happen,
  logOf,
  makeEndpoint,
  officeOf,
} from '../../../test/support/webhooks.js';

const LEADER = 'zone-leader';
const OTHER_LEADER = 'group-leader';
const KEEPER = 'administrator';

let hub: TestHub;
let office: string;
let account: MadeAccount;
let receiver: Receiver;
beforeAll(async () => {
  hub = await startTestHub();
  office = await officeOf(hub, LEADER);
  account = await makeAccount(hub, office);
  receiver = new Receiver();
  await receiver.open();
});
afterAll(async () => {
  await receiver.close();
  await hub.close();
});

const refusal = (code: string, field: string): object => ({ userErrors: [{ code, field }] });
const create = (change: object, as = KEEPER) =>
  changeWebhook(
    hub,
    'webhookEndpointCreate',
    { serviceAccountId: account.id, url: receiver.url, ...change },
    as,
  );

test('administrators and the leaders of the organisation keep an endpoint; others find none', async () => {
  const made = await create({ types: ['JointCase'] }, LEADER);
  expect(made).toMatchObject({ secret: expect.stringMatching(/^whsec_.{44}$/), userErrors: [] });
  const { id } = made.webhookEndpoint!;
  const seen = async (as: string): Promise<unknown> =>
    (await hub.ask(`{ webhookEndpoint(id: "${id}") { id } }`, { as })).errors?.[0]?.extensions?.['code'] ??
    'SEEN';
  expect(await Promise.all([KEEPER, LEADER, OTHER_LEADER, 'liaison-officer'].map(seen))).toEqual([
    'SEEN',
    'SEEN',
    'NOT_FOUND',
    'NOT_FOUND',
  ]);
  for (const mutation of [
    'webhookEndpointRotateSecret',
    'webhookEndpointDisable',
    'webhookEndpointEnable',
    'webhookTest',
  ])
    expect(await changeWebhook(hub, mutation, { id }, OTHER_LEADER)).toMatchObject(
      refusal('NOT_FOUND', 'id'),
    );
  expect(await changeWebhook(hub, 'webhookReplay', { id, after: 'x' }, OTHER_LEADER)).toMatchObject(
    refusal('NOT_FOUND', 'id'),
  );
  expect(await create({}, OTHER_LEADER)).toMatchObject(refusal('NOT_FOUND', 'serviceAccountId'));
  await expect(create({}, 'liaison-officer')).rejects.toThrow('FORBIDDEN');
});

test('a system reads its own endpoints and deliveries, and changes none', async () => {
  const { id } = (await create({})).webhookEndpoint!;
  const { data } = await askWith<{
    webhookEndpoints: { edges: { node: { id: string; serviceAccount: { id: string } } }[] };
  }>(
    hub,
    account.secret,
    '{ webhookEndpoints(first: 100) { edges { node { id url state serviceAccount { id } organisation { __typename } } } } }',
  );
  expect(data!.webhookEndpoints.edges.map(({ node }) => node.id)).toContain(id);
  expect(new Set(data!.webhookEndpoints.edges.map(({ node }) => node.serviceAccount.id))).toEqual(
    new Set([account.id]),
  );
  const deed = `mutation { webhookEndpointDisable(input: { id: "${id}" }) { userErrors { code } } }`;
  expect((await askWith(hub, account.secret, deed)).errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN');
  const other = await makeAccount(hub, office);
  const theirs = await askWith<{ webhookEndpoint: null }>(
    hub,
    other.secret,
    `{ webhookEndpoint(id: "${id}") { id } }`,
  );
  expect(theirs.errors?.[0]?.extensions?.['code']).toBe('NOT_FOUND');
});

test.each([
  'http://hooks.example.org/',
  'https://10.0.0.1/',
  'https://[::ffff:10.0.0.1]/',
  'https://169.254.169.254/latest/meta-data',
  'https://user:word@hooks.example.org/',
  'https://hooks.example.org:5432/',
  'ftp://hooks.example.org/',
  'nonsense',
  'https://hooks.example.org/\u0000',
  'https://hooks.example.org/a\nb',
  ' https://hooks.example.org/',
  '',
])('an endpoint at "%s" is refused, and nothing is made', async (url) => {
  const before = await hub.sql('select count(*) from commons.webhook_endpoint');
  expect(await create({ url })).toMatchObject({ secret: null, ...refusal('INVALID_INPUT', 'url') });
  expect(await hub.sql('select count(*) from commons.webhook_endpoint')).toEqual(before);
});

test('bad filters, an account without the scope and one that has ended are refused by their field', async () => {
  expect(await create({ types: ['a b'] })).toMatchObject(refusal('INVALID_INPUT', 'types.0'));
  expect(await create({ types: ['JointCase', 'JointCas'] })).toMatchObject(
    refusal('INVALID_INPUT', 'types.1'),
  );
  expect(await create({ zoneIds: ['x'] })).toMatchObject(refusal('INVALID_INPUT', 'zoneIds.0'));
  const reader = await makeAccount(hub, office, ['READ']);
  expect(await create({ serviceAccountId: reader.id })).toMatchObject(
    refusal('INVALID_INPUT', 'serviceAccountId'),
  );
  const ended = await makeAccount(hub, office);
  await hub.ask(
    `mutation { serviceAccountEnd(input: { id: "${ended.id}", reason: "x" }) { userErrors { code } } }`,
    { as: KEEPER },
  );
  expect(await create({ serviceAccountId: ended.id })).toMatchObject(
    refusal('SERVICE_ACCOUNT_ENDED', 'serviceAccountId'),
  );
});

test('a secret is shown once and kept sealed', async () => {
  const input = { idempotencyKey: 'once' };
  const first = await create(input);
  expect(await create(input)).toEqual({ ...first, secret: null });
  const plain = first.secret!.slice('whsec_'.length);
  for (const form of [plain, Buffer.from(plain, 'base64').toString('hex')])
    expect(
      await hub.sql(
        `select 1 from commons.webhook_endpoint one where one::text like '%${form.replaceAll('+', '\\+')}%'`,
      ),
    ).toEqual([]);
});

test('an account is served at fifty endpoints, and one that is disabled makes room', async () => {
  const busy = await makeAccount(hub, office);
  const make = () => create({ serviceAccountId: busy.id });
  const { id } = (await make()).webhookEndpoint!;
  await hub.sql(`insert into commons.webhook_endpoint select (jsonb_populate_record(one, jsonb_build_object('id', 'WebhookEndpoint_' || lpad(at::text, 22, '0')))).*
    from commons.webhook_endpoint one, generate_series(1, 49) at where one.id = '${id}'`);
  expect(await make()).toMatchObject(refusal('INVALID_INPUT', 'serviceAccountId'));
  await changeWebhook(hub, 'webhookEndpointDisable', { id });
  expect(await make()).toMatchObject({ userErrors: [] });
  expect(await changeWebhook(hub, 'webhookEndpointEnable', { id })).toMatchObject(
    refusal('INVALID_INPUT', 'id'),
  );
});

test('a test under a key that was used is not sent again', async () => {
  const { id } = await makeEndpoint(hub, account, receiver.url);
  const tested = () => changeWebhook(hub, 'webhookTest', { id, idempotencyKey: 'try once' });
  const count = () =>
    receiver.got.filter(({ subject, type }) => subject === id && type.endsWith('tested.v1')).length;
  expect(await tested()).toMatchObject({ delivered: true, result: '204' });
  expect(await tested()).toMatchObject({ delivered: false, result: null, userErrors: [] });
  expect(count()).toBe(1);
});

test('a test is sent at once, signed, also to one that is disabled, and says what came of it', async () => {
  const { id, secret } = await makeEndpoint(hub, account, receiver.url);
  await changeWebhook(hub, 'webhookEndpointDisable', { id });
  expect(await changeWebhook(hub, 'webhookEndpointDisable', { id })).toMatchObject(
    refusal('ALREADY_MARKED', 'id'),
  );
  expect(await changeWebhook(hub, 'webhookTest', { id }, LEADER)).toMatchObject({
    delivered: true,
    result: '204',
    userErrors: [],
  });
  const message = receiver.got.findLast(({ type }) => type.endsWith('tested.v1'))!;
  verify(secret, message);
  expect(message.subject).toBe(id);
  receiver.answer = answerWith(500);
  expect(await changeWebhook(hub, 'webhookTest', { id })).toMatchObject({ delivered: false, result: '500' });
  receiver.answer = answerWith(204);
});

test('the log tells nothing of a matter that an event does not name to whoever is recused from it', async () => {
  const persons = await personsOf(hub);
  const [matter] = (await casesOf(hub, office)).slice(-1);
  const { id } = await makeEndpoint(hub, account, receiver.url, { types: ['PersonnelLoan'] });
  const loan = newId('PersonnelLoan');
  await hub.sql(`insert into authz.post (id, person_id, organisation_id, role, "from", updated_at, matter_id)
      values ('${loan}', '${account.personId}', '${office}', 'MOBILE_MEMBER', now(), now(), '${matter}');
    insert into commons.outbox (name, aggregate, version, ids, occurred_at) values ('commons.personnel-loan.started.v1', '${loan}', 1,
      '{"personnelLoan": "${loan}", "person": "${account.personId}"}', now());
    select pg_notify('hub_outbox', '')`);
  await eventually(async () => (await logOf(hub, id))[0]?.status === 'DELIVERED');
  const shown = async (): Promise<unknown[]> => {
    const query = `{ webhookDeliveries(endpointId: "${id}") { totalCount edges { node { event } } } }`;
    const { data } = await hub.ask<{ webhookDeliveries: { edges: unknown[] } }>(query, { as: LEADER });
    return data!.webhookDeliveries.edges;
  };
  expect(await shown()).toHaveLength(1);
  await hub.sql(`insert into authz.recusal values ('r8', '${persons[LEADER]}', '${matter}', now(), null)`);
  expect(await shown()).toEqual([]);
});

test('the log shows what was sent, the newest first, to no one who is recused from its matter; consumers how far they are', async () => {
  const persons = await personsOf(hub);
  const cases = await casesOf(hub, office);
  const { id } = await makeEndpoint(hub, account, receiver.url, { types: ['JointCase'] });
  await happen(hub, cases[0]!, 201);
  await happen(hub, cases[1]!, 202);
  await eventually(
    async () => (await logOf(hub, id)).filter(({ status }) => status === 'DELIVERED').length === 2,
  );
  const log = async (as: string, more = ''): Promise<unknown[]> => {
    const { data } = await hub.ask<{ webhookDeliveries: { edges: { node: object }[] } }>(
      `{ webhookDeliveries(endpointId: "${id}" ${more}) { edges { node { id event status attempts result dueAt endpoint { id } } } } }`,
      { as },
    );
    return data!.webhookDeliveries.edges.map(({ node }) => node);
  };
  const sent = {
    id: expect.stringMatching(/^WebhookDelivery_/),
    event: 'zones.joint-case.advanced.v1',
    status: 'DELIVERED',
    attempts: 1,
    result: '204',
    dueAt: null,
    endpoint: { id },
  };
  expect(await log(LEADER)).toEqual([sent, sent]);
  expect(await log(LEADER, 'status: FAILED')).toEqual([]);
  expect(await log(OTHER_LEADER)).toEqual([]);
  await hub.sql(`insert into authz.recusal values ('r9', '${persons[LEADER]}', '${cases[0]}', now(), null)`);
  expect(await log(LEADER)).toHaveLength(1);
  expect(await log(KEEPER)).toHaveLength(2);
  const consumers = `{ feedConsumers(first: 100) { totalCount edges { node { unread keptUntil waiting oldestWaiting succeededAt failingSince
    endpoint { id state organisation { __typename } } } } } }`;
  const { data } = await hub.ask<{ feedConsumers: { edges: { node: { endpoint: { id: string } } }[] } }>(
    consumers,
    { as: KEEPER },
  );
  expect(
    data!.feedConsumers.edges.map(({ node }) => node).find(({ endpoint }) => endpoint.id === id),
  ).toEqual({
    unread: 0,
    keptUntil: null,
    waiting: 0,
    oldestWaiting: null,
    succeededAt: expect.any(String),
    failingSince: null,
    endpoint: { id, state: 'ENABLED', organisation: { __typename: 'SupervisionOffice' } },
  });
  await hub.sql("update feed.partition set full_at = '2026-11-01' where number = 0");
  expect(JSON.stringify(await hub.ask(consumers, { as: KEEPER }))).toContain(
    '"keptUntil":"2027-01-30T00:00:00.000Z"',
  );
  expect((await hub.ask(consumers, { as: LEADER })).errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN');
});
