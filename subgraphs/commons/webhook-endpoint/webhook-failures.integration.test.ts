import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { TestHub } from '../../../test/support/hub.js';
import { answerWith } from '../../../test/support/receiver.js';
import {
  changeWebhook,
  eventually,
  hurry,
  logOf,
  Partner,
  versionsOf,
} from '../../../test/support/webhooks.js';

let partner: Partner;
let hub: TestHub;
let cases: readonly string[];
beforeAll(async () => {
  partner = await Partner.start();
  ({ hub, cases } = partner);
});
afterEach(() => partner.pause());
afterAll(() => partner.close());

/** Whether all that happened has been looked at for an endpoint. */
async function hasRead(id: string): Promise<boolean> {
  const left = await hub.sql(`select 1 from zones.outbox union all select 1 from commons.feed_consumer
    where id = '${id}' and unread > 0 union all select 1 from commons.webhook_delivery
    where endpoint_id = '${id}' and status = 'PENDING'`);
  return left.length === 0;
}
test('410 disables at once, and says so in the feed', async () => {
  const receiver = await partner.receive(answerWith(410));
  const { id } = await partner.endpoint(receiver);
  await partner.advance(cases[0]!);
  await eventually(async () => {
    const [row] = await hub.sql(
      `select state, disabled_because from commons.webhook_endpoint where id = '${id}'`,
    );
    return row!['state'] === 'DISABLED' && row!['disabled_because'] === 'GONE';
  });
  await eventually(
    async () =>
      (
        await hub.sql(
          `select 1 from feed.event where aggregate = '${id}' and name = 'commons.webhook-endpoint.disabled.v1'`,
        )
      ).length === 1,
  );
  await partner.advance(cases[1]!);
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(receiver.got.length).toBe(1);
  // enabled again it goes on from where it stood
  receiver.answer = answerWith(200);
  expect(await changeWebhook(hub, 'webhookEndpointEnable', { id })).toMatchObject({ userErrors: [] });
  await hurry(hub);
  expect((await receiver.until(3)).map(({ subject }) => subject).toSorted()).toEqual(
    [cases[0], cases[0], cases[1]].toSorted(),
  );
});

test('five days without success disable an endpoint, and one success in between does not', async () => {
  const receiver = await partner.receive(answerWith(500));
  const { id } = await partner.endpoint(receiver);
  const age = (days: number): Promise<unknown> =>
    hub.sql(
      `update commons.webhook_progress set failing_since = now() - interval '${days} days' where endpoint_id = '${id}'`,
    );
  await partner.advance(cases[0]!);
  await eventually(async () => (await logOf(hub, id))[0]?.attempts === 1);
  await age(6);
  receiver.answer = answerWith(200);
  await hurry(hub);
  await eventually(async () => (await logOf(hub, id))[0]?.status === 'DELIVERED');
  receiver.answer = answerWith(500);
  await partner.advance(cases[0]!);
  await eventually(async () => (await logOf(hub, id))[1]?.attempts === 1);
  await age(6);
  await hurry(hub);
  await eventually(async () => {
    const [row] = await hub.sql(`select disabled_because from commons.webhook_endpoint where id = '${id}'`);
    return row!['disabled_because'] === 'FAILING';
  });
  expect((await logOf(hub, id)).map(({ status }) => status)).toEqual(['DELIVERED', 'PENDING']);
});

test('an endpoint that asks to be left alone is, for as long as it asks, with every message', async () => {
  const receiver = await partner.receive(answerWith(503, { 'retry-after': '3600' }));
  const { id } = await partner.endpoint(receiver);
  await partner.advance(cases[0]!);
  await eventually(async () => (await logOf(hub, id))[0]?.result === '503');
  await partner.advance(cases[1]!);
  await eventually(async () => (await logOf(hub, id)).length === 2);
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(receiver.got.length).toBe(1);
  const [wait] = await hub.sql<{ minutes: number }>(
    `select extract(epoch from due_at - now())::float / 60 as minutes from commons.webhook_delivery
     where endpoint_id = '${id}' order by position limit 1`,
  );
  expect(wait!.minutes).toBeGreaterThan(59);
});

test('after the last attempt a message is given up, and the next of its object goes', async () => {
  const receiver = await partner.receive(answerWith(500));
  const { id } = await partner.endpoint(receiver);
  const [first, second] = await partner.advance(cases[0]!, 2);
  await eventually(async () => (await logOf(hub, id))[0]?.attempts === 1);
  await hub.sql(
    `update commons.webhook_delivery set attempts = 9 where endpoint_id = '${id}' and aggregate_version = ${first}`,
  );
  await hurry(hub);
  await eventually(async () => (await logOf(hub, id))[1]?.attempts === 1);
  expect((await logOf(hub, id))[0]).toEqual({ status: 'FAILED', result: '500', attempts: 10 });
  expect(versionsOf(receiver.got, cases[0]!)).toEqual([first, first, second]);
});

