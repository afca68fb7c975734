import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isRefusal, type Refusal } from '../../../shared/kernel/refusal.js';
import { allRoles } from '../../../shared/policy/role.js';
import type { Post } from './post.entity.js';
import {
  type Asked,
  endPost,
  type NextPost,
  oneHolderRoles,
  type Period,
  startPost,
  type WantedPost,
} from './post.rules.js';

const NOW = new Date('2026-11-20T01:00:00Z');
const asked: Asked = { by: 'Person_keeper', roles: ['ADMINISTRATOR'], now: NOW };
const day = (number: number): Date => new Date(NOW.getTime() + number * 86_400_000);

const post = (change: Partial<Post> = {}): Post => ({
  id: 'Post_1',
  personId: 'Person_1',
  organisationId: 'DispatchedGroup_1',
  role: 'GROUP_LEADER',
  matterId: null,
  from: day(-100),
  until: null,
  acting: false,
  coversForPostId: null,
  endReason: null,
  updatedAt: day(-100),
  version: 1,
  ...change,
});
const wanted = (change: Partial<WantedPost> = {}): WantedPost => ({
  personId: 'Person_2',
  organisationId: 'DispatchedGroup_1',
  role: 'GROUP_LEADER',
  from: day(1),
  acting: false,
  ...change,
});

const start = (
  change: Partial<WantedPost> = {},
  others: readonly Post[] = [],
  covered: Post | null = null,
): NextPost | Refusal => startPost('Post_new', wanted(change), { others, covered }, asked);
function started(...args: Parameters<typeof start>): Post {
  const decided = start(...args);
  if (isRefusal(decided)) throw new Error(decided.refused);
  return decided.next;
}
const codeOf = (decided: object): string | null => (isRefusal(decided) ? decided.refused : null);
function expectRefused(decided: object, refused: string, field: string): void {
  expect(decided).toMatchObject({ refused, parameters: { field } });
}

test('a post starts as it was wanted, in version 1, told by one event that holds ids only', () => {
  expect(start({ until: day(9) })).toEqual({
    next: post({
      id: 'Post_new',
      personId: 'Person_2',
      from: day(1),
      until: day(9),
      updatedAt: NOW,
    }),
    events: [
      {
        name: 'commons.post.started.v1',
        ids: { post: 'Post_new', person: 'Person_2', organisation: 'DispatchedGroup_1' },
      },
    ],
  });
});

test('without a beginning a post starts now', () => {
  expect(started({ from: null }).from).toEqual(NOW);
});

test('nobody starts a post of the own person', () => {
  expectRefused(start({ personId: asked.by }), 'FORBIDDEN', 'personId');
});

test('a post ends after it begins', () => {
  expectRefused(start({ until: day(1) }), 'INVALID_INPUT', 'until');
  expectRefused(start({ until: day(0) }), 'INVALID_INPUT', 'until');
});

const moment = fc.integer({ min: -30, max: 30 }).map(day);
const period: fc.Arbitrary<Period> = fc
  .tuple(moment, fc.option(fc.integer({ min: 1, max: 20 })))
  .map(([from, days]) => ({
    from,
    until: days === null ? null : new Date(from.getTime() + days * 86_400_000),
  }));
/** At some moment of a fine grid both are held: the meaning of an overlap, told without its formula. */
const meet = (one: Period, other: Period): boolean =>
  Array.from({ length: 62 }, (_, index) => day(index - 30)).some((at) =>
    [one, other].every(({ from, until }) => from <= at && (until == null || at < until)),
  );

test('one person holds a role in an organisation once at any moment, whatever the periods', () => {
  fc.assert(
    fc.property(period, period, fc.boolean(), (held, next, acting) => {
      const decided = start({ ...next, acting, personId: 'Person_1' }, [post({ ...held, acting: true })]);
      expect(codeOf(decided)).toBe(meet(held, next) ? 'POST_OVERLAPS' : null);
    }),
  );
});

