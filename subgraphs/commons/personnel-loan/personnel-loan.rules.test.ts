import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isRefusal, type Refusal } from '../../../shared/kernel/refusal.js';
import { allRoles, insideRoles, type Role } from '../../../shared/policy/role.js';
import type { PersonnelLoan } from './personnel-loan.entity.js';
import { endLoan, type KnownLoans, loanRoles, type NextLoan, startLoan } from './personnel-loan.rules.js';

const NOW = new Date('2026-11-22T08:00:00Z');
const after = (days: number): Date => new Date(NOW.getTime() + days * 86_400_000);
const MOST_DAYS = 30;

const wanted = (change: object = {}) => ({
  personId: 'Person_1',
  matterId: 'JointCase_1',
  role: 'SHADOW_TRAINEE' as const,
  until: after(10),
  ...change,
});
const lending = { selves: ['Person_2'], now: NOW, mostDays: MOST_DAYS };
const start = (change: object = {}, known: Partial<KnownLoans> = {}, by: object = {}): NextLoan | Refusal =>
  startLoan(
    'PersonnelLoan_1',
    wanted(change),
    {
      organisationId: 'office',
      held: ['GROUP_MEMBER'],
      isInside: true,
      isRecused: false,
      isOfArea: false,
      others: [],
      ...known,
    },
    { ...lending, ...by },
  );
const codeOf = (decided: NextLoan | Refusal): string =>
  isRefusal(decided) ? `${decided.refused} ${decided.parameters['field']}` : 'DONE';
const other = (change: Partial<PersonnelLoan> = {}) => ({
  matterId: 'JointCase_2',
  role: 'SHADOW_TRAINEE' as const,
  from: after(-5),
  until: after(5),
  ...change,
});

test('a loan begins now unless it says when, in the organisation that leads, and its event names no matter', () => {
  expect(start()).toEqual({
    next: {
      id: 'PersonnelLoan_1',
      personId: 'Person_1',
      organisationId: 'office',
      matterId: 'JointCase_1',
      role: 'SHADOW_TRAINEE',
      from: NOW,
      until: after(10),
      endReason: null,
      updatedAt: NOW,
      version: 1,
    },
    events: [
      {
        name: 'commons.personnel-loan.started.v1',
        ids: { personnelLoan: 'PersonnelLoan_1', person: 'Person_1' },
      },
    ],
  });
});

test.each<[string, object, Partial<KnownLoans>, object, string]>([
  ['of oneself', {}, {}, { selves: ['Person_1'] }, 'FORBIDDEN personId'],
  ['of whom one covers for', {}, {}, { selves: ['Person_2', 'Person_1'] }, 'FORBIDDEN personId'],
  ['of somebody recused', {}, { isRecused: true }, {}, 'PERSON_RECUSED personId'],
  ['of somebody of the area', {}, { isOfArea: true }, {}, 'HANDLER_FROM_AREA personId'],
  ['into the past', { from: after(-1) }, {}, {}, 'INVALID_INPUT from'],
  ['without length', { from: after(10) }, {}, {}, 'INVALID_INPUT until'],
  ['as long as may be', { from: after(1), until: after(1 + MOST_DAYS) }, {}, {}, 'DONE'],
  ['longer than may be', { until: after(MOST_DAYS + 1) }, {}, {}, 'INVALID_INPUT until'],
  [
    'to the same matter twice',
    {},
    { others: [other({ matterId: 'JointCase_1' })] },
    {},
    'LOAN_OVERLAPS from',
  ],
  [
    'to the same matter afterwards',
    { from: after(5) },
    { others: [other({ matterId: 'JointCase_1' })] },
    {},
    'DONE',
  ],
  ['of a trainee to a second matter', {}, { others: [other()] }, {}, 'DONE'],
  [
    'of a mobile member who is deployed',
    { role: 'MOBILE_MEMBER' },
    { others: [other({ role: 'MOBILE_MEMBER' })] },
    {},
    'LOAN_OVERLAPS from',
  ],
  ['of a trainee as a mobile member', { role: 'MOBILE_MEMBER' }, { others: [other()] }, {}, 'DONE'],
])('a loan %s', (_, change, known, by, expected) => {
  expect(codeOf(start(change, known, by))).toBe(expected);
});

