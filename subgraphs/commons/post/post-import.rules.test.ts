import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { administratorFaults, importFaults, isEnding, type PostDraft } from './post-import.rules.js';
import { oneHolderRoles } from './post.rules.js';

const NOW = new Date('2026-11-20T01:00:00Z');
const day = (number: number): Date => new Date(NOW.getTime() + number * 86_400_000);
const asked = { by: 'Person_importer', now: NOW };

const draft = (change: Partial<PostDraft> = {}): PostDraft => ({
  id: 'Post_1',
  line: 2,
  isChange: true,
  personId: 'Person_1',
  organisationId: 'Commission_1',
  role: 'DISTRICT_LEADER',
  from: day(-9),
  until: null,
  acting: false,
  coversForPostId: null,
  before: null,
  ...change,
});
/** A post that is there, and what a line makes of it. */
const altered = (before: Partial<PostDraft>, change: Partial<PostDraft>): PostDraft => {
  const { until = null, acting, from } = draft(before);
  return draft({ ...before, ...change, before: { until, acting, from } });
};
const faultsOf = (...posts: PostDraft[]): string[] =>
  importFaults(posts, asked).map(({ line, column, refused }) => `${line} ${column} ${refused.refused}`);

describe('an import of posts', () => {
  const moment = fc.integer({ min: -6, max: 6 }).map(day);
  const any = fc.record({
    line: fc.boolean(),
    personId: fc.constantFrom('Person_1', 'Person_2', 'Person_3'),
    organisationId: fc.constantFrom('Commission_1', 'Commission_2'),
    role: fc.constantFrom('STATION_HEAD', 'STATION_SUPERVISOR'),
    from: moment,
    until: fc.option(moment),
    acting: fc.boolean(),
  });
  const posts = fc
    .array(any, { maxLength: 10 })
    .chain((all) => fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length }))
    .map((all) =>
      all.map(({ line, ...post }, at) => draft({ ...post, id: `Post_${at}`, line: line ? at + 2 : null })),
    );
  const end = ({ until }: PostDraft): number => until?.getTime() ?? Number.POSITIVE_INFINITY;
  const meet = (one: PostDraft, other: PostDraft): boolean =>
    Math.max(+one.from, +other.from) < Math.min(end(one), end(other));

  /** The rules as they are said: every pair is looked at. */
  function* naive(all: readonly PostDraft[]): Generator<string> {
    for (const post of all) {
      const { line, personId, organisationId, role, acting } = post;
      if (line === null) continue;
      const met = all.filter(
        (other) =>
          other.organisationId === organisationId &&
          other.role === role &&
          (other.line === null || other.line < line) &&
          meet(other, post),
      );
      if (end(post) <= +post.from) yield `${line} until INVALID_INPUT`;
      else if (met.some((other) => other.personId === personId)) yield `${line} from POST_OVERLAPS`;
      else if (!acting && role in oneHolderRoles && met.some((other) => !other.acting))
        yield `${line} role ROLE_HELD`;
    }
  }

  test('tells of two posts that stand in the way of each other the later line', () => {
    fc.assert(
      fc.property(posts, (all) => expect(faultsOf(...all).toSorted()).toEqual([...naive(all)].toSorted())),
      { numRuns: 1_000 },
    );
  });

  test('looks at each post a few times, however many hold one role in one organisation', () => {
    let looks = 0;
    const many = Array.from({ length: 20_000 }, (_, at) => {
      const post = draft({ id: `Post_${at}`, line: at + 2, personId: `Person_${at % 10_000}` });
      return Object.defineProperty({ ...post }, 'from', {
        get: () => {
          looks += 1;
          return day(-(at % 7));
        },
      });
    });
    expect(faultsOf(...many)).toHaveLength(10_000);
    expect(looks).toBeLessThan(5 * many.length);
  });

  test('leaves a post that has ended as it is', () => {
    const ended = { until: day(-1) };
    expect(faultsOf(altered(ended, { until: null }))).toEqual(['2 until POST_ENDED']);
    expect(faultsOf(altered(ended, { until: day(3) }))).toEqual(['2 until POST_ENDED']);
    expect(faultsOf(altered(ended, { isChange: false }))).toEqual([]);
    expect(faultsOf(altered({ from: day(-9), until: day(-9) }, { isChange: false }))).toEqual([]);
  });

  test('ends a post from now on, and adds what lies wholly in the past', () => {
    fc.assert(
      fc.property(fc.integer({ min: -8, max: 8 }), (n) => {
        expect(faultsOf(altered({}, { until: day(n) }))).toEqual(n < 0 ? ['2 until INVALID_INPUT'] : []);
        expect(faultsOf(draft({ until: day(n) }))).toEqual([]);
      }),
    );
  });

  test('leaves a cover acting, and within the post that it covers for', () => {
    const covered = draft({ id: 'Post_covered', line: null, isChange: false, until: day(5) });
    const cover = { id: 'Post_cover', coversForPostId: 'Post_covered', acting: true, until: day(4) };
    const of = (change: Partial<PostDraft>): string[] =>
      faultsOf(covered, altered({ ...cover, personId: 'Person_2' }, change));
    expect(of({ acting: false })).toEqual(['2 acting COVER_DOES_NOT_FIT']);
    expect(of({ until: day(6) })).toEqual(['2 until COVER_DOES_NOT_FIT']);
    expect(of({ until: null })).toEqual(['2 until COVER_DOES_NOT_FIT']);
    expect(of({ until: day(3) })).toEqual([]);
  });

  test('gives and ends nothing of whoever imports, not even a cover that would end with a post', () => {
    expect(faultsOf(draft({ personId: asked.by }))).toEqual(['2 person FORBIDDEN']);
    const cover = draft({
      id: 'Post_cover',
      line: null,
      personId: asked.by,
      coversForPostId: 'Post_1',
      acting: true,
    });
    expect(faultsOf(altered({}, { until: day(1) }), cover)).toEqual(['2 until FORBIDDEN']);
    expect(faultsOf(altered({}, { until: day(1) }), { ...cover, until: day(1) })).toEqual([]);
  });
});

