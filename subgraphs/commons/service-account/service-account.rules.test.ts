import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isRefusal, type Refusal } from '../../../shared/kernel/refusal.js';
import {
  type AccountState,
  createAccount,
  endAccount,
  endSecret,
  isLive,
  type NextAccount,
  rotateSecret,
} from './service-account.rules.js';

const NOW = new Date('2026-11-20T04:00:00.400Z');
const DAY = 86_400_000;
const after = (days: number): Date => new Date(NOW.getTime() + days * DAY);
const IDS = { id: 'ServiceAccount_1', personId: 'Person_1', postId: 'Post_1' };
const WANTED = {
  organisationId: 'office',
  name: '数据平台',
  scopes: ['READ', 'FEED'],
  expiresInDays: 30,
} as const;

const codeOf = (decided: object): string =>
  isRefusal(decided) ? `${(decided as Refusal).refused} ${String(decided.parameters['field'])}` : 'DONE';
const create = (change: object = {}, now = NOW): NextAccount | Refusal =>
  createAccount(IDS, { ...WANTED, ...change }, now);
const made = create() as NextAccount;

test('an account has its scopes once each and one secret, which expires on a whole second', () => {
  const { account, secrets, events } = create({ scopes: ['WRITE', 'READ', 'WRITE'] }) as NextAccount;
  expect(account).toMatchObject({ ...IDS, organisationId: 'office', scopes: ['READ', 'WRITE'], version: 1 });
  expect(secrets).toEqual([
    {
      accountId: 'ServiceAccount_1',
      number: 1,
      createdAt: NOW,
      expiresAt: new Date('2026-12-20T04:00:00Z'),
      endedAt: null,
    },
  ]);
  expect(events.map(({ name }) => name)).toEqual(['commons.service-account.created.v1']);
});

test.each<[string, object, string]>([
  ['without a name', { name: ' ' }, 'INVALID_INPUT name'],
  ['with a name that is too long', { name: '名'.repeat(51) }, 'INVALID_INPUT name'],
  ['without a scope', { scopes: [] }, 'INVALID_INPUT scopes'],
  ['for no day', { expiresInDays: 0 }, 'INVALID_INPUT expiresInDays'],
  ['for part of a day', { expiresInDays: 1.5 }, 'INVALID_INPUT expiresInDays'],
  ['for as long as may be', { expiresInDays: 366 }, 'DONE'],
  ['for longer', { expiresInDays: 367 }, 'INVALID_INPUT expiresInDays'],
])('an account %s', (_, change, expected) => {
  expect(codeOf(create(change))).toBe(expected);
});

test('a third secret waits until one of two has ended or expired', () => {
  const two = rotateSecret(made, 60, after(1)) as NextAccount;
  expect(two.secrets.map(({ number }) => number)).toEqual([1, 2]);
  expect(codeOf(rotateSecret(two, 60, after(2)))).toBe('TWO_SECRETS_LIVE id');
  expect(codeOf(rotateSecret(two, 60, after(31)))).toBe('DONE');
  const one = endSecret(two, 1, after(2)) as NextAccount;
  expect(codeOf(endSecret(one, 1, after(3)))).toBe('NOT_FOUND number');
  expect(codeOf(endSecret(one, 9, after(3)))).toBe('NOT_FOUND number');
  expect((rotateSecret(one, 60, after(3)) as NextAccount).secrets.at(-1)!.number).toBe(3);
});

test('an account ends once, with a reason, and its secrets with it', () => {
  const two = rotateSecret(made, 60, after(1)) as NextAccount;
  expect(codeOf(endAccount(two, '\n', after(2)))).toBe('INVALID_INPUT reason');
  const ended = endAccount(two, ' 合作结束 ', after(2)) as NextAccount;
  expect(ended.account).toMatchObject({ endedAt: after(2), endReason: '合作结束', version: 3 });
  expect(ended.secrets.some((secret) => isLive(secret, after(2)))).toBe(false);
  expect(codeOf(endAccount(ended, '又', after(3)))).toBe('SERVICE_ACCOUNT_ENDED id');
  expect(codeOf(rotateSecret(ended, 30, after(3)))).toBe('SERVICE_ACCOUNT_ENDED id');
});

test('whatever is done in whatever order, two secrets live at most, none longer than 366 days, and none rises again', () => {
  const step = fc.record({
    what: fc.constantFrom('rotate', 'end secret', 'end account'),
    days: fc.integer({ min: -1, max: 400 }),
    number: fc.integer({ min: 0, max: 6 }),
    wait: fc.integer({ min: 0, max: 200 }),
  });
  let rotated = 0;
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      let state: AccountState = made;
      let now = NOW;
      for (const { what, days, number, wait } of steps) {
        now = new Date(now.getTime() + wait * DAY);
        const dead = state.secrets.filter((secret) => !isLive(secret, now)).map((one) => one.number);
        const decided =
          what === 'rotate'
            ? rotateSecret(state, days, now)
            : what === 'end secret'
              ? endSecret(state, number, now)
              : endAccount(state, 'x', now);
        if (isRefusal(decided)) continue;
        if (what === 'rotate') rotated += 1;
        const live = decided.secrets.filter((secret) => isLive(secret, now));
        expect(live.length).toBeLessThanOrEqual(decided.account.endedAt ? 0 : 2);
        expect(live.filter(({ number: one }) => dead.includes(one))).toEqual([]);
        for (const { createdAt, expiresAt } of live)
          expect(expiresAt.getTime() - createdAt.getTime()).toBeLessThanOrEqual(366 * DAY);
        expect(decided.account.version).toBe(state.account.version + 1);
        state = decided;
      }
    }),
    { numRuns: 300 },
  );
  expect(rotated).toBeGreaterThan(0);
});
