import type { JWTVerifyGetKey } from 'jose';
import { createRemoteJWKSet, errors, jwtVerify } from 'jose';
import { z } from 'zod';
import type { Identity } from './identity.js';
import { unauthenticated } from './identity.js';

/** Asymmetric only: a public key must never pass as the secret of an HMAC. */
const ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];
const CLOCK_TOLERANCE_S = 5;
const DISCOVERY_MS = 5_000;

const Discovery = z.object({ issuer: z.string(), jwks_uri: z.url() });

export interface OidcOptions {
  /** The issuer's URL, as in the `iss` of its tokens. */
  readonly issuer: string;
  /** What the issuer writes into `aud` of tokens for this hub. */
  readonly audience: string;
  /** How long after a fetch of its keys an unknown key does not make us ask again; 5 s unless given. */
  readonly keyCooldownMs?: number;
}

/** Verifies tokens of one OpenID Connect issuer, whose keys are found by discovery, cached and refreshed. */
export class Oidc {
  private keys: Promise<JWTVerifyGetKey> | null = null;

  constructor(private readonly options: OidcOptions) {}

  /** Errors: UNAUTHENTICATED; an issuer that does not answer is one of its reasons. */
  async verify(token: string): Promise<Identity> {
    const keys = await this.discovered().catch(() => {
      throw unauthenticated('unreachable');
    });
    try {
      const { payload } = await jwtVerify<{ sub: string; exp: number }>(token, keys, {
        algorithms: ALGORITHMS,
        issuer: this.options.issuer,
        audience: this.options.audience,
        clockTolerance: CLOCK_TOLERANCE_S,
        requiredClaims: ['sub', 'exp'],
      });
      return { issuer: this.options.issuer, subject: payload.sub, expiresAt: payload.exp * 1_000 };
    } catch (error) {
      throw unauthenticated(reasonOf(error));
    }
  }

  /** Rejects while the issuer cannot be reached: a probe for readiness. */
  async ready(): Promise<void> {
    await this.discovered();
  }

  private discovered(): Promise<JWTVerifyGetKey> {
    this.keys ??= discover(this.options).catch((error: unknown) => {
      this.keys = null; // asked again by the next token
      throw error;
    });
    return this.keys;
  }
}

function reasonOf(error: unknown): 'expired' | 'invalid' | 'unreachable' {
  if (error instanceof errors.JWTExpired) return 'expired';
  return error instanceof errors.JWKSTimeout || !(error instanceof errors.JOSEError)
    ? 'unreachable'
    : 'invalid';
}

async function discover({ issuer, keyCooldownMs = 5_000 }: OidcOptions): Promise<JWTVerifyGetKey> {
  const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const response = await fetch(url, { signal: AbortSignal.timeout(DISCOVERY_MS), redirect: 'error' }).catch(
    () => {
      throw new Error('the OIDC issuer does not answer');
    },
  );
  if (!response.ok) throw new Error(`the OIDC issuer answers its discovery with ${response.status}`);
  const found = Discovery.safeParse(await response.json().catch(() => null));
  if (!found.success) throw new Error('the OIDC issuer answers its discovery with something else');
  if (found.data.issuer !== issuer) throw new Error(`the OIDC issuer calls itself ${found.data.issuer}`);
  return createRemoteJWKSet(new URL(found.data.jwks_uri), { cooldownDuration: keyCooldownMs });
}
