import { errors, jwtVerify, SignJWT } from 'jose';
import type { Identity } from './identity.js';
import { unauthenticated } from './identity.js';

const DEMO_ISSUER = 'urn:hub:demonstration';
const AUDIENCE = 'urn:hub';
const ALGORITHM = 'HS256';
const LIFE_MS = 12 * 60 * 60 * 1_000;

/** Tokens of the demonstration sign-in: the subject is the sign-in name. Only for a database marked as a demonstration. */
export class DemoTokens {
  /**
   * @param key at least 32 bytes
   * @param now milliseconds since 1970
   */
  constructor(
    private readonly key: Uint8Array,
    private readonly now: () => number = Date.now,
  ) {}

  /** A token of 12 hours. */
  sign(name: string): Promise<string> {
    const issuedAt = new Date(this.now());
    return new SignJWT()
      .setProtectedHeader({ alg: ALGORITHM, typ: 'JWT' })
      .setIssuer(DEMO_ISSUER)
      .setAudience(AUDIENCE)
      .setSubject(name)
      .setIssuedAt(issuedAt)
      .setExpirationTime(new Date(issuedAt.getTime() + LIFE_MS))
      .sign(this.key);
  }

  /** Errors: UNAUTHENTICATED, also for every token that somebody else issued. */
  async verify(token: string): Promise<Identity> {
    try {
      const { payload } = await jwtVerify<{ sub: string; exp: number }>(token, this.key, {
        algorithms: [ALGORITHM],
        issuer: DEMO_ISSUER,
        audience: AUDIENCE,
        requiredClaims: ['sub', 'exp'],
        currentDate: new Date(this.now()),
      });
      return { issuer: DEMO_ISSUER, subject: payload.sub, expiresAt: payload.exp * 1_000 };
    } catch (error) {
      throw unauthenticated(error instanceof errors.JWTExpired ? 'expired' : 'invalid');
    }
  }
}
