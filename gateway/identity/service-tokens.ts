import { errors } from 'jose';
import type { HubKeys } from '../../shared/kernel/keys.js';
import { SERVICE_ISSUER } from '../../shared/kernel/service-scope.js';
import { isServiceToken, readServiceToken } from '../../shared/server/service-token.js';
import type { Authenticate, Identity } from './identity.js';
import { unauthenticated } from './identity.js';

async function verify(keys: HubKeys, token: string, now: Date): Promise<Identity> {
  try {
    const { subject, scopes, expiresAt } = await readServiceToken(keys, token, now);
    return { issuer: SERVICE_ISSUER, subject, scopes, expiresAt: expiresAt.getTime() };
  } catch (error) {
    throw unauthenticated(error instanceof errors.JWTExpired ? 'expired' : 'invalid');
  }
}

/**
 * Service accounts come with tokens of the hub itself, people with those of whoever signs them in. Errors: UNAUTHENTICATED.
 *
 * @param now milliseconds since 1970
 */
export function orServiceAccount(
  keys: HubKeys,
  people: Authenticate,
  now: () => number = Date.now,
): Authenticate {
  return (token) => (isServiceToken(token) ? verify(keys, token, new Date(now())) : people(token));
}
