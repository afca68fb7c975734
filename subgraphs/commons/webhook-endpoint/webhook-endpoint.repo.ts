// change(): begin, lock, policy, rules, save, history, events, audit, idempotency, commit. Nothing else writes an endpoint.
import { randomBytes } from 'node:crypto';
import { LockMode } from '@mikro-orm/core';
import { type Kysely, sql } from 'kysely';
import type { Changed, Changer, ChangeSpec } from '../../../shared/database/change.js';
import type { EntityManager } from '../../../shared/database/orm.js';
import { writeEvents } from '../../../shared/feed/outbox.js';
import { newId } from '../../../shared/kernel/id.js';
import type { HubKeys } from '../../../shared/kernel/keys.js';
import { isRefusal, type Refusal, refuse } from '../../../shared/kernel/refusal.js';
import type { Targets } from '../../../shared/outbound/targets.js';
import { Seal } from '../../../shared/vault/seal.js';
import { organisationTypes } from '../organisation/organisation.entity.js';
import { ServiceAccount } from '../service-account/service-account.entity.js';
import { type DisabledBecause, WebhookEndpoint, WebhookEndpointStep } from './webhook-endpoint.entity.js';
import { webhookEndpointPolicy } from './webhook-endpoint.policy.js';
import {
  createEndpoint,
  disableEndpoint,
  enableEndpoint,
  type NextEndpoint,
  replayEndpoint,
  rotateEndpointSecret,
  type WantedEndpoint,
} from './webhook-endpoint.rules.js';

type Input<T> = T & { readonly idempotencyKey?: string | null };
/** What came of it, with the secret that was made; an attempt that is repeated makes none. */
export type MadeSecret = { readonly id: string; readonly secret?: string } | Refusal;

/** Where the one who delivers is told that there is something to do. */
export const WEBHOOK_CHANNEL = 'hub_webhook';

const SECRET_BYTES = 32;
const LOCKED = { lockMode: LockMode.PESSIMISTIC_WRITE } as const;
const policy = { schema: 'commons', policy: webhookEndpointPolicy } as const;
const newSecret = (): string => `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`;

const wake = (db: Kysely<unknown>): Promise<unknown> =>
  sql`select pg_notify(${WEBHOOK_CHANNEL}, '')`.execute(db);

/** Writes the next state and its history row. */
async function saveEndpoint(
  em: EntityManager,
  { next, events }: NextEndpoint,
  by: string | null,
): Promise<void> {
  await em.upsert(WebhookEndpoint, next);
  const { id: webhookEndpointId, version, updatedAt: at } = next;
  const step = { webhookEndpointId, version, what: events[0]!.name, at, byPersonId: by };
  em.persist(em.create(WebhookEndpointStep, step));
  await wake(em.getKysely<unknown>());
}

const changed = (
  decided: NextEndpoint,
  by: string,
  more?: (db: Kysely<unknown>) => Promise<unknown>,
): Changed => ({
  id: decided.next.id,
  version: decided.next.version,
  events: decided.events,
  save: async (em) => {
    await saveEndpoint(em, decided, by);
    await more?.(em.getKysely<unknown>());
  },
});

/** It begins with what is numbered from now on. */
const beginNow = (db: Kysely<unknown>, id: string): Promise<unknown> =>
  sql`insert into commons.webhook_progress (endpoint_id, position) select ${id}, position from feed.head`.execute(
    db,
  );

const enabledOf = (em: EntityManager, serviceAccountId: string): Promise<number> =>
  em.count(WebhookEndpoint, { serviceAccountId, state: 'ENABLED' });

/**
 * @param targets where the hub may send anything at all
 * @param types of which there are events
 */
export async function createEndpointAs(
  by: Changer,
  input: Input<WantedEndpoint>,
  {
    keys,
    targets,
    types,
  }: { readonly keys: HubKeys; readonly targets: Targets; readonly types: ReadonlySet<string> },
): Promise<MadeSecret> {
  let secret: string | undefined;
  const answer = await by.change<ServiceAccount>({
    ...policy,
    mutation: 'webhookEndpointCreate',
    input,
    action: 'keep',
    field: 'serviceAccountId',
    ids: [input.serviceAccountId],
    find: async (em) => {
      const account = await em.findOne(ServiceAccount, { id: input.serviceAccountId }, LOCKED);
      return (
        account && {
          state: account,
          facts: { organisation: account.organisationId, person: account.personId },
        }
      );
    },
    decide: async (account, { now, standing }, em) => {
      const urlFault = targets.faultOf(input.url);
      if (urlFault !== null) return refuse('INVALID_INPUT', 'url', { reason: urlFault });
      const [id, made] = [newId('WebhookEndpoint'), newSecret()];
      const enabled = await enabledOf(em, account.id);
      const given = { secret: new Seal([keys]).seal(id, made), enabled, types, organisationTypes, now };
      const decided = createEndpoint(id, input, account, given);
      if (isRefusal(decided)) return decided;
      secret = made;
      return changed(decided, standing.person, (db) => beginNow(db, id));
    },
  });
  return isRefusal(answer) ? answer : { ...answer, ...(secret !== undefined && { secret }) };
}

