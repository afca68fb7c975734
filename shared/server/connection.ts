import { Field, Int, ObjectType, Directive } from 'type-graphql';
import type { List } from '../database/list.js';
import type { NestedList } from '../database/nested-page.js';
import type { Page, PageArguments } from '../database/page.js';
import type { Context } from './context.js';

@Directive('@shareable')
@ObjectType({ simpleResolvers: true, description: 'Where a page begins and ends. 分页信息。' })
export class PageInfo {
  @Field(() => Boolean, { description: 'True when more follows this page. 是否还有下一页。' })
  hasNextPage!: boolean;
  @Field(() => Boolean, {
    description: 'True when this page follows the item of a cursor. 是否自某游标之后取得(即其前另有内容)。',
  })
  hasPreviousPage!: boolean;
  @Field(() => String, {
    nullable: true,
    description: 'Cursor of the first item of this page; null when it is empty. 本页第一项的游标。',
  })
  startCursor!: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Cursor of the last item of this page; null when it is empty. 本页最后一项的游标。',
  })
  endCursor!: string | null;
}

/** What a list query gives to its connection type; counting waits until it is asked for. */
export interface ConnectionValue<T> {
  readonly edges: readonly { readonly cursor: string; readonly node: T }[];
  readonly pageInfo: PageInfo;
  readonly totalCount: () => Promise<number>;
  readonly feedCursor?: string;
}

function connectionOf<T>(
  page: Page<T>,
  { after }: PageArguments,
  totalCount: () => Promise<number>,
): ConnectionValue<T> {
  const { cursors, hasNextPage } = page;
  return {
    edges: page.items.map((node, index) => ({ node, cursor: cursors[index]! })),
    pageInfo: {
      hasNextPage,
      hasPreviousPage: after != null,
      startCursor: cursors[0] ?? null,
      endCursor: cursors.at(-1) ?? null,
    },
    totalCount,
  };
}

/** A page of a list that the root gives; counting waits until it is asked for. */
export async function connect<T, F>(
  list: Pick<List<T, F>, 'page' | 'count'>,
  { scope }: Context,
  filter: F,
  page: PageArguments,
): Promise<ConnectionValue<T>> {
  return connectionOf(await list.page(scope, filter, page), page, () => list.count(scope, filter));
}

/** A page of a list that hangs on an object, read together with those of all its siblings. */
export async function connectNested<T>(
  list: NestedList<T>,
  context: Context,
  parent: string,
  page: PageArguments,
): Promise<ConnectionValue<T>> {
  const found = await context.load(list.pages, list.key(parent, page));
  return connectionOf(found!, page, async () => (await context.load(list.counts, parent))!);
}

/** Makes the Relay connection and edge types of one node type: `JointCaseConnection`, `JointCaseEdge`. */
export function connectionType<T extends object>(name: string, node: () => new () => T) {
  @ObjectType(`${name}Edge`, {
    simpleResolvers: true,
    description: `One item of a list of ${name}, with its place. 列表中的一项及其位置。`,
  })
  class Edge {
    @Field(() => String, { description: 'Place of this item in this list: opaque. 该项在本列表中的游标。' })
    cursor!: string;
    @Field(() => node(), { nullable: true, description: 'The item. 该项。' })
    node!: T;
  }
  @ObjectType(`${name}Connection`, {
    simpleResolvers: true,
    description: `A page of a list of ${name}. 分页列表。`,
  })
  class Connection {
    @Field(() => [Edge], { description: 'The items of this page with their cursors. 本页各项及游标。' })
    edges!: Edge[];
    @Field(() => PageInfo, { description: 'Where this page ends. 分页信息。' })
    pageInfo!: PageInfo;
    @Field(() => Int, {
      description: 'Number of items in the whole list; counted only when asked for. 总数,仅在查询时统计。',
    })
    totalCount!: number;
  }
  return Connection as unknown as new () => ConnectionValue<T>;
}
