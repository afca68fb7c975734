import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import type { HubKeys } from '../kernel/keys.js';

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** A text that nobody reads without the key, and that opens under no other id than it was sealed under. */
export interface Sealed {
  /** Initialisation vector, tag, cipher text. */
  readonly sealed: Buffer;
  /** Which key it was sealed with. */
  readonly fingerprint: string;
}

/** Seals with the newest key and opens with each: AES-256-GCM, the id as associated data. */
export class Seal {
  readonly #keys: readonly HubKeys[];

  /** @param keys newest first, one at least */
  constructor(keys: readonly HubKeys[]) {
    this.#keys = keys;
  }

  get #newest(): HubKeys {
    return this.#keys[0]!;
  }

  seal(id: string, text: string): Sealed {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv(CIPHER, this.#newest.of('seal'), iv).setAAD(Buffer.from(id));
    const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return {
      sealed: Buffer.concat([iv, cipher.getAuthTag(), body]),
      fingerprint: this.#newest.fingerprint,
    };
  }

  /** Throws when it was sealed with a key that is not here or under another id, or was tampered with. */
  open(id: string, { sealed, fingerprint }: Sealed): string {
    const key = this.#keys.find((one) => one.fingerprint === fingerprint);
    if (key === undefined) throw new Error(`vault: ${id} was sealed with a key that is not in the key file`);
    const body = IV_BYTES + TAG_BYTES;
    const decipher = createDecipheriv(CIPHER, key.of('seal'), sealed.subarray(0, IV_BYTES), {
      authTagLength: TAG_BYTES,
    })
      .setAAD(Buffer.from(id))
      .setAuthTag(sealed.subarray(IV_BYTES, body));
    return Buffer.concat([decipher.update(sealed.subarray(body)), decipher.final()]).toString('utf8');
  }

  knows(fingerprint: string): boolean {
    return this.#keys.some((key) => key.fingerprint === fingerprint);
  }

  /** Tells whether two texts are the same, to nobody who has not the key: a plain hash can be guessed at. */
  digest(text: string): string {
    return createHmac('sha256', this.#newest.of('digest')).update(text).digest('base64url');
  }
}