test('an organisation has one head at any moment beside those who act, and any number of others', () => {
  const role = fc.constantFrom(...allRoles);
  fc.assert(
    fc.property(period, period, role, fc.boolean(), fc.boolean(), (held, next, role, one, other) => {
      const decided = start({ ...next, role, acting: one }, [post({ ...held, role, acting: other })]);
      const clash = role in oneHolderRoles && !one && !other && meet(held, next);
      expect(codeOf(decided)).toBe(clash ? 'ROLE_HELD' : null);
    }),
    { numRuns: 400 },
  );
});

test('a cover is acting, and lies within the post of the same role and organisation that it covers for', () => {
  const covered = post({ from: day(0), until: day(10) });
  const cover = (change: Partial<WantedPost> = {}, of: Post = covered) =>
    start({ coversForPostId: of.id, until: day(9), ...change }, [of], of);
  expect(cover()).toMatchObject({ next: { acting: true, coversForPostId: covered.id } });
  expectRefused(cover({ from: day(-1) }), 'COVER_DOES_NOT_FIT', 'from');
  expectRefused(cover({ until: day(11) }), 'COVER_DOES_NOT_FIT', 'until');
  expectRefused(cover({ until: null }), 'COVER_DOES_NOT_FIT', 'until');
  expectRefused(cover({ role: 'GROUP_MEMBER' }), 'COVER_DOES_NOT_FIT', 'role');
  expectRefused(cover({ organisationId: 'DispatchedGroup_2' }), 'COVER_DOES_NOT_FIT', 'organisationId');
  expectRefused(
    cover({}, { ...covered, coversForPostId: 'Post_0' }),
    'COVER_DOES_NOT_FIT',
    'coversForPostId',
  );
  expectRefused(cover({ personId: covered.personId }), 'POST_OVERLAPS', 'from');
});

const end = (state: Post, until: Date | null = null, covers: readonly Post[] = [], reason = '调任') =>
  endPost(state, { covers, administrators: [] }, { until, reason }, asked);

test.each(['ADMINISTRATOR', 'AUDITOR', 'INTEGRATION_PARTNER'] as const)(
  'the role %s is given and ended by an administrator and nobody else',
  (role) => {
    const give = (roles: Asked['roles']) =>
      startPost('Post_new', wanted({ role }), { others: [], covered: null }, { ...asked, roles });
    expectRefused(give(['PERSONNEL_DEPARTMENT', 'COMMISSION_LEADER']), 'FORBIDDEN', 'role');
    expect(isRefusal(give(['ADMINISTRATOR']))).toBe(false);
    const take = (roles: Asked['roles']) =>
      endPost(
        post({ role }),
        { covers: [], administrators: [post({ id: 'Post_other', role: 'ADMINISTRATOR' })] },
        { until: null, reason: '调任' },
        { ...asked, roles },
      );
    expectRefused(take(['PERSONNEL_DEPARTMENT', 'COMMISSION_LEADER']), 'FORBIDDEN', 'id');
    expect(isRefusal(take(['ADMINISTRATOR']))).toBe(false);
  },
);

test('a post ends now when no moment is given, with its reason, told by one event', () => {
  expect(end(post({ version: 3 }))).toEqual([
    {
      next: post({ until: NOW, endReason: '调任', updatedAt: NOW, version: 4 }),
      events: [
        {
          name: 'commons.post.ended.v1',
          ids: { post: 'Post_1', person: 'Person_1', organisation: 'DispatchedGroup_1' },
        },
      ],
    },
  ]);
});

test('a post ends once; an end that is planned is brought forward and never put off', () => {
  expectRefused(end(post({ until: NOW })), 'POST_ENDED', 'id');
  expectRefused(end(post({ until: day(-1) }), day(1)), 'POST_ENDED', 'id');
  expectRefused(end(post({ until: day(5) }), day(5)), 'POST_ENDED', 'until');
  expectRefused(end(post({ until: day(5) }), day(6)), 'POST_ENDED', 'until');
  expect(end(post({ until: day(5) }), day(4))).toMatchObject([{ next: { until: day(4) } }]);
});

test('a post never ends in the past, nor before it begins', () => {
  expectRefused(end(post(), new Date(NOW.getTime() - 1)), 'INVALID_INPUT', 'until');
  expectRefused(end(post({ from: day(5) }), day(4)), 'INVALID_INPUT', 'until');
});

