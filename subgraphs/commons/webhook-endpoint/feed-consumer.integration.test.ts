import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { answerWith } from '../../../test/support/receiver.js';
import { personsOf } from '../../../test/support/recusals.js';
import { eventually, logOf, Partner } from '../../../test/support/webhooks.js';

const KEEPER = 'administrator';

interface Fares {
  readonly waiting: number;
  readonly oldestWaiting: string | null;
  readonly succeededAt: string | null;
  readonly failingSince: string | null;
}

let partner: Partner;
let keeper: string;
beforeAll(async () => {
  partner = await Partner.start();
  keeper = (await personsOf(partner.hub))[KEEPER]!;
});
afterEach(() => partner.pause());
afterAll(() => partner.close());

async function fares(id: string): Promise<Fares> {
  const { data } = await partner.hub.ask<{
    feedConsumers: { edges: { node: Fares & { endpoint: { id: string } } }[] };
  }>(
    `{ feedConsumers(first: 100) { edges { node { waiting oldestWaiting succeededAt failingSince endpoint { id } } } } }`,
    { as: KEEPER },
  );
  const { endpoint: _, ...rest } = data!.feedConsumers.edges
    .map(({ node }) => node)
    .find(({ endpoint }) => endpoint.id === id)!;
  return rest;
}

test('how a consumer fares tells nothing of a matter to an administrator who is recused from it', async () => {
  const { hub, cases } = partner;
  const [hidden, open] = cases as [string, string];
  const receiver = await partner.receive();
  const { id } = await partner.endpoint(receiver);
  const done = (count: number): Promise<void> =>
    eventually(async () => (await logOf(hub, id)).filter(({ attempts }) => attempts > 0).length === count);
  await partner.advance(open);
  await done(1);
  const before = await fares(id);
  expect(before).toMatchObject({ waiting: 0, oldestWaiting: null, failingSince: null });
  await hub.sql(`insert into authz.recusal values ('r-consumer', '${keeper}', '${hidden}', now(), null)`);
  await partner.advance(hidden);
  await done(2);
  expect(await fares(id)).toEqual(before);
  receiver.answer = answerWith(500);
  await partner.advance(hidden);
  await done(3);
  expect(await fares(id)).toEqual(before);
  const [version] = await partner.advance(open);
  await done(4);
  const own = await fares(id);
  const [row] = await hub.sql<{ at: Date }>(
    `select created_at as at from commons.webhook_delivery where endpoint_id = '${id}' and aggregate_version = ${version}`,
  );
  expect(own).toMatchObject({ waiting: 1, succeededAt: before.succeededAt });
  expect(own.failingSince).toBe(row!.at.toISOString());
  await hub.sql(`delete from authz.recusal where id = 'r-consumer'`);
  const all = await fares(id);
  expect(all.waiting).toBe(2);
  expect(all.failingSince! < own.failingSince!).toBe(true);
  expect(all.succeededAt! > before.succeededAt!).toBe(true);
});

test('operators see what came of attempts, what waits and to how many nothing gets through', async () => {
  const { hub, cases } = partner;
  const figures = async (): Promise<Record<string, number>> => {
    const text = await (await fetch(`${hub.url}/metrics`)).text();
    const lines = [...text.matchAll(/^hub_webhook_(\S+) (\S+)$/gm)];
    return Object.fromEntries(lines.map(([, name, value]) => [name, Number(value)]));
  };
  const before = await figures();
  expect(before).toMatchObject({ waiting_messages: 0, oldest_waiting_seconds: 0, failing_endpoints: 0 });
  const grown = async (outcome: string): Promise<number> => {
    const name = `attempts_total{outcome="${outcome}"}`;
    return ((await figures())[name] ?? 0) - (before[name] ?? 0);
  };
  const [takes, fails] = [await partner.receive(), await partner.receive(answerWith(500))];
  await partner.endpoint(takes);
  const { id } = await partner.endpoint(fails);
  await partner.advance(cases[2]!);
  await takes.until(1);
  await eventually(async () => (await logOf(hub, id))[0]?.attempts === 1);
  await eventually(async () => (await grown('delivered')) === 1 && (await grown('failed')) === 1);
  const after = await figures();
  expect(after).toMatchObject({ waiting_messages: 1, failing_endpoints: 1 });
  expect(after['oldest_waiting_seconds']).toBeGreaterThan(0);
});
