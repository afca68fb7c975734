// Pure: the rules of posts in villages over many at once, as an import would have them and as the register does.
import { type Refusal, refuse } from '../../../shared/kernel/refusal.js';
import { Stretches } from '../../../shared/kernel/stretches.js';
import type { ConcurrentPostKind } from './concurrent-post.entity.js';
import { IN_FUTURE } from './concurrent-post.rules.js';

interface Period {
  readonly from: Date;
  readonly until: Date | null;
}

/** A post as an import would have it, or as it is when the import does not speak of it: then without a line. */
export interface VillagePostDraft extends Period {
  readonly line: number | null;
  readonly id: string;
  readonly stationId: string;
  readonly personId: string;
  readonly kind: ConcurrentPostKind;
  /** Of a post that the import speaks of and that is there, how it ends in the register. */
  readonly before: Pick<Period, 'until'> | null;
}

interface DraftFault {
  readonly line: number;
  readonly column: string;
  readonly refused: Refusal;
}

const endOf = ({ until }: Pick<Period, 'until'>): number => until?.getTime() ?? Number.POSITIVE_INFINITY;
const told = (
  line: number,
  column: string,
  ...[code, reason]: [Refusal['refused'], string?]
): DraftFault => ({
  line,
  column,
  refused: refuse(code, column, reason === undefined ? {} : { reason }),
});

/** What is wrong with a line by itself. */
function ownFault({ line, from, until, before }: VillagePostDraft, now: Date): DraftFault | null {
  if (line === null) return null;
  if (before !== null && before.until !== null && endOf(before) !== endOf({ until }))
    return told(line, 'until', 'POST_ENDED');
  if (from > now) return told(line, 'from', 'INVALID_INPUT', IN_FUTURE);
  if (until === null) return null;
  if (until <= from) return told(line, 'until', 'INVALID_INPUT', 'must be after from / 须晚于任职起始');
  return until > now ? told(line, 'until', 'INVALID_INPUT', IN_FUTURE) : null;
}

/** Of posts of one kind in one village those that stand in the way of an earlier line, or of what is there. */
function* meetings(posts: readonly VillagePostDraft[]): Generator<DraftFault> {
  const held = new Map<string, Stretches>();
  for (const post of posts.toSorted((one, other) => (one.line ?? 0) - (other.line ?? 0))) {
    const { line, kind, personId } = post;
    const of = kind === 'DISCIPLINE_COMMISSIONER' ? personId : kind;
    const rivals = held.get(of) ?? new Stretches();
    const period = { from: post.from.getTime(), until: endOf(post) };
    if (line !== null && rivals.meets(period)) yield told(line, 'kind', 'POST_HELD');
    rivals.add(period);
    held.set(of, rivals);
  }
}

type Lasting = readonly { readonly from: number; readonly lasts: VillagePostDraft }[];

/** Posts by when they begin, each with the one of those so far that lasts longest. */
const lasting = (posts: readonly VillagePostDraft[]): Lasting => {
  let lasts = posts[0]!;
  return posts
    .toSorted((one, other) => one.from.getTime() - other.from.getTime())
    .map((post, at) => {
      if (at === 0 || endOf(post) > endOf(lasts)) lasts = post;
      return { from: post.from.getTime(), lasts };
    });
};

/** One of these that is held all the time that a post is. */
function heldAlong(post: VillagePostDraft, posts: Lasting): VillagePostDraft | null {
  let [low, high] = [0, posts.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (posts[middle]!.from <= post.from.getTime()) low = middle + 1;
    else high = middle;
  }
  const longest = posts[low - 1]?.lasts;
  return longest !== undefined && endOf(longest) >= endOf(post) ? longest : null;
}

/**
 * Whoever heads a station holds its discipline post all that time (S3:13). That a head loses it is told where the discipline
 * post ends, that one never has it where the head is named.
 * @param posts of one person in one village
 */
function* lacking(posts: readonly VillagePostDraft[]): Generator<DraftFault> {
  const discipline = posts.filter(({ kind }) => kind === 'DISCIPLINE_COMMISSIONER');
  const now = lasting(discipline);
  const before = lasting(
    discipline.flatMap((post) => (post.before === null ? [] : [{ ...post, until: post.before.until }])),
  );
  const ends = new Set<number>();
  for (const head of posts.filter(({ kind }) => kind === 'STATION_HEAD')) {
    if (heldAlong(head, now) !== null) continue;
    const ended = head.line !== null && head.before === null ? null : heldAlong(head, before);
    if (ended !== null) ends.add(ended.line!);
    else if (head.line !== null) yield told(head.line, 'person', 'DISCIPLINE_POST_MISSING');
  }
  for (const line of ends) yield told(line, 'until', 'DISCIPLINE_POST_OF_HEAD');
}

const groups = (posts: readonly VillagePostDraft[], by: 'kind' | 'personId'): VillagePostDraft[][] => [
  ...Map.groupBy(posts, (post) => `${post.stationId} ${post[by]}`).values(),
];

/**
 * The same rules over many villages at once: whoever heads a station holds its discipline post all that time, and a post but
 * that of commissioners has one holder. Of two that stand in each other's way the later line is told, and of what is wrong
 * with a line the first.
 * @param posts all of the stations that are spoken of
 */
export function importFaults(posts: readonly VillagePostDraft[], now: Date): DraftFault[] {
  const found = [
    ...posts.flatMap((post) => ownFault(post, now) ?? []),
    ...groups(posts, 'kind').flatMap((group) => [...meetings(group)]),
    ...groups(posts, 'personId').flatMap((group) => [...lacking(group)]),
  ];
  const told = new Set<number>();
  return found.filter(({ line }) => !told.has(line) && told.add(line));
}
