// Pure: the rules of posts over many at once, as an import would have them and as the register does.
import { type Refusal, refuse } from '../../../shared/kernel/refusal.js';
import { Stretches } from '../../../shared/kernel/stretches.js';
import type { Post } from './post.entity.js';
import { endOf, isHeldThrough, oneHolderRoles, type Period, within } from './post.rules.js';

/** Why posts are ended that an import gave an end. */
export const ENDED_BY_IMPORT = 'Ended by an import. 由导入结束任职。';

/** A post as an import would have it, or as it is when the import does not speak of it: then without a line. */
export interface PostDraft extends Period {
  readonly id: string | null;
  readonly line: number | null;
  /** False for a line that says what is so already. */
  readonly isChange: boolean;
  readonly personId: string;
  readonly organisationId: string;
  readonly role: Post['role'];
  readonly acting: boolean;
  readonly coversForPostId: string | null;
  /** As a post that is changed stands in the register. */
  readonly before: (Period & Pick<Post, 'acting'>) | null;
}

interface DraftFault {
  readonly line: number;
  readonly column: string;
  readonly refused: Refusal;
}

type Told = (column: string, code: Refusal['refused'], parameters?: Refusal['parameters']) => DraftFault;

/** Whether what is to be ends a post, or ends it earlier. */
export const isEnding = (before: Period | null, after: Period): boolean =>
  before !== null && endOf(after) < endOf(before);

/** What may not become of a post that is there: it ends once and never in the past, and a cover fits what it covers for. */
function changeFault(post: PostDraft, covered: PostDraft | null, now: Date, told: Told): DraftFault | null {
  const { before } = post;
  if (before === null) return null;
  if (endOf(before) <= now.getTime()) return told('until', 'POST_ENDED');
  if (endOf(post) !== endOf(before) && endOf(post) < now.getTime())
    return told('until', 'INVALID_INPUT', {
      reason: 'a post is not ended in the past / 不得在过去的时间结束任职',
    });
  if (covered === null) return null;
  if (post.acting !== before.acting)
    return told('acting', 'COVER_DOES_NOT_FIT', { reason: 'a cover is acting / 顶岗即为代理' });
  return within(post, covered)
    ? null
    : told('until', 'COVER_DOES_NOT_FIT', {
        reason: 'it is not held all that time / 超出被顶岗职务的任期',
      });
}

/** Whom a line concerns, and what it makes of a post of its own. */
function ownFault(post: PostDraft, { byId, coversOf }: Others, { by, now }: Asked): DraftFault | null {
  const { line, id, isChange, personId, coversForPostId, before } = post;
  if (line === null || !isChange) return null;
  const told: Told = (column, code, more) => ({ line, column, refused: refuse(code, column, more) });
  const own = { action: 'organsImport (own person / 本人)' };
  if (personId === by) return told('person', 'FORBIDDEN', own);
  const longer = (coversOf.get(id) ?? []).filter((cover) => endOf(cover) > endOf(post));
  if (isEnding(before, post) && longer.some((cover) => cover.personId === by))
    return told('until', 'FORBIDDEN', own);
  if (endOf(post) <= post.from.getTime())
    return told('until', 'INVALID_INPUT', { reason: 'it must be after from / 须晚于起始时间' });
  return changeFault(post, byId.get(coversForPostId) ?? null, now, told);
}

/** Of posts of one role in one organisation those that stand in the way of an earlier line, or of what is there. */
function* meetings(posts: readonly PostDraft[]): Generator<DraftFault> {
  const ofPerson = new Map<string, Stretches>();
  const ofHolders = new Stretches();
  const isOfOne = posts[0]!.role in oneHolderRoles;
  for (const post of posts.toSorted((one, other) => (one.line ?? 0) - (other.line ?? 0))) {
    const { line, personId, role, acting } = post;
    const period = { from: post.from.getTime(), until: endOf(post) };
    const held = ofPerson.get(personId) ?? new Stretches();
    if (line !== null && held.meets(period))
      yield { line, column: 'from', refused: refuse('POST_OVERLAPS', 'from') };
    else if (line !== null && isOfOne && !acting && ofHolders.meets(period))
      yield { line, column: 'role', refused: refuse('ROLE_HELD', 'role', { role }) };
    held.add(period);
    ofPerson.set(personId, held);
    if (!acting) ofHolders.add(period);
  }
}

interface Asked {
  /** Who imports. */
  readonly by: string;
  readonly now: Date;
}

interface Others {
  readonly byId: ReadonlyMap<string | null, PostDraft>;
  readonly coversOf: ReadonlyMap<string | null, readonly PostDraft[]>;
}

/**
 * The same rules over many posts at once. Of two that stand in each other's way the later line is told, and of what is wrong
 * with a line the first.
 * @param posts all of the organisations that are spoken of
 */
export function importFaults(posts: readonly PostDraft[], asked: Asked): DraftFault[] {
  const others = {
    byId: new Map(posts.filter(({ id }) => id !== null).map((post) => [post.id, post])),
    coversOf: Map.groupBy(posts, ({ coversForPostId }) => coversForPostId),
  };
  const own = posts.flatMap((post) => ownFault(post, others, asked) ?? []);
  const told = new Set(own.map(({ line }) => line));
  const places = Map.groupBy(posts, ({ organisationId, role }) => `${organisationId} ${role}`);
  const met = [...places.values()].flatMap((group) => [...meetings(group)]);
  return [...own, ...met.filter(({ line }) => !told.has(line))];
}

export type HeldPost = Period & Pick<Post, 'id' | 'coversForPostId'>;

/** A cover ends with the post that it covers for. */
function whileCovered<P extends Period & { readonly coversForPostId?: string | null }>(
  post: P,
  byId: ReadonlyMap<string | null, Period>,
): P {
  const covered = byId.get(post.coversForPostId ?? null);
  return covered !== undefined && endOf(covered) < endOf(post) ? { ...post, until: covered.until! } : post;
}

/**
 * As when a post is ended: no moment that has an administrator is left without one. What ends too early is told by its line.
 * @param before all posts of administrators as they are
 */
export function administratorFaults(
  before: readonly HeldPost[],
  drafts: readonly PostDraft[],
  now: Date,
): DraftFault[] {
  const drafted = new Map(drafts.map((draft) => [draft.id, draft]));
  const known = new Set<string | null>(before.map(({ id }) => id));
  const added = drafts.filter(({ id, role }) => role === 'ADMINISTRATOR' && !known.has(id));
  const wanted = [...before.map((post) => drafted.get(post.id) ?? post), ...added];
  const byId = new Map(wanted.filter(({ id }) => id !== null).map((post) => [post.id, post]));
  const after = wanted.map((post) => whileCovered(post, byId));
  return before.flatMap(({ id, until }) => {
    const { line = null, until: end } = drafted.get(id) ?? {};
    if (line === null || end == null) return [];
    const from = end > now ? end : now;
    return isHeldThrough(after, { from, until })
      ? []
      : [{ line, column: 'until', refused: refuse('LAST_ADMINISTRATOR', 'until') }];
  });
}
