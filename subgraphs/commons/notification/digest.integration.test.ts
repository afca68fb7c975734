import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { until } from '../../../shared/testing/until.js';
import { advance, casesToAdvance, type OpenCase } from '../../../test/support/cases.js';
import { openHub, hubEnvironment, startTestHub, type TestHub } from '../../../test/support/hub.js';
import { LINK, type MailServer, opened, startMailServer } from '../../../test/support/mail-server.js';
import { allTold, inboxOf, markRead } from '../../../test/support/notifications.js';
import { decideRecusal, personsOf, recuse } from '../../../test/support/recusals.js';

const LEADER = 'zone-leader';
const EMAIL = 'zone-leader@hub.example';

let mail: MailServer;
let hub: TestHub;
let cases: OpenCase[];
let person: string;
beforeAll(async () => {
  mail = await startMailServer();
  hub = await startTestHub('in process', undefined, undefined, mail.environment);
  cases = await casesToAdvance(hub, LEADER);
  person = (await personsOf(hub))[LEADER]!;
});
afterAll(async () => {
  await hub.close();
  await mail.close();
});

interface Answer {
  readonly preferences: object | null;
  readonly userErrors: readonly object[];
}

async function set(input: object, as = LEADER): Promise<Answer> {
  const { data, errors } = await hub.ask<{ notificationPreferenceSet: Answer }>(
    `mutation ($input: NotificationPreferenceSetInput!) { notificationPreferenceSet(input: $input) {
      preferences { email digest } userErrors { code field } } }`,
    { as, variables: { input } },
  );
  expect(errors).toBeUndefined();
  return data!.notificationPreferenceSet;
}

async function moveOne(): Promise<string> {
  const { id, followingStages } = cases.pop()!;
  expect((await advance(hub, { id, stage: followingStages[0]! })).userErrors).toEqual([]);
  return id;
}
/** As if the interval were over. */
const laterOn = (): Promise<unknown> =>
  hub.sql(`update commons.notification_preference set next_at = now() where person_id = '${person}'`);
/** As if one had just been sent. */
const notYet = (): Promise<unknown> =>
  hub.sql(
    `update commons.notification_preference set next_at = now() + interval '15 minutes' where person_id = '${person}'`,
  );
const arrived = (count: number): Promise<unknown> => until(() => mail.letters.length === count);
const settled = async (): Promise<boolean> => {
  const [row] = await hub.sql<{
    waits: boolean;
  }>(`select exists (select from commons.notification_preference p
    join commons.notification n using (person_id) where n.position > p.told_up_to and n.read_at is null) as waits`);
  return !row!.waits;
};

test('nobody is written to who did not ask, and only at allowed domains', async () => {
  const never = { email: null, digest: 'NONE' };
  const { data } = await hub.ask('{ notificationPreferences { email digest } }', { as: LEADER });
  expect(data).toEqual({ notificationPreferences: never });
  const refused = { preferences: null, userErrors: [{ code: 'INVALID_INPUT', field: 'email' }] };
  expect(await set({ email: 'a@other.example', digest: 'AT_ONCE' })).toEqual(refused);
  expect(await set({ email: 'a@hub.example\r\nBcc: b@other.example', digest: 'AT_ONCE' })).toEqual(refused);
  expect(await set({ digest: 'DAILY' })).toEqual(refused);
  expect(await set({ digest: 'NONE' })).toEqual({ preferences: never, userErrors: [] });
  await moveOne();
  await allTold(hub);
  expect(mail.tries).toBe(0);
});

test('a letter says how many are new, once in an interval, and nothing of them', async () => {
  expect(await set({ email: EMAIL, digest: 'AT_ONCE' })).toEqual({
    preferences: { email: EMAIL, digest: 'AT_ONCE' },
    userErrors: [],
  });
  const { data } = await hub.ask('{ notificationPreferences { email digest } }', { as: LEADER });
  expect(data).toEqual({ notificationPreferences: { email: EMAIL, digest: 'AT_ONCE' } });
  const first = await moveOne();
  await arrived(1);
  const [letter] = mail.letters;
  expect(letter!.to).toEqual([EMAIL]);
  expect(opened(letter!)).toEqual({
    subject: '您有 1 条新通知 / You have 1 new notification',
    text: `您有 1 条新通知:${LINK}\r\nYou have 1 new notification: ${LINK}\r\n`,
    id: expect.stringMatching(/^<[0-9a-f]{32}@hub\.example>$/),
  });
  expect(letter!.raw).not.toContain(first);
  expect(letter!.raw).not.toMatch(/X-Mailer|nodemailer/i);
  await moveOne();
  await moveOne();
  await allTold(hub);
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  expect(mail.letters).toHaveLength(1);
  await laterOn();
  await arrived(2);
  expect(opened(mail.letters[1]!).subject).toContain('2 new notifications');
});

test('what is gone or read by then is not counted, and when nothing is left nothing is sent', async () => {
  const [gone] = [await moveOne()];
  await allTold(hub);
  const recusal = await recuse(hub, gone!, LEADER);
  await laterOn();
  await until(settled);
  expect(mail.letters).toHaveLength(2);
  await notYet();
  await decideRecusal(hub, recusal, 'LIFT', 'commission-leader');
  await moveOne();
  await allTold(hub);
  const [newest] = await inboxOf(hub, LEADER);
  await markRead(hub, { upToId: newest!.id }, LEADER);
  await laterOn();
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  expect(mail.letters).toHaveLength(2);
  await notYet();
});

test('what the server refuses is tried again later, with the same id, and told to the log without the address', async () => {
  mail.refuse({ code: 451, text: `try later, ${EMAIL}` });
  const before = mail.tries;
  await moveOne();
  await allTold(hub);
  await laterOn();
  await until(() => mail.tries === before + 1);
  const stateOf = () =>
    hub.sql<{ tries: number; waits: boolean }>(
      `select tries, next_at > now() + interval '50 seconds' as waits from commons.notification_preference where person_id = '${person}'`,
    );
  await until(async () => (await stateOf())[0]!.tries === 1);
  expect(await stateOf()).toEqual([{ tries: 1, waits: true }]);
  mail.refuse(null);
  await laterOn();
  await arrived(3);
  await until(async () => (await stateOf())[0]!.tries === 0);
  expect(await settled()).toBe(true);
});

test('after so many tries it is given up, and the next ones are written of again', async () => {
  mail.refuse({ code: 550, text: 'no such user' });
  await moveOne();
  await allTold(hub);
  await hub.sql(
    `update commons.notification_preference set next_at = now(), tries = 9 where person_id = '${person}'`,
  );
  await until(settled);
  mail.refuse(null);
  await moveOne();
  await allTold(hub);
  await laterOn();
  await arrived(4);
  expect(opened(mail.letters[3]!).subject).toContain('1 new notification');
  const outcomes = async (): Promise<string[]> => {
    const text = await (await fetch(`${hub.url}/metrics`)).text();
    return [...text.matchAll(/^hub_digests_total\{outcome="(.*)$/gm)].map(([, told]) => told!);
  };
  await until(async () => (await outcomes()).includes('sent"} 4'));
  expect(await outcomes()).toEqual(['sent"} 4', 'failed"} 1', 'given_up"} 1']);
});

test('of several hubs on one database one writes', async () => {
  const others = await Promise.all(
    [1, 2].map(() => openHub({ ...hubEnvironment(hub.ownerUrl), ...mail.environment })),
  );
  await moveOne();
  await allTold(hub);
  await laterOn();
  await arrived(5);
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  expect(mail.letters).toHaveLength(5);
  for (const other of others) await other.close();
});