test('a post is ended by what gives it an end or an earlier one', () => {
  const period = (until: Date | null) => ({ from: day(-9), until });
  expect(isEnding(period(null), period(day(1)))).toBe(true);
  expect(isEnding(period(day(2)), period(day(1)))).toBe(true);
  expect(isEnding(period(day(1)), period(day(1)))).toBe(false);
  expect(isEnding(period(day(1)), period(day(2)))).toBe(false);
  expect(isEnding(period(day(1)), period(null))).toBe(false);
  expect(isEnding(null, period(day(1)))).toBe(false);
});

describe('an import of administrators', () => {
  const held = (id: string, until: Date | null, coversForPostId: string | null = null) => ({
    id,
    from: day(-9),
    until,
    coversForPostId,
  });
  const wanted = (line: number, id: string, from: Date, until: Date | null): PostDraft =>
    draft({ id, line, personId: `Person_of_${id}`, role: 'ADMINISTRATOR', from, until });
  const before = [held('Post_1', null), held('Post_2', day(30))];
  const linesOf = (there: typeof before, ...drafts: PostDraft[]): number[] =>
    administratorFaults(there, drafts, NOW).map(({ line }) => line);

  test('leaves no moment without one, and is told at the line that would', () => {
    const ends = wanted(2, 'Post_1', day(-9), day(-1));
    expect(linesOf(before, ends)).toEqual([2]);
    expect(linesOf(before, ends, wanted(3, 'Post_new', day(29), null))).toEqual([]);
    expect(linesOf(before, ends, wanted(3, 'Post_new', day(31), null))).toEqual([2]);
    expect(linesOf(before, wanted(2, 'Post_2', day(-9), day(1)))).toEqual([]);
    expect(
      linesOf(before, wanted(2, 'Post_2', day(-9), day(90)), wanted(3, 'Post_1', day(-9), null)),
    ).toEqual([]);
  });

  test('knows that a cover ends with its post', () => {
    const ends = wanted(2, 'Post_1', day(-9), day(1));
    expect(linesOf([held('Post_1', null), held('Post_3', null)], ends)).toEqual([]);
    expect(linesOf([held('Post_1', null), held('Post_3', null, 'Post_1')], ends)).toEqual([2]);
  });
});
