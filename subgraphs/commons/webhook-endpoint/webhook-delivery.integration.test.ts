import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { TestHub } from '../../../test/support/hub.js';
import { verify } from '../../../test/support/receiver.js';
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

test('what happens is sent, signed, as a CloudEvent of ids alone', async () => {
  const receiver = await partner.receive();
  const { secret, id } = await partner.endpoint(receiver);
  const [is] = await partner.advance(cases[0]!);
  const [message] = await receiver.until(1);
  expect(verify(secret, message!)).toEqual({
    specversion: '1.0',
    id: message!.id,
    source: 'urn:hub:zones',
    type: 'zones.joint-case.advanced.v1',
    subject: cases[0],
    time: expect.any(String),
    datacontenttype: 'application/json',
    data: { id: cases[0], version: is, cursor: expect.any(String) },
  });
  expect(message!.headers).toMatchObject({
    'content-type': 'application/cloudevents+json; charset=utf-8',
    'webhook-id': expect.stringMatching(/^evt_[0-9A-Za-z]{22}$/),
  });
  expect(() => verify(`whsec_${Buffer.alloc(32).toString('base64')}`, message!)).toThrow(
    'No matching signature',
  );
  await eventually(async () => (await logOf(hub, id))[0]?.status === 'DELIVERED');
});

test('filters keep away what was not asked for', async () => {
  const receiver = await partner.receive();
  const zone = `CollaborationZone_${'z'.repeat(22)}`;
  await partner.endpoint(receiver, { zoneIds: [zone] });
  await partner.advance(cases[0]!);
  await partner.advance(cases[1]!, 1, zone);
  await receiver.until(1);
  await partner.advance(cases[0]!);
  await partner.advance(cases[2]!, 1, zone);
  expect((await receiver.until(2)).map(({ subject }) => subject)).toEqual([cases[1], cases[2]]);
});

test('of one object versions come in order, whatever fails in between, and other objects do not wait for it', async () => {
  let failures = 0;
  const receiver = await partner.receive(({ subject }, response) => {
    const fails = subject === cases[0] && failures < 3;
    if (fails) failures += 1;
    response.writeHead(fails ? 500 : 200).end();
  });
  const { id } = await partner.endpoint(receiver);
  const first = await partner.advance(cases[0]!, 3);
  const second = await partner.advance(cases[1]!, 3);
  await receiver.until(3, ({ subject }) => subject === cases[1]);
  expect(versionsOf(receiver.got, cases[1]!)).toEqual(second);
  expect(new Set(versionsOf(receiver.got, cases[0]!))).toEqual(new Set([first[0]]));
  for (let tries = 1; tries <= 3; tries += 1) {
    await eventually(async () => (await logOf(hub, id))[0]!.attempts === tries);
    await hurry(hub);
  }
  await receiver.until(6, ({ subject }) => subject === cases[0]);
  const seen = versionsOf(receiver.got, cases[0]!);
  expect(seen).toEqual([first[0], first[0], first[0], ...first]);
  const ids = receiver.got.filter((one) => one.version === first[0]).map((one) => one.id);
  expect(new Set(ids).size).toBe(1); // the same message at each attempt
});

test('no more than four are under way to an endpoint, each of another object', async () => {
  let [now, most] = [0, 0];
  const open: (() => void)[] = [];
  const receiver = await partner.receive(async (_, response) => {
    most = Math.max(most, (now += 1));
    await new Promise<void>((resolve) => open.push(resolve));
    now -= 1;
    response.writeHead(200).end();
  });
  await partner.endpoint(receiver);
  const six = cases.slice(0, 6);
  expect(six.length).toBe(6);
  for (const id of six) await partner.advance(id, 2);
  await receiver.until(4);
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect([receiver.got.length, most]).toEqual([4, 4]);
  const letAll = setInterval(() => open.splice(0).forEach((let_) => let_()), 5);
  await receiver.until(12);
  clearInterval(letAll);
  expect(most).toBe(4);
  for (const id of six) expect(versionsOf(receiver.got, id)).toEqual(versionsOf(receiver.got, id).toSorted());
});

test('one that never answers holds up no other', async () => {
  const silent = await partner.receive(() => undefined);
  await partner.endpoint(silent);
  const others = await Promise.all(Array.from({ length: 20 }, () => partner.receive()));
  for (const other of others) await partner.endpoint(other);
  const begun = Date.now();
  for (const id of cases.slice(0, 6)) await partner.advance(id);
  await Promise.all(others.map((other) => other.until(6)));
  expect(Date.now() - begun).toBeLessThan(8_000);
  expect(silent.got.length).toBe(4);
});

test('a new secret signs beside the former one for a day', async () => {
  const receiver = await partner.receive();
  const { id, secret: former } = await partner.endpoint(receiver);
  const { secret } = await changeWebhook(hub, 'webhookEndpointRotateSecret', { id });
  await partner.advance(cases[0]!);
  const [both] = await receiver.until(1);
  expect(String(both!.headers['webhook-signature']).split(' ')).toHaveLength(2);
  verify(former, both!);
  verify(secret!, both!);
  await hub.sql(`update commons.webhook_endpoint set former_until = now() where id = '${id}'`);
  await partner.advance(cases[0]!);
  const [, alone] = await receiver.until(2);
  verify(secret!, alone!);
  expect(() => verify(former, alone!)).toThrow('No matching signature');
});

test('a replay sends again what came after a place, with the same ids and in order', async () => {
  const receiver = await partner.receive();
  const { id } = await partner.endpoint(receiver);
  const versions = await partner.advance(cases[0]!, 4);
  const before = [...(await receiver.until(4))];
  expect(versionsOf(before, cases[0]!)).toEqual(versions);
  await eventually(async () => (await logOf(hub, id)).every(({ status }) => status === 'DELIVERED'));
  const { cursor } = before[1]!;
  expect(await changeWebhook(hub, 'webhookReplay', { id, after: cursor })).toMatchObject({ userErrors: [] });
  const again = (await receiver.until(6)).slice(4);
  expect(again.map((message) => [message.id, message.version])).toEqual(
    before.slice(2).map((message) => [message.id, message.version]),
  );
  expect((await logOf(hub, id)).length).toBe(4);
  const foreign = await changeWebhook(hub, 'webhookReplay', { id, after: 'x' });
  expect(foreign.userErrors).toMatchObject([{ code: 'INVALID_CURSOR', field: 'after' }]);
});