/** Changes of one endpoint queue up at its row. */
async function findEndpoint(em: EntityManager, id: string) {
  const endpoint = await em.findOne(WebhookEndpoint, { id }, LOCKED);
  const facts = endpoint && { organisation: endpoint.organisationId, person: endpoint.personId };
  return endpoint && { state: { ...endpoint }, facts: facts! };
}

type OfEndpoint = Input<{ readonly id: string }>;
type Spec = Omit<ChangeSpec<WebhookEndpoint>, 'decide'>;

const specOf = (mutation: string, input: OfEndpoint): Spec => ({
  ...policy,
  mutation,
  input,
  action: 'keep',
  field: 'id',
  ids: [input.id],
  find: (em) => findEndpoint(em, input.id),
});

export async function rotateEndpointSecretAs(
  by: Changer,
  input: OfEndpoint,
  keys: HubKeys,
): Promise<MadeSecret> {
  let secret: string | undefined;
  const answer = await by.change<WebhookEndpoint>({
    ...specOf('webhookEndpointRotateSecret', input),
    decide: (state, { now, standing }) => {
      const made = (secret = newSecret());
      const kept = new Seal([keys]).seal(state.id, made);
      return changed(rotateEndpointSecret(state, kept, now), standing.person);
    },
  });
  return isRefusal(answer) ? answer : { ...answer, ...(secret !== undefined && { secret }) };
}

export function disableEndpointAs(by: Changer, input: OfEndpoint): Promise<{ id: string } | Refusal> {
  return by.change<WebhookEndpoint>({
    ...specOf('webhookEndpointDisable', input),
    decide: (state, { now, standing }) => {
      const decided = disableEndpoint(state, 'BY_HAND', now);
      return isRefusal(decided) ? decided : changed(decided, standing.person);
    },
  });
}

/** What the hub does by itself, as nobody: in its history and in the feed, and in nobody's account. */
export async function disableByTheHub(
  em: EntityManager,
  id: string,
  because: DisabledBecause,
): Promise<void> {
  await em.fork().transactional(async (own) => {
    const found = await findEndpoint(own as EntityManager, id);
    const db = own.getKysely<unknown>();
    const { rows } = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(db);
    const decided = disableEndpoint(found!.state, because, rows[0]!.now);
    if (isRefusal(decided)) return; // somebody was faster
    const { next, events } = decided;
    await saveEndpoint(own as EntityManager, decided, null);
    await writeEvents(db, 'commons', {
      aggregate: id,
      version: next.version,
      occurredAt: next.updatedAt,
      events,
    });
  });
}

/** Its failures of before count no more; it goes on from its place, or from where the feed still begins. */
const forgive = (db: Kysely<unknown>, id: string): Promise<unknown> =>
  sql`update commons.webhook_progress set failing_since = null, rests_until = null,
      position = greatest(position, (select oldest - 1 from feed.head)) where endpoint_id = ${id}`.execute(
    db,
  );

export function enableEndpointAs(by: Changer, input: OfEndpoint): Promise<{ id: string } | Refusal> {
  return by.change<WebhookEndpoint>({
    ...specOf('webhookEndpointEnable', input),
    decide: async (state, { now, standing }, em) => {
      const decided = enableEndpoint(state, await enabledOf(em, state.serviceAccountId), now);
      return isRefusal(decided) ? decided : changed(decided, standing.person, (db) => forgive(db, state.id));
    },
  });
}

/** Nothing changes; that somebody tested is accounted for. An attempt that is repeated is not to be sent again. */
export async function testEndpointAs(
  by: Changer,
  input: OfEndpoint,
): Promise<{ readonly id: string; readonly isRepeated: boolean } | Refusal> {
  let isRepeated = true;
  const answer = await by.change<WebhookEndpoint>({
    ...specOf('webhookTest', input),
    decide: ({ id, version }) => {
      isRepeated = false;
      return { id, version, events: [], save: () => Promise.resolve() };
    },
  });
  return isRefusal(answer) ? answer : { ...answer, isRepeated };
}

/** @param placeOf the position of a cursor that was given to this person. Errors: INVALID_CURSOR. */
export function replayEndpointAs(
  by: Changer,
  input: OfEndpoint & { readonly after: string },
  placeOf: (person: string) => number,
): Promise<{ id: string } | Refusal> {
  return by.change<WebhookEndpoint>({
    ...specOf('webhookReplay', input),
    decide: async (state, { now, standing }, em) => {
      const place = placeOf(state.personId);
      const { rows } = await sql<{
        oldest: string;
        position: string;
      }>`select oldest, position from feed.head`.execute(em.getKysely<unknown>());
      const { oldest, position } = rows[0]!;
      if (place > Number(position)) return refuse('INVALID_CURSOR', 'after');
      if (place < Number(oldest) - 1) return refuse('CURSOR_EXPIRED', 'after');
      return changed(replayEndpoint(state, now), standing.person, (db) =>
        sql`update commons.webhook_progress set position = least(position, ${place})
          where endpoint_id = ${state.id}`.execute(db),
      );
    },
  });
}
