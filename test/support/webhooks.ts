import { setTimeout as sleep } from 'node:timers/promises';
import { startTestHub, type TestHub } from './hub.js';
import { type Received, Receiver } from './receiver.js';
import { type MadeAccount, makeAccount } from './service-accounts.js';

export interface MadeEndpoint {
  readonly id: string;
  readonly secret: string;
}

export interface Changed {
  readonly secret?: string | null;
  readonly delivered?: boolean;
  readonly result?: string | null;
  readonly webhookEndpoint: {
    readonly id: string;
    readonly state: string;
    readonly disabledBecause: string | null;
  } | null;
  readonly userErrors: readonly {
    readonly code: string;
    readonly field: string | null;
    readonly message: string;
  }[];
}

/** Does one of the mutations of webhooks. Throws the code when nobody may ask that at all. */
export async function changeWebhook(
  hub: TestHub,
  mutation: string,
  input: object,
  as = 'administrator',
): Promise<Changed> {
  const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`;
  const shown = /Create|Rotate/.test(mutation)
    ? 'secret'
    : mutation === 'webhookTest'
      ? 'delivered result'
      : '';
  const { data, errors } = await hub.ask<Record<string, Changed>>(
    `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${shown}
      webhookEndpoint { id state disabledBecause } userErrors { code field message } } }`,
    { as, variables: { input } },
  );
  if (errors !== undefined) throw new Error(String(errors[0]!.extensions!['code']));
  return data![mutation]!;
}

export async function makeEndpoint(
  hub: TestHub,
  account: MadeAccount,
  url: string,
  more: object = {},
): Promise<MadeEndpoint> {
  const made = await changeWebhook(hub, 'webhookEndpointCreate', {
    serviceAccountId: account.id,
    url,
    ...more,
  });
  if (made.userErrors.length > 0) throw new Error(JSON.stringify(made.userErrors));
  return { id: made.webhookEndpoint!.id, secret: made.secret! };
}

/** The office of somebody who can sign in, with a system of its own that hears of its cases. */
export async function officeOf(hub: TestHub, as = 'zone-leader'): Promise<string> {
  const [row] = await hub.sql<{ id: string }>(
    `select organisation_id as id from authz.post join authz.identity using (person_id) where subject = '${as}'`,
  );
  return row!.id;
}

/** A case that the office leads, and that its system may see; each call gives another one. */
export async function casesOf(hub: TestHub, office: string): Promise<string[]> {
  const rows = await hub.sql<{
    id: string;
  }>(`update zones.joint_case set level = 'INTERNAL', need_to_know = false
    where id in (select case_id from authz.case_membership where organisation_id = '${office}' and until is null) returning id`);
  return rows.map(({ id }) => id).toSorted();
}

/** Something happens to an object, as its subgraph would write it down. */
export async function happen(
  hub: TestHub,
  aggregate: string,
  version: number,
  zone = 'none',
  name = 'zones.joint-case.advanced.v1',
): Promise<void> {
  await hub.sql(`insert into zones.outbox (name, aggregate, version, ids, occurred_at)
    values ('${name}', '${aggregate}', ${version}, '{"jointCase": "${aggregate}", "zone": "${zone}"}', now());
    select pg_notify('hub_outbox', '')`);
}

/** What has failed is due now. In statements of their own: whoever delivers locks the same rows in another order. */
export async function hurry(hub: TestHub): Promise<void> {
  await hub.sql("update commons.webhook_delivery set due_at = now() where status = 'PENDING'");
  await hub.sql('update commons.webhook_progress set rests_until = null');
  await hub.sql("select pg_notify('hub_webhook', '')");
}

export async function logOf(
  hub: TestHub,
  endpoint: string,
): Promise<{ status: string; result: string | null; attempts: number }[]> {
  return hub.sql(
    `select status, result, attempts from commons.webhook_delivery where endpoint_id = '${endpoint}' order by position`,
  );
}

/** Waits for at most ten seconds. */
export async function eventually(holds: () => Promise<boolean> | boolean): Promise<void> {
  for (let tries = 0; tries < 500; tries += 1) {
    if (await holds()) return;
    await sleep(20);
  }
  throw new Error(`it never came about: ${holds.toString()}`);
}

/** An office with a system, and receivers of it that come and go with each test. */
export class Partner {
  readonly #receivers: Receiver[] = [];
  #version = 100;

  private constructor(
    readonly hub: TestHub,
    readonly office: string,
    readonly account: MadeAccount,
    /** Cases that the system may see. */
    readonly cases: readonly string[],
  ) {}

  static async start(): Promise<Partner> {
    const hub = await startTestHub();
    const office = await officeOf(hub);
    const cases = await casesOf(hub, office);
    return new Partner(hub, office, await makeAccount(hub, office), cases);
  }

  async receive(answer?: Receiver['answer']): Promise<Receiver> {
    const receiver = new Receiver();
    if (answer) receiver.answer = answer;
    await receiver.open();
    this.#receivers.push(receiver);
    return receiver;
  }

  /** An endpoint for what happens to cases. */
  endpoint({ url }: Receiver, more: object = {}): Promise<MadeEndpoint> {
    return makeEndpoint(this.hub, this.account, url, { types: ['JointCase'], ...more });
  }

  /** Something happens to a case, as often as is said; the versions that it had. */
  async advance(id: string, times = 1, zone?: string): Promise<number[]> {
    const versions: number[] = [];
    for (let time = 0; time < times; time += 1) {
      versions.push((this.#version += 1));
      await happen(this.hub, id, this.#version, zone);
    }
    return versions;
  }

  /** After a test: its endpoints are sent nothing more. */
  async pause(): Promise<void> {
    await this.hub.sql(
      `update commons.webhook_endpoint set state = 'DISABLED', disabled_because = 'BY_HAND'`,
    );
    for (const receiver of this.#receivers.splice(0)) await receiver.close();
  }

  close(): Promise<void> {
    return this.hub.close();
  }
}

export const versionsOf = (messages: readonly Received[], id: string): number[] =>
  messages.filter(({ subject }) => subject === id).map((message) => message.version);
