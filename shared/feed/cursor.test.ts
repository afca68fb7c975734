import { randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { HubError } from '../kernel/hub-error.js';
import { HubKeys } from '../kernel/keys.js';
import { readFeedCursor, writeFeedCursor } from './cursor.js';

const keys = new HubKeys(randomBytes(32));

function read(cursor: string, person = 'Person_1', by = keys): number | string {
  try {
    return readFeedCursor(by, person, cursor);
  } catch (error) {
    if (error instanceof HubError) return error.code;
    throw error;
  }
}

test('a person’s cursor gives back its position', () => {
  fc.assert(
    fc.property(fc.maxSafeNat(), (position) => {
      expect(read(writeFeedCursor(keys, 'Person_1', position))).toBe(position);
    }),
  );
});

test('a cursor is of no use to another person or to another hub', () => {
  const cursor = writeFeedCursor(keys, 'Person_1', 42);
  expect(read(cursor, 'Person_2')).toBe('INVALID_CURSOR');
  expect(read(cursor, 'Person_1', new HubKeys(randomBytes(32)))).toBe('INVALID_CURSOR');
});

test('cursors of neighbouring positions do not tell how near they are', () => {
  const heads = Array.from({ length: 200 }, (_, position) =>
    Buffer.from(writeFeedCursor(keys, 'Person_1', position), 'base64url').readUInt32BE(),
  );
  expect(new Set(heads).size).toBeGreaterThan(190);
});

test('a cursor with any byte changed, cut off or added is refused', () => {
  const bytes = Buffer.from(writeFeedCursor(keys, 'Person_1', 42), 'base64url');
  for (let at = 0; at < bytes.length; at += 1) {
    const changed = Buffer.from(bytes);
    changed[at]! ^= 1 << (at % 8);
    expect(read(changed.toString('base64url'))).toBe('INVALID_CURSOR');
    expect(read(bytes.subarray(0, at).toString('base64url'))).toBe('INVALID_CURSOR');
  }
  expect(read(Buffer.concat([bytes, Buffer.of(0)]).toString('base64url'))).toBe('INVALID_CURSOR');
});

test('whatever text is sent as a cursor is refused, and never breaks anything else', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.base64String()), (text) => {
      expect(read(text)).toBe('INVALID_CURSOR');
    }),
  );
});
