import { createHmac, timingSafeEqual } from 'node:crypto';
import { HubError } from '../kernel/hub-error.js';
import type { HubKeys } from '../kernel/keys.js';

const POSITION_BYTES = 8;
const MAC_BYTES = 12;

const hmac = (keys: HubKeys, purpose: string, data: string | Buffer): Buffer =>
  createHmac('sha256', keys.of(`feed-cursor:${purpose}`))
    .update(data)
    .digest();

const macOf = (keys: HubKeys, person: string, position: bigint): Buffer =>
  hmac(keys, 'sign', `${position}\n${person}`).subarray(0, MAC_BYTES);

/** Hides the position: how much happened between two cursors is nobody's business. Its own inverse. */
function masked(keys: HubKeys, mac: Buffer, position: bigint): bigint {
  return position ^ hmac(keys, 'mask', mac).readBigUInt64BE();
}

/** A place in the feed as a client may hold it: opaque, signed, good for one person. */
export function writeFeedCursor(keys: HubKeys, person: string, position: number): string {
  const mac = macOf(keys, person, BigInt(position));
  const head = Buffer.alloc(POSITION_BYTES);
  head.writeBigUInt64BE(masked(keys, mac, BigInt(position)));
  return Buffer.concat([head, mac]).toString('base64url');
}

/** Errors: INVALID_CURSOR when it was not given to this person by this hub. */
export function readFeedCursor(keys: HubKeys, person: string, cursor: string): number {
  const bytes = Buffer.from(cursor, 'base64url');
  const invalid = new HubError('INVALID_CURSOR', { field: 'after' });
  if (bytes.length !== POSITION_BYTES + MAC_BYTES) throw invalid;
  const mac = bytes.subarray(POSITION_BYTES);
  const position = masked(keys, mac, bytes.readBigUInt64BE());
  if (!timingSafeEqual(mac, macOf(keys, person, position))) throw invalid;
  return Number(position);
}
