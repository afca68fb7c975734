import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { hubEnvironment, startTestHub, type TestHub } from '../support/hub.js';
import { type HubProcess, startProcess } from '../support/process.js';
import { Receiver } from '../support/receiver.js';
import { makeAccount } from '../support/service-accounts.js';
import { casesOf, happen, makeEndpoint, officeOf } from '../support/webhooks.js';

const PARALLEL = 4;
const VERSIONS = 40;

let hub: TestHub;
let receiver: Receiver;
let standby: HubProcess | undefined;
beforeAll(async () => {
  hub = await startTestHub('as processes');
  receiver = new Receiver();
  await receiver.open();
}, 60_000);
afterAll(async () => {
  await standby?.kill('SIGKILL');
  await receiver.close();
  await hub.close();
});

test('commons is killed while it delivers: another process goes on, nothing is lost, and at most what was under way comes twice', async () => {
  const office = await officeOf(hub);
  const cases = (await casesOf(hub, office)).slice(0, 6);
  receiver.answer = (_, response) => void setTimeout(() => response.writeHead(204).end(), 20);
  const { id } = await makeEndpoint(hub, await makeAccount(hub, office), receiver.url, {
    types: ['JointCase'],
  });
  standby = await startProcess(hubEnvironment(hub.ownerUrl), 'subgraph', 'commons');

  for (let version = 100; version < 100 + VERSIONS; version += 1)
    await Promise.all(cases.map((one) => happen(hub, one, version)));
  await receiver.until(50);
  expect(receiver.got.length).toBeLessThan(cases.length * VERSIONS);
  await hub.served.get('commons')!.close(); // SIGKILL
  const killedAt = Date.now();
  const after = receiver.got.length;
  await receiver.until(after + PARALLEL + 1);
  expect(Date.now() - killedAt).toBeLessThan(15_000);

  const total = cases.length * VERSIONS;
  const isLast = (version: number): boolean => version === 99 + VERSIONS;
  await receiver.until(cases.length, ({ version }) => isLast(version));
  for (const one of cases) {
    const versions = receiver.got.filter(({ subject }) => subject === one).map(({ version }) => version);
    expect(versions).toEqual(versions.toSorted());
    expect([...new Set(versions)]).toEqual(Array.from({ length: VERSIONS }, (_, at) => 100 + at));
  }
  expect(receiver.got.length - total).toBeLessThanOrEqual(PARALLEL);
  expect(new Set(receiver.got.map((message) => message.id)).size).toBe(total);

  // the one that took over is killed, too, and the first is started again
  await hub.serve('commons');
  await standby.kill('SIGKILL');
  await happen(hub, cases[0]!, 999);
  await receiver.until(1, ({ version }) => version === 999);
  const left = await hub.sql(
    `select 1 from commons.webhook_delivery where endpoint_id = '${id}' and attempts > 2`,
  );
  expect(left).toEqual([]);
}, 60_000);
