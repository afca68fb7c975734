import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { HubError } from '../kernel/hub-error.js';
import type { HubKeys } from '../kernel/keys.js';

const NONCE_BYTES = 8;
const POSITION_BYTES = 8;
const MAC_BYTES = 12;

const hmac = (keys: HubKeys, purpose: string, data: string | Buffer): Buffer =>
  createHmac('sha256', keys.of(`feed-cursor:${purpose}`))
    .update(data)
    .digest();

const macOf = (keys: HubKeys, person: string, nonce: Buffer, position: bigint): Buffer =>
  hmac(keys, 'sign', `${nonce.toString('hex')}\n${position}\n${person}`).subarray(0, MAC_BYTES);

/** Hides the position, differently each time: that something happened somewhere is nobody's business. Its own inverse. */
const masked = (keys: HubKeys, nonce: Buffer, mac: Buffer, position: bigint): bigint =>
  position ^ hmac(keys, 'mask', Buffer.concat([nonce, mac])).readBigUInt64BE();

/** A place in the feed as a client may hold it: opaque, signed, good for one person; never the same text twice. */
export function writeFeedCursor(keys: HubKeys, person: string, position: number): string {
  const nonce = randomBytes(NONCE_BYTES);
  const mac = macOf(keys, person, nonce, BigInt(position));
  const head = Buffer.alloc(POSITION_BYTES);
  head.writeBigUInt64BE(masked(keys, nonce, mac, BigInt(position)));
  return Buffer.concat([nonce, head, mac]).toString('base64url');
}

/** Errors: INVALID_CURSOR when it was not given to this person by this hub. */
export function readFeedCursor(keys: HubKeys, person: string, cursor: string): number {
  const bytes = Buffer.from(cursor, 'base64url');
  const invalid = new HubError('INVALID_CURSOR', { field: 'after' });
  if (bytes.length !== NONCE_BYTES + POSITION_BYTES + MAC_BYTES) throw invalid;
  const nonce = bytes.subarray(0, NONCE_BYTES);
  const mac = bytes.subarray(NONCE_BYTES + POSITION_BYTES);
  const position = masked(keys, nonce, mac, bytes.readBigUInt64BE(NONCE_BYTES));
  if (!timingSafeEqual(mac, macOf(keys, person, nonce, position))) throw invalid;
  return Number(position);
}