test('nobody is lent in any other role', () => {
  const allowed = allRoles.filter((role) => codeOf(start({ role })) === 'DONE');
  expect(allowed.toSorted()).toEqual(Object.keys(loanRoles).toSorted());
});

test('to work is lent who works inside; to learn, whoever holds more than a post that is never lent from', () => {
  const never = [
    'HOST_PARTY_SECRETARY',
    'DUTY_LIAISON',
    'AUDITOR',
    'EXTERNAL_PARTNER',
    'INTEGRATION_PARTNER',
    'ADMINISTRATOR',
  ];
  const heldRoles = fc.array(fc.constantFrom(...allRoles), { maxLength: 3 });
  const wish = fc.constantFrom<Role>('GROUP_MEMBER', 'LIAISON_OFFICER', 'SHADOW_TRAINEE', 'MOBILE_MEMBER');
  fc.assert(
    fc.property(wish, heldRoles, (role, held) => {
      const isInside = held.some((one) => insideRoles.includes(one));
      const isLent = insideRoles.includes(role)
        ? isInside
        : held.length === 0 || !held.every((one) => never.includes(one));
      expect(codeOf(start({ role }, { held, isInside }))).toBe(
        isLent ? 'DONE' : 'PERSON_NOT_LENDABLE personId',
      );
    }),
    { numRuns: 500 },
  );
});

test('whatever is started lies ahead, within the limit, and beside no other loan to that matter', () => {
  const days = fc.integer({ min: -5, max: MOST_DAYS + 10 }).map(after);
  const role = fc.constantFrom('SHADOW_TRAINEE', 'MOBILE_MEMBER') as fc.Arbitrary<PersonnelLoan['role']>;
  const loan = fc.record({
    matterId: fc.constantFrom('JointCase_1', 'JointCase_2'),
    role,
    from: days,
    until: days,
  });
  let started = 0;
  fc.assert(
    fc.property(fc.option(days), days, role, fc.array(loan, { maxLength: 2 }), (from, until, as, others) => {
      const decided = start({ from, until, role: as }, { others });
      if (isRefusal(decided)) return true;
      started += 1;
      const { next } = decided;
      const met = others.filter((one) => one.from < next.until && next.from < one.until);
      const isFree = met.every(
        (one) => one.matterId !== next.matterId && !(as === 'MOBILE_MEMBER' && one.role === as),
      );
      const length = next.until.getTime() - next.from.getTime();
      return isFree && next.from >= NOW && length > 0 && length <= MOST_DAYS * 86_400_000;
    }),
    { numRuns: 1_000 },
  );
  expect(started).toBeGreaterThan(0);
});

test('a loan ends once, at once, with a reason; one ahead was never', () => {
  const running = (start() as NextLoan).next;
  const ended = endLoan(running, ' 结案 ', after(3)) as NextLoan;
  expect(ended.next).toEqual({
    ...running,
    until: after(3),
    endReason: '结案',
    updatedAt: after(3),
    version: 2,
  });
  expect(ended.events.map(({ name }) => name)).toEqual(['commons.personnel-loan.ended.v1']);
  expect(codeOf(endLoan(ended.next, '又', after(3)))).toBe('LOAN_ENDED id');
  expect(codeOf(endLoan(running, ' ', after(3)))).toBe('INVALID_INPUT reason');
  const ahead = (start({ from: after(5) }) as NextLoan).next;
  expect((endLoan(ahead, '取消', after(1)) as NextLoan).next.until).toEqual(after(5));
});
