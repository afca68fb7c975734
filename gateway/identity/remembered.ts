import { hash } from 'node:crypto';
import { Recent } from '../recent.js';
import type { Authenticate, Identity } from './identity.js';

const LIFE_MS = 60_000;
const MOST = 10_000;

interface Remembered {
  readonly identity: Identity;
  /** Milliseconds since 1970. */
  readonly until: number;
}

/**
 * Verifies a token once and believes it for a minute, though never beyond its expiry; what was refused is verified
 * each time. Tokens themselves are not kept. Errors: UNAUTHENTICATED.
 *
 * @param now milliseconds since 1970
 */
export function remembered(authenticate: Authenticate, now: () => number = Date.now): Authenticate {
  const known = new Recent<Remembered>(MOST);
  return async (token) => {
    const key = hash('sha256', token, 'base64url');
    const found = known.get(key);
    if (found && now() < found.until) return found.identity;
    const identity = await authenticate(token);
    known.set(key, { identity, until: Math.min(now() + LIFE_MS, identity.expiresAt ?? Infinity) });
    return identity;
  };
}
