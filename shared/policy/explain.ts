import { type Barrier, barrierOf, reaches } from './decide.js';
import {
  type Facts,
  grantingRows,
  type HeldPost,
  type Scope,
  type Standing,
  type TypePolicy,
} from './policy.js';

/** One way by which somebody reaches an object. */
export interface AccessPath {
  readonly scope: Scope;
  readonly post: HeldPost;
  /** What this way allows. */
  readonly action: string;
}

export interface Explanation {
  /** What forbids everything; null when nothing does. */
  readonly barrier: Barrier | 'NO_POST' | null;
  /** Each way that reaches the object; those that something forbids are left out. */
  readonly paths: readonly AccessPath[];
}

/** Why somebody may see an object, or not: from the same rows as `decide`, which agrees with it for every action. */
export function explain(policy: TypePolicy, standing: Standing | null, facts: Facts): Explanation {
  if (standing === null) return { barrier: 'NO_POST', paths: [] };
  const barrier = barrierOf(standing, facts);
  if (barrier !== null) return { barrier, paths: [] };
  const actions = [...new Set(policy.rows.map(({ action }) => action))];
  const paths = actions.flatMap((action) =>
    grantingRows(policy, action, standing).flatMap((row) =>
      row.posts
        .filter((post) => reaches(through(row, post), standing, facts))
        .map((post) => ({ scope: row.scope, post, action })),
    ),
  );
  return { barrier: null, paths };
}

/** What one of the posts gives of what the row gives. */
const through = (row: ReturnType<typeof grantingRows>[number], post: HeldPost): typeof row => ({
  ...row,
  posts: [post],
  organisations: [post.organisation],
  matters: row.scope === 'LOAN' && 'matter' in post ? [String(post.matter)] : row.matters,
});