test('a post that has not begun is withdrawn: it ends where it would have begun', () => {
  const [withdrawn] = end(post({ from: day(5) })) as readonly NextPost[];
  expect(withdrawn!.next).toMatchObject({ from: day(5), until: day(5) });
});

test('with a post end the covers that would outlast it, those ahead as if they had never been', () => {
  const cover = (id: string, from: Date, until: Date | null): Post =>
    post({ id, personId: `Person_of_${id}`, from, until, acting: true, coversForPostId: 'Post_1' });
  const covers = [
    cover('Post_over', day(-9), day(-1)),
    cover('Post_now', day(-1), null),
    cover('Post_ahead', day(3), day(5)),
  ];
  const ended = end(post(), null, covers) as readonly NextPost[];
  expect(ended.map(({ next }) => [next.id, next.until])).toEqual([
    ['Post_1', NOW],
    ['Post_now', NOW],
    ['Post_ahead', day(3)],
  ]);
});

test('nobody ends a post of the own person, nor one that covers for it through it', () => {
  const own = post({ personId: asked.by });
  expectRefused(end(own), 'FORBIDDEN', 'id');
  expectRefused(end(post(), null, [{ ...own, id: 'Post_2' }]), 'FORBIDDEN', 'id');
});

test('whatever is tried, a post that ended is never held longer than before, nor less than until now', () => {
  fc.assert(
    fc.property(period, fc.option(moment), (held, until) => {
      const decided = end(post(held), until);
      if (isRefusal(decided)) return;
      const [{ next }] = decided;
      expect(next.until!.getTime()).toBeLessThan(held.until?.getTime() ?? Number.POSITIVE_INFINITY);
      expect(next.until!.getTime()).toBeGreaterThanOrEqual(Math.max(NOW.getTime(), held.from.getTime()));
    }),
  );
});

describe('the hub keeps an administrator', () => {
  const admin = (id: string, held: Period): Post => post({ id, role: 'ADMINISTRATOR', ...held });
  const own = admin('Post_1', { from: day(-9), until: null });
  const endAmong = (administrators: readonly Post[], until: Date | null = null, state = own) =>
    endPost(state, { covers: [], administrators }, { until, reason: '调任' }, asked);

  test('the last one does not end, nor the last one who lasts', () => {
    expectRefused(endAmong([own]), 'LAST_ADMINISTRATOR', 'id');
    const leaving = admin('Post_2', { from: day(-9), until: day(30) });
    expectRefused(endAmong([own, leaving]), 'LAST_ADMINISTRATOR', 'id');
    const coming = admin('Post_3', { from: day(20), until: null });
    expect(isRefusal(endAmong([own, leaving, coming]))).toBe(false);
    expectRefused(endAmong([own, coming], day(19)), 'LAST_ADMINISTRATOR', 'id');
    expect(isRefusal(endAmong([own, coming], day(20)))).toBe(false);
    const cover = { ...admin('Post_4', { from: day(-1), until: null }), coversForPostId: own.id };
    expectRefused(endAmong([own, cover]), 'LAST_ADMINISTRATOR', 'id');
  });

  test('no moment that had one is left without one, whoever ends and when', () => {
    const whole = fc.array(period, { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(whole, fc.option(moment), (periods, until) => {
        const all = periods.map((held, index) => admin(`Post_${index}`, held));
        const decided = endAmong(all, until, all[0]);
        if (isRefusal(decided)) return;
        const left = [decided[0].next, ...all.slice(1)];
        const isHeld = (posts: readonly Post[], at: Date): boolean =>
          posts.some(({ from, until: end }) => from <= at && (end == null || at < end));
        const moments = [NOW, ...left.flatMap(({ from, until: end }) => [from, end ?? from])];
        for (const at of moments.filter((one) => one >= NOW && isHeld(all, one)))
          expect(isHeld(left, at)).toBe(true);
      }),
    );
  });
});

test('a reason is readable and not longer than 200 characters', () => {
  for (const reason of ['', ' \n', '因'.repeat(201), 'a\u0000'])
    expectRefused(end(post(), null, [], reason), 'INVALID_INPUT', 'reason');
  expect(isRefusal(end(post(), null, [], '因'.repeat(200)))).toBe(false);
});
