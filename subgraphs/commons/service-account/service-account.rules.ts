// Pure: the account and its secrets, what is wanted, and when; the next state or a closed refusal comes out.
import { textFault } from '../../../shared/kernel/readable-text.js';
import { type Refusal, refuse } from '../../../shared/kernel/refusal.js';
import type { ServiceScope } from '../../../shared/kernel/service-scope.js';
import type { ServiceAccount, ServiceAccountSecret } from './service-account.entity.js';
import { serviceAccountEvent } from './service-account.events.js';

const MOST_DAYS = 366;
/** So many secrets are valid at once: the one in use, and the one that replaces it. */
const MOST_LIVE = 2;
const LONGEST_NAME = 50;
const LONGEST_REASON = 200;
const DAY = 86_400_000;

export interface AccountState {
  readonly account: ServiceAccount;
  readonly secrets: readonly ServiceAccountSecret[];
}

export interface NextAccount extends AccountState {
  readonly events: readonly ReturnType<typeof serviceAccountEvent>[];
}

export interface WantedAccount {
  readonly organisationId: string;
  readonly name: string;
  readonly scopes: readonly ServiceScope[];
  readonly expiresInDays: number;
}

/** The identity that a secret signs in with: a row of it in `authz.identity` is what makes the secret live. */
export const subjectOf = ({
  accountId,
  number,
}: Pick<ServiceAccountSecret, 'accountId' | 'number'>): string => `${accountId}.${number}`;

export const isLive = ({ endedAt, expiresAt }: ServiceAccountSecret, now: Date): boolean =>
  endedAt == null && expiresAt > now;

const daysFault = (days: number): Refusal | null =>
  Number.isInteger(days) && days >= 1 && days <= MOST_DAYS
    ? null
    : refuse('INVALID_INPUT', 'expiresInDays', { reason: `1 … ${MOST_DAYS}` });

/** Tokens count whole seconds. */
function madeSecret(accountId: string, number: number, days: number, now: Date): ServiceAccountSecret {
  const expiresAt = new Date(Math.floor((now.getTime() + days * DAY) / 1_000) * 1_000);
  return { accountId, number, createdAt: now, expiresAt, endedAt: null };
}

export function createAccount(
  ids: Pick<ServiceAccount, 'id' | 'personId' | 'postId'>,
  { organisationId, name, scopes, expiresInDays }: WantedAccount,
  now: Date,
): NextAccount | Refusal {
  const fault = textFault(name, LONGEST_NAME);
  if (fault !== null) return refuse('INVALID_INPUT', 'name', { reason: fault });
  if (scopes.length === 0) return refuse('INVALID_INPUT', 'scopes', { reason: 'at least one / 至少一项' });
  const wrong = daysFault(expiresInDays);
  if (wrong !== null) return wrong;
  const made = { createdAt: now, endedAt: null, endReason: null, updatedAt: now, version: 1 };
  const account = { ...ids, organisationId, scopes: [...new Set(scopes)].toSorted(), ...made };
  const secrets = [madeSecret(ids.id, 1, expiresInDays, now)];
  return { account, secrets, events: [serviceAccountEvent('CREATED', account)] };
}

const next = (account: ServiceAccount, now: Date, more: Partial<ServiceAccount> = {}): ServiceAccount => ({
  ...account,
  ...more,
  updatedAt: now,
  version: account.version + 1,
});

const endedFault = ({ endedAt }: ServiceAccount): Refusal | null =>
  endedAt == null ? null : refuse('SERVICE_ACCOUNT_ENDED', 'id');

/** A further secret beside the one in use, so that nothing stands still while it is replaced. */
export function rotateSecret(
  { account, secrets }: AccountState,
  expiresInDays: number,
  now: Date,
): NextAccount | Refusal {
  const fault = endedFault(account) ?? daysFault(expiresInDays);
  if (fault !== null) return fault;
  if (secrets.filter((secret) => isLive(secret, now)).length >= MOST_LIVE)
    return refuse('TWO_SECRETS_LIVE', 'id');
  const number = Math.max(...secrets.map((secret) => secret.number)) + 1;
  return {
    account: next(account, now),
    secrets: [...secrets, madeSecret(account.id, number, expiresInDays, now)],
    events: [serviceAccountEvent('SECRET_ROTATED', account)],
  };
}

/** Ends at once and everywhere; what has ended or expired is no secret any more. */
export function endSecret(
  { account, secrets }: AccountState,
  number: number,
  now: Date,
): NextAccount | Refusal {
  const secret = secrets.find((one) => one.number === number && isLive(one, now));
  if (secret === undefined) return refuse('NOT_FOUND', 'number');
  return {
    account: next(account, now),
    secrets: secrets.map((one) => (one === secret ? { ...one, endedAt: now } : one)),
    events: [serviceAccountEvent('SECRET_ENDED', account)],
  };
}

export function endAccount(
  { account, secrets }: AccountState,
  reason: string,
  now: Date,
): NextAccount | Refusal {
  const unreadable = textFault(reason, LONGEST_REASON);
  if (unreadable !== null) return refuse('INVALID_INPUT', 'reason', { reason: unreadable });
  const fault = endedFault(account);
  if (fault !== null) return fault;
  return {
    account: next(account, now, { endedAt: now, endReason: reason.trim() }),
    secrets: secrets.map((one) => (isLive(one, now) ? { ...one, endedAt: now } : one)),
    events: [serviceAccountEvent('ENDED', account)],
  };
}