test.each<[string, (id: string) => string, (id: string) => string]>([
  [
    'a recusal',
    (id) => `insert into authz.recusal values ('w1', '$person', '${id}', now(), null)`,
    () => `delete from authz.recusal where id = 'w1'`,
  ],
  [
    'the end of a membership and of the shares',
    (id) =>
      `update authz.case_membership set until = now() where case_id = '${id}' and organisation_id = '$office'`,
    (id) =>
      `update authz.case_membership set until = null where case_id = '${id}' and organisation_id = '$office'`,
  ],
  [
    'the end of the post',
    () => `update authz.post set until = now() where person_id = '$person'`,
    () => `update authz.post set until = null where person_id = '$person'`,
  ],
])('%s between two attempts drops the message without a trace', async (_, take, giveBack) => {
  const filled = (text: string): string =>
    text.replaceAll('$person', partner.account.personId).replaceAll('$office', partner.office);
  const receiver = await partner.receive(answerWith(500));
  const { id } = await partner.endpoint(receiver);
  await partner.advance(cases[0]!);
  await eventually(async () => (await logOf(hub, id))[0]?.attempts === 1);
  await hub.sql(filled(take(cases[0]!)));
  receiver.answer = answerWith(200);
  await hurry(hub);
  await eventually(async () => (await logOf(hub, id)).length === 0);
  // nor does a replay bring it while it may not be heard; what comes afterwards is sent
  await partner.advance(cases[0]!);
  await eventually(() => hasRead(id));
  await hub.sql(filled(giveBack(cases[0]!)));
  const [last] = await partner.advance(cases[0]!);
  await receiver.until(1, (message) => message.version === last);
  expect(
    receiver.got.filter((message) => message.version > last! - 2).map((message) => message.version),
  ).toEqual([last]);
});

test('a redirect, or a receiver that is not there, is a failure like any other', async () => {
  const target = await partner.receive();
  const receiver = await partner.receive(
    (_, response) => void response.writeHead(302, { location: target.url }).end(),
  );
  const { id } = await partner.endpoint(receiver);
  const gone = await partner.receive();
  const absent = await partner.endpoint(gone);
  await gone.close();
  await partner.advance(cases[0]!);
  await eventually(async () => (await logOf(hub, id))[0]?.result === '302');
  await eventually(async () => (await logOf(hub, absent.id))[0]?.result === 'CONNECTION');
  expect(target.got).toEqual([]);
});

test('an endpoint whose secret cannot be opened fails as a receiver would, and is not tried over and over', async () => {
  const receiver = await partner.receive();
  const { id } = await partner.endpoint(receiver);
  await hub.sql(`update commons.webhook_endpoint set key_fingerprint = 'of another hub' where id = '${id}'`);
  await partner.advance(cases[0]!);
  await eventually(async () => (await logOf(hub, id))[0]?.result === 'INTERNAL');
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(await logOf(hub, id)).toEqual([{ status: 'PENDING', result: 'INTERNAL', attempts: 1 }]);
  expect(receiver.got).toEqual([]);
});

test('one whose place the feed no longer holds is disabled, holds up no other, and begins anew where the feed does', async () => {
  const [late, other] = [await partner.receive(), await partner.receive()];
  const { id } = await partner.endpoint(late);
  const { id: following } = await partner.endpoint(other);
  await changeWebhook(hub, 'webhookEndpointDisable', { id });
  // the feed begins where the other has read to, whatever is being sequenced meanwhile
  await hub.sql(`update commons.webhook_progress set position = 0 where endpoint_id = '${id}';
    update feed.head set oldest = (select position + 1 from commons.webhook_progress where endpoint_id = '${following}')`);
  await changeWebhook(hub, 'webhookEndpointEnable', { id });
  await hub.sql(`update commons.webhook_progress set position = 0 where endpoint_id = '${id}'`);
  await partner.advance(cases[0]!);
  await other.until(1);
  await eventually(async () => {
    const [row] = await hub.sql(`select disabled_because from commons.webhook_endpoint where id = '${id}'`);
    return row!['disabled_because'] === 'EXPIRED';
  });
  expect(late.got).toEqual([]);
  await changeWebhook(hub, 'webhookEndpointEnable', { id });
  const [version] = await partner.advance(cases[1]!);
  await late.until(1, (message) => message.version === version);
});

test.each([
  ['has expired', `expires_at = now() - interval '1 second'`, `expires_at = now() + interval '1 day'`],
  ['was ended', 'ended_at = now()', 'ended_at = null'],
])(
  'while the last secret of the account %s nothing is sent, and afterwards it goes on from its place',
  async (_, end, begin) => {
    const secret = (change: string): Promise<unknown> =>
      hub.sql(
        `update commons.service_account_secret set ${change} where account_id = '${partner.account.id}'`,
      );
    const receiver = await partner.receive(answerWith(500));
    const { id } = await partner.endpoint(receiver);
    const [first] = await partner.advance(cases[0]!);
    await eventually(async () => (await logOf(hub, id))[0]?.attempts === 1);
    await secret(end);
    receiver.answer = answerWith(200);
    const [second] = await partner.advance(cases[0]!);
    await hurry(hub);
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(versionsOf(receiver.got, cases[0]!)).toEqual([first]);
    await secret(begin);
    await hurry(hub);
    await receiver.until(3);
    expect(versionsOf(receiver.got, cases[0]!)).toEqual([first, first, second]);
  },
);
