import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { importFaults, type VillagePostDraft } from './concurrent-post-import.rules.js';

const day = (n: number): Date => new Date(Date.UTC(2026, 0, n));
const NOW = day(100);

const draft = (change: Partial<VillagePostDraft> = {}): VillagePostDraft => ({
  line: 2,
  id: 'ConcurrentPost_1',
  stationId: 'LiaisonStation_1',
  personId: 'Person_1',
  kind: 'DISCIPLINE_COMMISSIONER',
  from: day(1),
  until: null,
  before: null,
  ...change,
});
const there = { line: null } as const;
const head = (change: Partial<VillagePostDraft> = {}): VillagePostDraft =>
  draft({ kind: 'STATION_HEAD', line: 3, from: day(5), ...change });
const faultsOf = (...posts: VillagePostDraft[]): string[] =>
  importFaults(posts, NOW).map(({ line, column, refused }) => `${line} ${column} ${refused.refused}`);

const end = ({ until }: Pick<VillagePostDraft, 'until'>): number => until?.getTime() ?? Infinity;
const meet = (one: VillagePostDraft, other: VillagePostDraft): boolean =>
  Math.max(+one.from, +other.from) < Math.min(end(one), end(other));
const covers = (outer: VillagePostDraft, inner: VillagePostDraft): boolean =>
  outer.from <= inner.from && end(outer) >= end(inner);
const DISCIPLINE = 'DISCIPLINE_COMMISSIONER';

/** The rules as they are said, of new posts: every pair is looked at. */
function* naive(all: readonly VillagePostDraft[]): Generator<string> {
  for (const post of all) {
    const { line, stationId, kind, personId, until } = post;
    if (line === null) continue;
    const near = all.filter((other) => other.stationId === stationId);
    const isRival = (other: VillagePostDraft): boolean =>
      other.kind === kind &&
      (other.line === null || other.line < line) &&
      (kind !== DISCIPLINE || other.personId === personId) &&
      meet(other, post);
    const isDiscipline = (other: VillagePostDraft): boolean =>
      other.kind === DISCIPLINE && other.personId === personId && covers(other, post);
    if (post.from > NOW) yield `${line} from INVALID_INPUT`;
    else if (until !== null && (until <= post.from || until > NOW)) yield `${line} until INVALID_INPUT`;
    else if (near.some(isRival)) yield `${line} kind POST_HELD`;
    else if (kind === 'STATION_HEAD' && !near.some(isDiscipline))
      yield `${line} person DISCIPLINE_POST_MISSING`;
  }
}

describe('an import of posts in villages', () => {
  const moment = fc.integer({ min: 96, max: 102 }).map(day);
  const any = fc.record({
    line: fc.boolean(),
    stationId: fc.constantFrom('LiaisonStation_1', 'LiaisonStation_2'),
    personId: fc.constantFrom('Person_1', 'Person_2'),
    kind: fc.constantFrom(DISCIPLINE, 'STATION_HEAD', 'VILLAGE_AFFAIRS_SUPERVISION_DIRECTOR'),
    from: moment,
    until: fc.option(moment),
  } as const);
  const posts = fc
    .array(any, { maxLength: 10 })
    .map((all) =>
      all.map(({ line, ...post }, at) => draft({ ...post, id: `Post_${at}`, line: line ? at + 2 : null })),
    );

  test('tells of two posts that stand in the way of each other the later line, and heads without discipline post', () => {
    fc.assert(
      fc.property(posts, (all) => expect(faultsOf(...all).toSorted()).toEqual([...naive(all)].toSorted())),
      { numRuns: 2_000 },
    );
  });

  test('looks at each post a few times, however many there are in one village', () => {
    let looks = 0;
    const many = Array.from({ length: 20_000 }, (_, at) => {
      const post = draft({ line: at + 2, personId: `Person_${at % 10}` });
      return Object.defineProperty({ ...post }, 'from', {
        get: () => {
          looks += 1;
          return day(-at);
        },
      });
    });
    expect(faultsOf(...many)).toHaveLength(19_990);
    expect(looks).toBeLessThan(100 * many.length);
  });

  test('leaves a post that has ended as it is', () => {
    const before = { until: day(50) };
    expect(faultsOf(draft({ before }))).toEqual(['2 until POST_ENDED']);
    expect(faultsOf(draft({ before, until: day(60) }))).toEqual(['2 until POST_ENDED']);
    expect(faultsOf(draft({ before, ...before }))).toEqual([]);
  });

  test('ends no discipline post of whoever heads the station meanwhile, named by the sheet or not', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 100 }),
        fc.option(fc.integer({ min: 6, max: 100 })),
        fc.constantFrom(null, 3),
        (until, headed, line) => {
          const heads = head({
            line,
            until: headed === null ? null : day(headed),
            before: line === null ? null : { until: headed === null ? null : day(headed) },
          });
          const ends = draft({ until: day(until), before: { until: null } });
          const isKept = headed !== null && headed <= until;
          expect(faultsOf(heads, ends)).toEqual(isKept ? [] : ['2 until DISCIPLINE_POST_OF_HEAD']);
        },
      ),
    );
  });

  test('ends a head and the discipline post together, and that of anybody else', () => {
    const ends = draft({ until: day(60), before: { until: null } });
    const other = draft({ ...there, id: 'ConcurrentPost_9', personId: 'Person_9' });
    expect(faultsOf(ends, head({ until: day(60), before: { until: null } }), other)).toEqual([]);
    expect(faultsOf(ends, other, head({ ...there, personId: 'Person_9' }))).toEqual([]);
    expect(faultsOf(ends, head())).toEqual(['3 person DISCIPLINE_POST_MISSING']);
  });
});
