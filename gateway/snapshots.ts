import type { DocumentNode, ExecutionResult, GraphQLError } from 'graphql';
import { parse } from 'graphql';
import { typeOfId } from '../shared/kernel/id.js';
import type { SubgraphRequest } from '../shared/server/subgraph.js';
import { refusal } from './client-error.js';
import { passedOn } from './entity-faults.js';
import type { Part } from './part.js';

const LISTING: DocumentNode = parse(
  `query Listing($types: [String!]!, $after: ID, $first: Int!, $place: String) {
    _listing(types: $types, after: $after, first: $first, place: $place) { ids place } }`,
  { noLocation: true },
);
const MOST = 100;

/** Which parts can list what they show, without being told ids. */
export const canList = ({ sdl }: Part): boolean => /^ +_listing\(/m.test(sdl);

export const snapshotSdl = `
"""A page of everything that you may see, for a first load. 首次全量加载的一页。"""
type SnapshotPage {
  """Objects as they are now; null where one has gone while the page was made. 对象当前内容;生成期间已不可见者为空。"""
  objects: [Node]!
  """Ask \`snapshotPage\` with it for what comes next; null on the last page. 下一页标记,末页为空。"""
  next: String
  """Where the feed stood before the first page was read: follow \`changes\` from there once the last page has come. 读取首页之前的事件位置,全部加载后由此订阅 changes。"""
  feedCursor: String!
}
extend type Query {
  """
  The first page of everything that you may see. Nothing is kept for you: go on with \`snapshotPage\`, from whichever page
  you have come to. Errors: INVALID_INPUT, PAGE_SIZE. 全量快照的首页;服务端不保留状态,可从任一页续取。
  """
  snapshotStart(
    """Only objects of these types, for instance \`JointCase\`. 仅这些类型的对象。"""
    types: [String!]
    """How many, 1 to 100. 条数,1 至 100。"""
    first: Int! = 100
  ): SnapshotPage
  """A page of a snapshot; access is decided anew for each. Errors: INVALID_CURSOR, PAGE_SIZE. 快照的下一页,逐页核验权限。"""
  snapshotPage(
    """The \`next\` of the page before. 上一页的 next。"""
    after: String!
    """How many, 1 to 100. 条数,1 至 100。"""
    first: Int! = 100
  ): SnapshotPage
}`;

/** Where a snapshot has come to: all of it is with the client. */
interface Reached {
  readonly types: readonly string[] | null;
  /** The last id that was given. */
  readonly last: string | null;
  /** Signed by a subgraph for one person, and looked at by each that is asked; the rest decides on nothing but the order. */
  readonly place: string | null;
}

export interface Snapshot {
  readonly objects: readonly { readonly __typename: string; readonly id: string }[];
  readonly next: string | null;
  readonly feedCursor: string;
}

const write = ({ types, last, place }: Reached): string =>
  Buffer.from(JSON.stringify([types, last, place])).toString('base64url');

const isText = (value: unknown): value is string => typeof value === 'string';

/** Null when no page ended so. */
function read(token: string, known: ReadonlyMap<string, Part>): Reached | null {
  try {
    const [types, last, place] = JSON.parse(Buffer.from(token, 'base64url').toString('utf8')) as unknown[];
    const isListed =
      types === null || (Array.isArray(types) && types.every((type) => known.has(type as string)));
    const isWhole = isText(last) && isText(place) && known.has(typeOfId(last) ?? '');
    return isListed && isWhole ? { types: types as Reached['types'], last, place } : null;
  } catch {
    return null;
  }
}

/** Gives the pages of snapshots: owners list ids, type by type, and resolve the fields of what they have listed. */
export class Snapshots {
  constructor(
    private readonly owners: ReadonlyMap<string, Part>,
    private readonly request: SubgraphRequest,
  ) {}

  start(types: readonly string[] | null, first: number): Promise<Snapshot> {
    const unknown = types?.find((type) => !this.owners.has(type));
    const names = [...this.owners.keys()].sort().join(', ');
    if (unknown !== undefined)
      throw this.refuse('INVALID_INPUT', 'types', `"${unknown}"; there are / 可用类型: ${names}`);
    return this.page({ types, last: null, place: null }, first);
  }

  next(after: string, first: number): Promise<Snapshot> {
    const reached = read(after, this.owners);
    if (reached === null) throw this.refuse('INVALID_CURSOR', 'after');
    return this.page(reached, first);
  }

  /** One id more than asked for tells whether there is a next page. */
  private async page({ types, last, place }: Reached, first: number): Promise<Snapshot> {
    if (first < 1 || first > MOST) throw this.refuse('PAGE_SIZE', 'first');
    const all = [...this.owners.keys()].filter((type) => types?.includes(type) ?? true);
    const left = all.slice(Math.max(0, all.indexOf(typeOfId(last) ?? '')));
    const ids: string[] = [];
    let feedCursor = place;
    for (const [owner, own] of this.byOwner(left)) {
      if (ids.length > first) break;
      const after = own[0] === typeOfId(last) ? last : null;
      const listed = await this.list(owner, {
        types: own,
        after,
        first: first + 1 - ids.length,
        place: feedCursor,
      });
      ids.push(...listed.ids);
      feedCursor = listed.place;
    }
    const shown = ids.slice(0, first);
    const next = ids.length > first ? write({ types, last: shown.at(-1)!, place: feedCursor }) : null;
    const objects = shown.map((id) => ({ __typename: typeOfId(id)!, id }));
    return { objects, next, feedCursor: feedCursor! };
  }

  /** Whoever wants nothing is told the place all the same. */
  private byOwner(types: readonly string[]): Map<Part, string[]> {
    const [any] = this.owners.values();
    return types.length > 0 ? Map.groupBy(types, (type) => this.owners.get(type)!) : new Map([[any!, []]]);
  }

  private async list(
    owner: Part,
    variables: Readonly<Record<string, unknown>>,
  ): Promise<{ ids: string[]; place: string }> {
    const { actor, signal } = this.request;
    const answer: ExecutionResult = await owner.connection
      .execute({ document: LISTING, variables, actor, signal })
      .catch(() => ({}));
    const listed = answer.data?.['_listing'] as { ids: string[]; place: string } | null | undefined;
    if (!listed) throw passedOn(owner.name, 0, answer, actor);
    return listed;
  }

  private refuse(
    code: 'INVALID_INPUT' | 'INVALID_CURSOR' | 'PAGE_SIZE',
    field: string,
    reason = '',
  ): GraphQLError {
    return refusal(code, this.request.actor?.language ?? 'en', { field, reason, most: MOST });
  }
}
