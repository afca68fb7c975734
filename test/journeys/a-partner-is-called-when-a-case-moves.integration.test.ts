import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { casesToAdvance } from '../support/cases.js';
import { startTestHub, type TestHub } from '../support/hub.js';
import { Receiver, verify } from '../support/receiver.js';
import { askWith } from '../support/service-accounts.js';

let hub: TestHub;
let receiver: Receiver;
beforeAll(async () => {
  hub = await startTestHub();
  receiver = new Receiver();
  await receiver.open();
});
afterAll(async () => {
  await receiver.close();
  await hub.close();
});

const ask = async <T>(query: string, as: string, input?: object): Promise<T> => {
  const { data, errors } = await hub.ask<T>(query, { as, ...(input && { variables: { input } }) });
  expect(errors).toBeUndefined();
  return data!;
};

test('an office connects its own system, which hears of a case, reads it, and hears no more once its account has ended', async () => {
  const [one] = await casesToAdvance(hub, 'zone-leader');
  const { viewer } = await ask<{ viewer: { organisation: { id: string } } }>(
    '{ viewer { organisation { ... on SupervisionOffice { id } } } }',
    'zone-leader',
  );

  // the administrator makes the account and hands its secret over; the personnel department clears it
  const { serviceAccountCreate } = await ask<{
    serviceAccountCreate: { secret: string; serviceAccount: { id: string; person: { id: string } } };
  }>(
    `mutation ($input: ServiceAccountCreateInput!) { serviceAccountCreate(input: $input) {
      secret serviceAccount { id person { id } } userErrors { code } } }`,
    'administrator',
    {
      organisationId: viewer.organisation.id,
      name: '案管平台(虚构)',
      scopes: ['READ', 'FEED'],
      expiresInDays: 180,
    },
  );
  const { secret, serviceAccount } = serviceAccountCreate;
  await ask(
    `mutation ($input: ClearanceSetInput!) { clearanceSet(input: $input) { userErrors { code } } }`,
    'personnel-department',
    { personId: serviceAccount.person.id, level: 'INTERNAL', reason: '系统对接' },
  );

  // the leader says where it is to be called, and tries
  const { webhookEndpointCreate: made } = await ask<{
    webhookEndpointCreate: { secret: string; webhookEndpoint: { id: string } };
  }>(
    `mutation ($input: WebhookEndpointCreateInput!) { webhookEndpointCreate(input: $input) {
      secret webhookEndpoint { id } userErrors { code message } } }`,
    'zone-leader',
    { serviceAccountId: serviceAccount.id, url: receiver.url, types: ['JointCase'] },
  );
  const tried = await ask(
    `mutation { webhookTest(input: { id: "${made.webhookEndpoint.id}" }) { delivered result userErrors { code } } }`,
    'zone-leader',
  );
  expect(tried).toEqual({ webhookTest: { delivered: true, result: '204', userErrors: [] } });

  // a case moves: the system is called with ids, and reads what they stand for with its own secret
  const advance = (stage: string): Promise<unknown> =>
    ask(
      `mutation { jointCaseAdvance(input: { id: "${one!.id}", stage: ${stage} }) { userErrors { code } } }`,
      'zone-leader',
    );
  await advance(one!.followingStages[0]!);
  const [call] = await receiver.until(1, ({ type }) => type === 'zones.joint-case.advanced.v1');
  expect(verify(made.secret, call!)).toMatchObject({ subject: one!.id, data: { id: one!.id } });
  const { data } = await askWith(hub, secret, `{ jointCase(id: "${call!.subject}") { id stage version } }`);
  expect(data).toEqual({
    jointCase: { id: one!.id, stage: one!.followingStages[0], version: call!.version },
  });

  // once the account has ended nothing more is sent, whatever happens
  await ask(
    `mutation { serviceAccountEnd(input: { id: "${serviceAccount.id}", reason: "合作结束" }) { userErrors { code } } }`,
    'zone-leader',
  );
  const { jointCase } = await ask<{ jointCase: { followingStages: string[] } }>(
    `{ jointCase(id: "${one!.id}") { followingStages } }`,
    'zone-leader',
  );
  const before = receiver.got.length;
  await advance(jointCase.followingStages[0]!);
  for (let unread = 1; unread > 0;) {
    const seen = await ask<{ feedConsumers: { edges: { node: { unread: number; waiting: number } }[] } }>(
      `{ feedConsumers { edges { node { unread waiting } } } }`,
      'administrator',
    );
    const { node } = seen.feedConsumers.edges[0]!;
    unread = node.unread + node.waiting;
  }
  expect(receiver.got.length).toBe(before);
});
