import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { until } from '../../shared/testing/until.js';
import { advance, casesToAdvance, type OpenCase } from '../support/cases.js';
import { ABOVE_APPROVER, ABOVE_ASKER, APPROVER, ASKER, Emergencies } from '../support/emergencies.js';
import { type Mode, startTestHub, type TestHub } from '../support/hub.js';
import { LINK, type MailServer, opened, startMailServer } from '../support/mail-server.js';
import { allTold, inboxOf, markRead, toldOf } from '../support/notifications.js';
import { decideRecusal, personsOf, recuse } from '../support/recusals.js';
import { follow } from '../support/streams.js';

const LEADER = 'zone-leader';

describe.each<Mode>(['in process', 'by URL'])('subgraphs %s', (mode) => {
  let mail: MailServer;
  let hub: TestHub;
  let emergencies: Emergencies;
  let cases: OpenCase[];
  beforeAll(async () => {
    mail = await startMailServer();
    hub = await startTestHub(mode, undefined, undefined, mail.environment);
    emergencies = new Emergencies(hub);
    cases = await casesToAdvance(hub, LEADER);
  });
  afterAll(async () => {
    await hub.close();
    await mail.close();
  });

  test('a superior finds that emergency access was given, looks at it, and marks it as read', async () => {
    const before = await inboxOf(hub, ABOVE_ASKER);
    const request = await emergencies.request(cases[0]!.id);
    const asked = await toldOf(hub, request, APPROVER);
    expect(asked.map(({ event }) => event)).toEqual(['commons.break-glass.requested.v1']);
    expect(await toldOf(hub, request, ABOVE_ASKER)).toEqual([]);
    expect((await emergencies.approve(request)).userErrors).toEqual([]);
    for (const as of [ABOVE_ASKER, ABOVE_APPROVER, ASKER]) {
      const [told, ...others] = await toldOf(hub, request, as);
      expect([as, told?.event, others]).toEqual([as, 'commons.break-glass.approved.v1', []]);
      expect(told!.object.node).toEqual({ id: request });
    }
    const [told] = await toldOf(hub, request, ABOVE_ASKER);
    expect(await markRead(hub, { ids: [told!.id] }, ABOVE_ASKER)).toEqual({
      unread: before.filter(({ readAt }) => readAt === null).length,
      userErrors: [],
    });
    expect((await toldOf(hub, request, ABOVE_ASKER))[0]!.readAt).not.toBeNull();
    expect((await toldOf(hub, request, ABOVE_APPROVER))[0]!.readAt).toBeNull();
  });

  test('whoever asked and is recused later finds nothing that says it was approved', async () => {
    const { id } = cases[1]!;
    const request = await emergencies.request(id);
    expect((await emergencies.approve(request)).userErrors).toEqual([]);
    expect(await toldOf(hub, request, ASKER)).toHaveLength(1);
    await recuse(hub, id, ASKER);
    expect(await toldOf(hub, request, ASKER)).toEqual([]);
    expect(await toldOf(hub, request, ABOVE_ASKER)).toHaveLength(1);
  });

  test('whoever is recused later no longer finds what they were told of the matter, until that is lifted', async () => {
    const { id, followingStages } = cases.pop()!;
    await advance(hub, { id, stage: followingStages[0]! });
    expect(await toldOf(hub, id, LEADER)).toHaveLength(1);
    const before = await inboxOf(hub, LEADER);
    const recusal = await recuse(hub, id, LEADER);
    await allTold(hub);
    expect(await inboxOf(hub, LEADER)).toEqual(before.filter((one) => one.object.id !== id));
    expect((await toldOf(hub, recusal, 'commission-leader')).map(({ event }) => event)).toEqual([
      'commons.recusal.declared.v1',
    ]);
    await decideRecusal(hub, recusal, 'LIFT', 'commission-leader');
    expect(await toldOf(hub, id, LEADER)).toHaveLength(1);
  });

  test('who follows the changes finds the notification of an event soon after it', async () => {
    const { id, followingStages } = cases.pop()!;
    const changes = 'subscription { changes(types: ["JointCase"]) { change { event object { id } } } }';
    const stream = await follow<{ changes: { change: object } }>(hub, 'WebSocket', changes, {}, LEADER);
    await hub.streaming();
    await advance(hub, { id, stage: followingStages[0]! });
    expect((await stream.next()).changes.change).toEqual({
      event: 'zones.joint-case.advanced.v1',
      object: { id },
    });
    await stream.close();
    expect(await toldOf(hub, id, LEADER)).toHaveLength(1);
  });

  test('a letter comes to who asked for it, and says nothing', async () => {
    const email = 'somebody@hub.example';
    const { errors } = await hub.ask(
      `mutation { notificationPreferenceSet(input: { email: "${email}", digest: AT_ONCE }) { userErrors { code } } }`,
      { as: LEADER },
    );
    expect(errors).toBeUndefined();
    const { id, followingStages } = cases.pop()!;
    await advance(hub, { id, stage: followingStages[0]! });
    await until(() => mail.letters.length === 1);
    const [letter] = mail.letters;
    expect(letter!.to).toEqual([email]);
    expect(opened(letter!)).toMatchObject({
      subject: '您有 1 条新通知 / You have 1 new notification',
      text: `您有 1 条新通知:${LINK}\r\nYou have 1 new notification: ${LINK}\r\n`,
    });
    const [known] = await hub.sql<{ title: string; number: string }>(
      `select title, case_number as number from zones.joint_case where id = '${id}'`,
    );
    const person = (await personsOf(hub))[LEADER]!;
    for (const word of [id, person, known!.title, known!.number, 'joint-case'])
      expect(letter!.raw).not.toContain(word);
  });
});
