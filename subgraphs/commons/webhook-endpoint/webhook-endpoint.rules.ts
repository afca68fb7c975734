// Pure: the endpoint, what is wanted, and when; the next state or a closed refusal comes out.
import { typeOfId } from '../../../shared/kernel/id.js';
import { type Refusal, refuse } from '../../../shared/kernel/refusal.js';
import type { DisabledBecause, WebhookEndpoint } from './webhook-endpoint.entity.js';
import { webhookEndpointEvent } from './webhook-endpoint.events.js';

/** Two secrets sign while receivers change over. */
const BOTH_SIGN_MS = 24 * 3_600_000;
const MOST_NAMED = 100;
/** Of one account: each costs a message for each event. */
const MOST_ENABLED = 50;

/** A secret as it is kept. */
export interface KeptSecret {
  readonly sealed: Buffer;
  readonly fingerprint: string;
}

export interface WantedEndpoint {
  readonly serviceAccountId: string;
  readonly url: string;
  readonly types?: readonly string[] | null;
  readonly zoneIds?: readonly string[] | null;
  readonly organisationIds?: readonly string[] | null;
}

/** What the endpoint is made for. */
export interface Owner {
  readonly personId: string;
  readonly organisationId: string;
  readonly scopes: readonly string[];
  readonly endedAt?: Date | null;
}

export interface NextEndpoint {
  readonly next: WebhookEndpoint;
  readonly events: readonly ReturnType<typeof webhookEndpointEvent>[];
}

const namesFault = (
  names: readonly string[],
  field: string,
  isOne: (name: string) => boolean,
): Refusal | null => {
  if (names.length > MOST_NAMED)
    return refuse('INVALID_INPUT', field, { reason: `at most ${MOST_NAMED} / 最多 ${MOST_NAMED} 项` });
  const wrong = names.findIndex((name) => !isOne(name));
  return wrong < 0 ? null : refuse('INVALID_INPUT', `${field}.${wrong}`, { reason: FILTERS[field]! });
};

const FILTERS: Readonly<Record<string, string>> = {
  types: 'the name of a type that has events, for instance JointCase / 须为有事件的类型名称,如 JointCase',
  zoneIds: 'the id of a zone / 须为片区标识',
  organisationIds: 'the id of an organisation / 须为单位标识',
};

const fullFault = (enabled: number, field: string): Refusal | null =>
  enabled < MOST_ENABLED
    ? null
    : refuse('INVALID_INPUT', field, {
        reason: `its account has ${MOST_ENABLED} enabled endpoints / 所用账号已有 ${MOST_ENABLED} 个启用的端点`,
      });

/**
 * @param enabled how many endpoints of the account are sent events already
 * @param types of which there are events
 * @param organisationTypes the types of id that organisations have
 */
export function createEndpoint(
  id: string,
  wanted: WantedEndpoint,
  { personId, organisationId, scopes, endedAt }: Owner,
  {
    secret,
    enabled,
    types: known,
    organisationTypes,
    now,
  }: {
    readonly secret: KeptSecret;
    readonly enabled: number;
    readonly types: ReadonlySet<string>;
    readonly organisationTypes: readonly string[];
    readonly now: Date;
  },
): NextEndpoint | Refusal {
  const { serviceAccountId, url } = wanted;
  if (endedAt != null) return refuse('SERVICE_ACCOUNT_ENDED', 'serviceAccountId');
  if (!scopes.includes('FEED'))
    return refuse('INVALID_INPUT', 'serviceAccountId', {
      reason: 'it lacks the scope FEED / 该账号没有 FEED 范围',
    });
  const { types, zoneIds, organisationIds } = {
    types: [...new Set(wanted.types)],
    zoneIds: [...new Set(wanted.zoneIds)],
    organisationIds: [...new Set(wanted.organisationIds)],
  };
  const fault =
    namesFault(types, 'types', (name) => known.has(name)) ??
    namesFault(zoneIds, 'zoneIds', (one) => typeOfId(one) === 'CollaborationZone') ??
    namesFault(organisationIds, 'organisationIds', (one) =>
      organisationTypes.includes(typeOfId(one) ?? ''),
    ) ??
    fullFault(enabled, 'serviceAccountId');
  if (fault !== null) return fault;
  const filters = { types, zoneIds, organisationIds };
  const kept = { sealed: secret.sealed, keyFingerprint: secret.fingerprint };
  const former = { formerSealed: null, formerKeyFingerprint: null, formerUntil: null };
  const made = { createdAt: now, updatedAt: now, version: 1 };
  const owner = { serviceAccountId, personId, organisationId };
  const state = { state: 'ENABLED', disabledBecause: null } as const;
  const next: WebhookEndpoint = { id, url, ...owner, ...filters, ...state, ...kept, ...former, ...made };
  return { next, events: [webhookEndpointEvent('CREATED', next)] };
}

const changed = (
  state: WebhookEndpoint,
  kind: Parameters<typeof webhookEndpointEvent>[0],
  change: Partial<WebhookEndpoint>,
  now: Date,
): NextEndpoint => ({
  next: { ...state, ...change, updatedAt: now, version: state.version + 1 },
  events: [webhookEndpointEvent(kind, state)],
});

/** The former secret signs beside the new one for a day; the one before it no more. */
export function rotateEndpointSecret(state: WebhookEndpoint, secret: KeptSecret, now: Date): NextEndpoint {
  const change = {
    sealed: secret.sealed,
    keyFingerprint: secret.fingerprint,
    formerSealed: state.sealed,
    formerKeyFingerprint: state.keyFingerprint,
    formerUntil: new Date(now.getTime() + BOTH_SIGN_MS),
  };
  return changed(state, 'SECRET_ROTATED', change, now);
}

export function disableEndpoint(
  state: WebhookEndpoint,
  disabledBecause: DisabledBecause,
  now: Date,
): NextEndpoint | Refusal {
  if (state.state === 'DISABLED') return refuse('ALREADY_MARKED', 'id');
  return changed(state, 'DISABLED', { state: 'DISABLED', disabledBecause }, now);
}

/**
 * It goes on from where it stood.
 * @param enabled how many endpoints of the account are sent events already
 */
export function enableEndpoint(state: WebhookEndpoint, enabled: number, now: Date): NextEndpoint | Refusal {
  if (state.state === 'ENABLED') return refuse('ALREADY_MARKED', 'id');
  const fault = fullFault(enabled, 'id');
  if (fault !== null) return fault;
  return changed(state, 'ENABLED', { state: 'ENABLED', disabledBecause: null }, now);
}

export const replayEndpoint = (state: WebhookEndpoint, now: Date): NextEndpoint =>
  changed(state, 'REPLAYED', {}, now);
