import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isRefusal, type Refusal } from '../../../shared/kernel/refusal.js';
import type { WebhookEndpoint } from './webhook-endpoint.entity.js';
import {
  createEndpoint,
  disableEndpoint,
  enableEndpoint,
  type NextEndpoint,
  replayEndpoint,
  rotateEndpointSecret,
} from './webhook-endpoint.rules.js';

const NOW = new Date('2026-11-20T04:00:00Z');
const later = (hours: number): Date => new Date(NOW.getTime() + hours * 3_600_000);
const secret = (text: string) => ({ sealed: Buffer.from(text), fingerprint: text });
const OWNER = { personId: 'Person_1', organisationId: 'office', scopes: ['FEED'], endedAt: null };
const idOf = (type: string): string => `${type}_${'a'.repeat(22)}`;
const WANTED = { serviceAccountId: 'ServiceAccount_1', url: 'https://hooks.example.org/' };

const TYPES = Array.from({ length: 101 }, (_, at) => `Type${at}`);

const create = (change: object = {}, owner: object = {}, enabled = 0): NextEndpoint | Refusal =>
  createEndpoint(
    'WebhookEndpoint_1',
    { ...WANTED, ...change },
    { ...OWNER, ...owner },
    {
      secret: secret('one'),
      enabled,
      types: new Set(['JointCase', ...TYPES]),
      organisationTypes: ['SupervisionOffice'],
      now: NOW,
    },
  );
const codeOf = (decided: object): string =>
  isRefusal(decided) ? `${decided.refused} ${String(decided.parameters['field'])}` : 'DONE';
const made = (create() as NextEndpoint).next;

test.each<[string, object, object, string]>([
  ['without filters', {}, {}, 'DONE'],
  ['of an account that has ended', {}, { endedAt: NOW }, 'SERVICE_ACCOUNT_ENDED serviceAccountId'],
  [
    'of an account that may not follow the feed',
    {},
    { scopes: ['READ', 'WRITE'] },
    'INVALID_INPUT serviceAccountId',
  ],
  ['of a type without events', { types: ['JointCase', 'JointCas'] }, {}, 'INVALID_INPUT types.1'],
  ['of something that is no zone', { zoneIds: [idOf('JointCase')] }, {}, 'INVALID_INPUT zoneIds.0'],
  ['of a zone', { zoneIds: [idOf('CollaborationZone')] }, {}, 'DONE'],
  [
    'of something that is no organisation',
    { organisationIds: [idOf('SupervisionOffice'), 'x'] },
    {},
    'INVALID_INPUT organisationIds.1',
  ],
])('an endpoint %s', (_, change, owner, expected) => {
  expect(codeOf(create(change, owner))).toBe(expected);
});

test('a filter names at most a hundred, each once', () => {
  expect(codeOf(create({ types: TYPES }))).toBe('INVALID_INPUT types');
  expect((create({ types: [...TYPES.slice(0, 100), TYPES[0]] }) as NextEndpoint).next.types).toEqual(
    TYPES.slice(0, 100),
  );
});

test('an account has fifty enabled endpoints at most', () => {
  expect(codeOf(create({}, {}, 49))).toBe('DONE');
  expect(codeOf(create({}, {}, 50))).toBe('INVALID_INPUT serviceAccountId');
  const disabled = (disableEndpoint(made, 'BY_HAND', NOW) as NextEndpoint).next;
  expect(codeOf(enableEndpoint(disabled, 49, NOW))).toBe('DONE');
  expect(codeOf(enableEndpoint(disabled, 50, NOW))).toBe('INVALID_INPUT id');
});

test('two secrets sign for a day, and never three', () => {
  const two = rotateEndpointSecret(made, secret('two'), NOW).next;
  expect(two).toMatchObject({
    keyFingerprint: 'two',
    formerKeyFingerprint: 'one',
    formerUntil: later(24),
    version: 2,
  });
  const three = rotateEndpointSecret(two, secret('three'), later(1)).next;
  expect(three).toMatchObject({
    keyFingerprint: 'three',
    formerKeyFingerprint: 'two',
    formerUntil: later(25),
  });
});

test('whatever is done in whatever order, a reason stands beside DISABLED and nowhere else, and each change is told once', () => {
  const refused: string[] = [];
  const step = fc.constantFrom('rotate', 'BY_HAND', 'GONE', 'FAILING', 'enable', 'replay');
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      let state: WebhookEndpoint = made;
      for (const what of steps) {
        const decided =
          what === 'rotate'
            ? rotateEndpointSecret(state, secret('s'), NOW)
            : what === 'enable'
              ? enableEndpoint(state, 0, NOW)
              : what === 'replay'
                ? replayEndpoint(state, NOW)
                : disableEndpoint(state, what as 'GONE', NOW);
        refused.push(...(isRefusal(decided) ? [codeOf(decided)] : []));
        if (isRefusal(decided)) continue;
        expect(decided.events).toHaveLength(1);
        expect(decided.next.version).toBe(state.version + 1);
        expect(decided.next.state === 'DISABLED').toBe(decided.next.disabledBecause != null);
        state = decided.next;
      }
    }),
  );
  expect([...new Set(refused)]).toEqual(['ALREADY_MARKED id']);
});
