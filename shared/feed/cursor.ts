import { createHmac, timingSafeEqual } from 'node:crypto';
import { HubError } from '../kernel/hub-error.js';
import type { HubKeys } from '../kernel/keys.js';

const MAC_BYTES = 12;

function mac(keys: HubKeys, person: string, position: number): Buffer {
  return createHmac('sha256', keys.of('feed-cursor'))
    .update(`${position}\n${person}`)
    .digest()
    .subarray(0, MAC_BYTES);
}

/** A place in the feed as a client may hold it: opaque, signed, good for one person. */
export function writeFeedCursor(keys: HubKeys, person: string, position: number): string {
  const head = Buffer.alloc(8);
  head.writeBigUInt64BE(BigInt(position));
  return Buffer.concat([head, mac(keys, person, position)]).toString('base64url');
}

/** Errors: INVALID_CURSOR when it was not given to this person by this hub. */
export function readFeedCursor(keys: HubKeys, person: string, cursor: string): number {
  const bytes = Buffer.from(cursor, 'base64url');
  const position = bytes.length === 8 + MAC_BYTES ? Number(bytes.readBigUInt64BE()) : -1;
  if (position < 0 || !timingSafeEqual(bytes.subarray(8), mac(keys, person, position)))
    throw new HubError('INVALID_CURSOR', { field: 'after' });
  return position;
}
