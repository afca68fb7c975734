import { createHmac, createSecretKey, hash, type KeyObject, randomUUID, timingSafeEqual } from 'node:crypto';
import type { Actor } from '../../kernel/actor.js';
import { HubError } from '../../kernel/hub-error.js';

export const ENVELOPE_HEADER = 'x-hub-envelope';
const LIFE_MS = 60_000;
/** Clocks of two machines may differ by this much. */
const SKEW_MS = 5_000;

interface Letter {
  readonly actor: Actor | null;
  readonly audience: string;
  readonly expires: number;
  readonly id: string;
  readonly body: string;
}

/** Keys in the form that is six times cheaper to sign with. */
const prepared = new WeakMap<Buffer, KeyObject>();

function mac(key: Buffer, head: string): string {
  const secret = prepared.get(key) ?? createSecretKey(key);
  prepared.set(key, secret);
  return createHmac('sha256', secret).update(head).digest('base64url');
}

const hashOf = (body: string | Buffer): string => hash('sha256', body, 'base64url');

/** What travels beside a request to a subgraph: who asks, for whom, for how long, and the hash of the very body. */
export function sealEnvelope(
  key: Buffer,
  audience: string,
  actor: Actor | null,
  body: string | Buffer,
  now: number,
): string {
  const letter: Letter = { actor, audience, expires: now + LIFE_MS, id: randomUUID(), body: hashOf(body) };
  const head = Buffer.from(JSON.stringify(letter), 'utf8').toString('base64url');
  return `${head}.${mac(key, head)}`;
}

/** Opens envelopes of one audience; remembers their ids for as long as they live, so that none is used twice. */
export class EnvelopeOpener {
  readonly #seen = new Map<string, number>();

  constructor(
    readonly key: Buffer,
    readonly audience: string,
  ) {}

  /** Errors: ENVELOPE_REJECTED, without saying which part was wrong. */
  open(value: unknown, body: string, now: number): Actor | null {
    const letter = this.#read(value);
    const good =
      letter !== null &&
      letter.audience === this.audience &&
      letter.expires >= now - SKEW_MS &&
      letter.expires <= now + LIFE_MS + SKEW_MS &&
      letter.body === hashOf(body) &&
      !this.#seen.has(letter.id);
    if (!good) throw new HubError('ENVELOPE_REJECTED');
    this.#forget(now);
    this.#seen.set(letter.id, letter.expires);
    return letter.actor;
  }

  #read(value: unknown): Letter | null {
    const [head, signature, ...rest] = typeof value === 'string' ? value.split('.') : [];
    if (head === undefined || signature === undefined || rest.length > 0) return null;
    // compared as text: base64 has several spellings of the same bytes
    const given = Buffer.from(signature);
    const wanted = Buffer.from(mac(this.key, head));
    if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return null;
    return JSON.parse(Buffer.from(head, 'base64url').toString('utf8')) as Letter;
  }

  /** Ids are remembered in the order of their expiry, near enough: the oldest are dropped once they have expired. */
  #forget(now: number): void {
    for (const [id, expires] of this.#seen) {
      if (expires >= now - 2 * SKEW_MS) return;
      this.#seen.delete(id);
    }
  }
}
