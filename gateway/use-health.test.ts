import { afterAll, expect, test } from '@jest/globals';
import { closeGateways, fakeGateway } from './testing/fake-gateway.js';

afterAll(closeGateways);

test('what keeps the hub unready is one of four words, and its cause is logged once', async () => {
  const fault = (code: string) => () => Promise.reject(Object.assign(new Error(`secret ${code}`), { code }));
  const probes: Record<string, () => Promise<void>> = {
    feed: () => Promise.reject(new Error('the sequencer of db.internal stands still')),
    identity: fault('ENOTFOUND'),
    login: fault('28P01'),
    database: () => new Promise(() => undefined),
  };
  const own = await fakeGateway({ probes });
  const ready = () => fetch(`${own.gateway.url}/health/ready`);
  const response = await ready();
  expect(response.status).toBe(503);
  const { parts } = (await response.json()) as { parts: { name: string; ok: boolean }[] };
  expect(parts.filter(({ ok }) => !ok)).toEqual([
    { name: 'feed', ok: false, reason: 'failed' },
    { name: 'identity', ok: false, reason: 'unreachable' },
    { name: 'login', ok: false, reason: 'refused' },
    { name: 'database', ok: false, reason: 'late' },
  ]);
  probes['feed'] = async () => undefined;
  await ready();
  const ofFeed = own.lines.filter(({ fields }) => fields['part'] === 'feed');
  expect(ofFeed).toEqual([
    { level: 'warn', fields: { part: 'feed', reason: 'failed', err: expect.any(Error) } },
  ]);
});

test('a subgraph that is down makes the hub unready, said once in the log and once when it is back', async () => {
  const own = await fakeGateway();
  const ready = () => fetch(`${own.gateway.url}/health/ready`);
  own.zones.down = true;
  const responses = [await ready(), await ready()];
  own.zones.down = false;
  expect((await ready()).status).toBe(200);
  expect(responses.map(({ status }) => status)).toEqual([503, 503]);
  expect(await responses[0]!.json()).toMatchObject({
    ok: false,
    parts: expect.arrayContaining([{ name: 'zones', ok: false, reason: 'unreachable' }]),
  });
  expect(own.lines.map(({ fields }) => [fields['part'], fields['reason']])).toEqual([
    ['zones', 'unreachable'],
    ['zones', undefined],
  ]);
});
