import { jwtVerify, SignJWT } from 'jose';
import { SERVICE_ISSUER, type ServiceScope } from '../kernel/service-scope.js';
import type { HubKeys } from '../kernel/keys.js';

const AUDIENCE = 'urn:hub';
const ALGORITHM = 'HS256';
/** What a secret begins with, so that scanners of leaked secrets know one. */
const PREFIX = 'hubsa_';

/** What the token of a service account says; whether it is live yet, `authz.identity` says by the subject. */
export interface ServiceClaims {
  /** `account.number`: each secret of an account is an identity of its own. */
  readonly subject: string;
  readonly scopes: readonly ServiceScope[];
  readonly expiresAt: Date;
}

const keyOf = (keys: HubKeys): Uint8Array => keys.of('service-account');

export const isServiceToken = (token: string): boolean => token.startsWith(PREFIX);

/** Nothing of it is stored: whoever has the hub's key can tell that the hub made it. */
export async function writeServiceToken(
  keys: HubKeys,
  { subject, scopes, expiresAt }: ServiceClaims,
): Promise<string> {
  const token = await new SignJWT({ scopes })
    .setProtectedHeader({ alg: ALGORITHM, typ: 'JWT' })
    .setIssuer(SERVICE_ISSUER)
    .setAudience(AUDIENCE)
    .setSubject(subject)
    .setExpirationTime(expiresAt)
    .sign(keyOf(keys));
  return PREFIX + token;
}

/** Throws what `jose` throws when this hub did not make it, or when it has expired. */
export async function readServiceToken(keys: HubKeys, token: string, now: Date): Promise<ServiceClaims> {
  const { payload } = await jwtVerify<{ sub: string; exp: number; scopes: ServiceScope[] }>(
    token.slice(PREFIX.length),
    keyOf(keys),
    {
      algorithms: [ALGORITHM],
      issuer: SERVICE_ISSUER,
      audience: AUDIENCE,
      requiredClaims: ['sub', 'exp', 'scopes'],
      currentDate: now,
    },
  );
  return { subject: payload.sub, scopes: payload.scopes, expiresAt: new Date(payload.exp * 1_000) };
}
