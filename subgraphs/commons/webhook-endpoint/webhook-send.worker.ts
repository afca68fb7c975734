// One attempt: what is signed, and where it goes.
import { createHmac, randomBytes } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { Webhook } from 'standardwebhooks';
import { writeFeedCursor } from '../../../shared/feed/cursor.js';
import { letters } from '../../../shared/kernel/id.js';
import type { HubKeys } from '../../../shared/kernel/keys.js';
import { post, type Posted } from '../../../shared/outbound/post.js';
import { Targets } from '../../../shared/outbound/targets.js';
import type { Services } from '../../../shared/server/context.js';
import { Seal } from '../../../shared/vault/seal.js';
import { cloudEvent, type Happened } from './webhook-delivery.rules.js';

/** So long an endpoint has time to answer. */
const ANSWER_MS = 15_000;

export interface Sending {
  readonly db: Kysely<unknown>;
  readonly keys: HubKeys;
  readonly targets: Targets;
  readonly signal: AbortSignal;
}

/** Where something is sent, and what it is signed with: the secret, and the one before it for a day. */
interface Door {
  readonly url: string;
  readonly secrets: readonly string[];
}

interface DoorRow {
  readonly url: string;
  readonly sealed: Buffer;
  readonly fingerprint: string;
  readonly formerSealed: Buffer | null;
  readonly formerFingerprint: string | null;
}

/** Read for each attempt: the secret may have been exchanged since the last. */
async function doorOf({ db, keys }: Sending, id: string): Promise<Door> {
  const { rows } = await sql<DoorRow>`
    select url, sealed, key_fingerprint as fingerprint,
      case when former_until > clock_timestamp() then former_sealed end as "formerSealed",
      former_key_fingerprint as "formerFingerprint"
    from commons.webhook_endpoint where id = ${id}`.execute(db);
  const { url, sealed, fingerprint, formerSealed, formerFingerprint } = rows[0]!;
  const seal = new Seal([keys]);
  const former = formerSealed ? [{ sealed: formerSealed, fingerprint: formerFingerprint! }] : [];
  return { url, secrets: [{ sealed, fingerprint }, ...former].map((one) => seal.open(id, one)) };
}

/** The same for every attempt and every receiver, and telling nothing of the place. */
const eventId = (keys: HubKeys, position: number): string =>
  `evt_${letters(createHmac('sha256', keys.of('webhook-event')).update(String(position)).digest())}`;

const signatures = (secrets: readonly string[], id: string, at: Date, body: string): string =>
  secrets.map((secret) => new Webhook(secret).sign(id, at, body)).join(' ');

interface Receiver {
  readonly id: string;
  /** Whose cursors it holds. */
  readonly personId: string;
}

/** Sends an event to an endpoint, once. */
export async function sendEvent(
  sending: Sending,
  endpoint: Receiver,
  event: Omit<Happened, 'ids'>,
  id = eventId(sending.keys, event.position),
): Promise<Posted> {
  const { keys, targets, signal } = sending;
  const { url, secrets } = await doorOf(sending, endpoint.id);
  const body = JSON.stringify(
    cloudEvent(id, event, writeFeedCursor(keys, endpoint.personId, event.position)),
  );
  const now = new Date();
  const headers = {
    'content-type': 'application/cloudevents+json; charset=utf-8',
    'user-agent': 'linked-supervision-hub',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
    'webhook-signature': signatures(secrets, id, now, body),
  };
  return post({ url, headers, body }, { targets, withinMs: ANSWER_MS, signal });
}

/** Sends what is no event of the feed, so that whoever sets a receiver up sees it arrive. */
export async function sendTest({ em, keys, limits }: Services, endpoint: Receiver): Promise<Posted> {
  const db = em.fork().getKysely<unknown>();
  const { rows } = await sql<{ position: string; now: Date }>`
    select position, clock_timestamp() as now from feed.head`.execute(db);
  const event = {
    position: Number(rows[0]!.position),
    name: 'commons.webhook-endpoint.tested.v1',
    aggregate: endpoint.id,
    version: 0,
    occurredAt: rows[0]!.now,
  };
  const signal = AbortSignal.timeout(2 * ANSWER_MS);
  const sending = { db, keys, targets: new Targets(limits.webhookAllow), signal };
  return sendEvent(sending, endpoint, event, `test_${letters(randomBytes(24))}`);
}
