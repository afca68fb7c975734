import { createHmac, randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Actor } from '../../kernel/actor.js';
import { HubError } from '../../kernel/hub-error.js';
import { EnvelopeOpener, sealEnvelope } from './envelope.js';

const key = randomBytes(32);
const NOW = Date.UTC(2026, 10, 20);
const BODY = '{"query":"{ viewer { person { name } } }"}';
const actor: Actor = { issuer: 'urn:test', subject: '张三', operation: 'op', language: 'zh' };

const seal = (now = NOW): string => sealEnvelope(key, 'zones', actor, BODY, now);

/** What an opener of `zones` makes of an envelope; a fresh one has seen none before. */
function open(
  envelope: unknown,
  { body = BODY, now = NOW, opener = new EnvelopeOpener(key, 'zones') } = {},
): Actor | null | string {
  try {
    return opener.open(envelope, body, now);
  } catch (error) {
    if (error instanceof HubError) return error.code;
    throw error;
  }
}
const REFUSED = 'ENVELOPE_REJECTED';

test('a good envelope tells who asks, also that nobody does', () => {
  expect(open(seal())).toEqual(actor);
  expect(open(sealEnvelope(key, 'zones', null, BODY, NOW))).toBeNull();
});

test('an envelope lives 60 seconds, give or take the clocks', () => {
  expect(open(seal(), { now: NOW + 60_000 })).toEqual(actor);
  expect(open(seal(), { now: NOW + 65_001 })).toBe(REFUSED);
});

test('an envelope from further in the future than clocks differ is refused', () => {
  expect(open(seal(NOW + 5_000))).toEqual(actor);
  expect(open(seal(NOW + 5_001))).toBe(REFUSED);
});

test('an envelope for another subgraph is refused, under whatever key', () => {
  expect(open(sealEnvelope(key, 'groups', actor, BODY, NOW))).toBe(REFUSED);
  expect(open(sealEnvelope(randomBytes(32), 'zones', actor, BODY, NOW))).toBe(REFUSED);
});

test('an envelope is good for one body', () => {
  expect(open(seal(), { body: `${BODY} ` })).toBe(REFUSED);
  expect(open(seal(), { body: '' })).toBe(REFUSED);
});

test('an envelope opens once, for as long as it lives', () => {
  const opener = new EnvelopeOpener(key, 'zones');
  const envelope = seal();
  expect(open(envelope, { opener })).toEqual(actor);
  for (const later of [0, 30_000, 60_000, 65_000]) {
    open(seal(NOW + later), { opener, now: NOW + later }); // makes room for others meanwhile
    expect(open(envelope, { opener, now: NOW + later })).toBe(REFUSED);
  }
  expect(open(seal(), { opener })).toEqual(actor);
});

test('an envelope that was refused for its body has not been used up', () => {
  const opener = new EnvelopeOpener(key, 'zones');
  const envelope = seal();
  expect(open(envelope, { opener, body: 'other' })).toBe(REFUSED);
  expect(open(envelope, { opener })).toEqual(actor);
});

test.each([
  ['nothing', undefined],
  ['null', null],
  ['a number', 7],
  ['an object', {}],
  ['an array', [seal()]],
  ['an empty text', ''],
  ['a point', '.'],
  ['no signature', seal().split('.')[0]],
  ['an empty signature', `${seal().split('.')[0]}.`],
  ['a third part', `${seal()}.x`],
  ['something unsigned', 'e30.e30'],
])('%s is no envelope', (_, value) => {
  expect(open(value)).toBe(REFUSED);
});

test('an envelope that is cut off anywhere is refused', () => {
  const envelope = seal();
  for (let length = 0; length < envelope.length; length += 1)
    expect(open(envelope.slice(0, length))).toBe(REFUSED);
});

test('an envelope with any one character changed is refused', () => {
  const envelope = seal();
  const place = fc.nat(envelope.length - 1);
  const anywhere = fc.oneof(place, fc.constantFrom(0, envelope.length - 1, envelope.indexOf('.')));
  const other = fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.+/= ');
  fc.assert(
    fc.property(anywhere, other, (at, character) => {
      fc.pre(envelope[at] !== character);
      expect(open(envelope.slice(0, at) + character + envelope.slice(at + 1))).toBe(REFUSED);
    }),
    { numRuns: 500 },
  );
});

test('what is signed but no letter is refused and breaks nothing', () => {
  const sign = (text: string): string => {
    const head = Buffer.from(text).toString('base64url');
    return `${head}.${createHmac('sha256', key).update(head).digest('base64url')}`;
  };
  for (const text of ['null', '7', '[]', '{}']) expect(open(sign(text))).toBe(REFUSED);
});
