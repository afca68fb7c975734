import type { Language } from '../../shared/kernel/actor.js';
import { HubError } from '../../shared/kernel/hub-error.js';
import type { ServiceScope } from '../../shared/kernel/service-scope.js';

/** A verified token says this and no more: roles are read by the subgraphs, from `authz`. */
export interface Identity {
  /** OIDC `iss`. */
  readonly issuer: string;
  /** OIDC `sub`. */
  readonly subject: string;
  /** Milliseconds since 1970; streams end then. */
  readonly expiresAt?: number | undefined;
  /** Of a service account: what it may send. People may send everything. */
  readonly scopes?: readonly ServiceScope[] | undefined;
}

/** Verifies a bearer token. Errors: UNAUTHENTICATED. */
export type Authenticate = (token: string) => Promise<Identity>;

/** Why somebody is not signed in; the key is the parameter `reason` of UNAUTHENTICATED. */
const reasons = {
  missing: { en: 'no token was sent', zh: '未提供令牌' },
  invalid: { en: 'the token is not valid here', zh: '令牌在此无效' },
  expired: { en: 'the token has expired', zh: '令牌已过期' },
  unreachable: { en: 'the identity provider does not answer', zh: '身份提供方没有应答' },
} as const satisfies Record<string, Record<Language, string>>;

export type Reason = keyof typeof reasons;

export function unauthenticated(reason: Reason): HubError {
  return new HubError('UNAUTHENTICATED', { reason });
}

/** The reason in the reader's language; other text stays as it is. */
export function reasonIn(language: Language, reason: string): string {
  return reason in reasons ? reasons[reason as Reason][language] : reason;
}
