import { hkdfSync } from 'node:crypto';

/** The hub's one secret, from which a key for each purpose is derived: no two purposes share a key. */
export class HubKeys {
  readonly #secret: Buffer;
  readonly #derived = new Map<string, Buffer>();

  /** @param secret at least 32 random bytes, the same in every process of one hub */
  constructor(secret: Buffer) {
    this.#secret = secret;
  }

  /** 32 bytes for one purpose, for instance `envelope:zones` or `feed-cursor`. */
  of(purpose: string): Buffer {
    let key = this.#derived.get(purpose);
    if (key === undefined) {
      key = Buffer.from(hkdfSync('sha256', this.#secret, 'linked-supervision-hub', purpose, 32));
      this.#derived.set(purpose, key);
    }
    return key;
  }

  /** Tells whether two processes have the same secret, and nothing of the secret itself. */
  get fingerprint(): string {
    return this.of('fingerprint').toString('base64url');
  }
}
