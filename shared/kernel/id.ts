import { randomBytes } from 'node:crypto';
import { HubError } from './hub-error.js';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const LENGTH = 22;
const SHAPE = /^([A-Z][A-Za-z]{1,40})_([0-9A-Za-z]{22})$/;

/** 22 letters and digits (131 bits) out of bytes; the same bytes give the same letters. */
export function letters(bytes: Uint8Array): string {
  let value = BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
  let text = '';
  for (let at = 0; at < LENGTH; at += 1) {
    text += ALPHABET[Number(value % 62n)];
    value /= 62n;
  }
  return text;
}

/** A new id: random, tagged with its type, opaque to clients. */
export function newId(type: string): string {
  return `${type}_${letters(randomBytes(24))}`;
}

/** The type that an id is tagged with; null when it has not the shape of an id. */
export function typeOfId(id: unknown): string | null {
  return typeof id === 'string' ? (SHAPE.exec(id)?.[1] ?? null) : null;
}

/** The type of an id of whatever type. Errors: INVALID_ID. */
export function expectAnyId(id: unknown, field: string): string {
  const type = typeOfId(id);
  if (type === null) throw new HubError('INVALID_ID', { field });
  return type;
}

/** Gives the id back when it is one of the expected types. Errors: INVALID_ID, WRONG_TYPE. */
export function expectId(id: unknown, field: string, ...types: readonly string[]): string {
  if (!types.includes(expectAnyId(id, field)))
    throw new HubError('WRONG_TYPE', { field, expected: types.join(' | ') });
  return id as string;
}
