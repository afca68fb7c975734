import { Ctx, Directive, Query, Resolver } from 'type-graphql';
import { writeFeedCursor } from '../feed/cursor.js';
import { placePolicy } from '../policy/place.js';
import type { Entrances } from '../policy/policy.js';
import type { Context } from './context.js';

export const feedCursorEntrances: Entrances = { 'Query.feedCursor': { policy: placePolicy, action: 'read' } };

/** Of every subgraph that has subscriptions. */
@Resolver()
export class FeedCursorResolver {
  @Directive('@shareable')
  @Query(() => String, {
    nullable: true,
    description:
      'The place of the feed before this operation read anything, in whichever part of the graph: subscribe with it as `after` and nothing is missed. 本次查询在读取任何部分之前的事件位置,订阅时作为 after 即不遗漏。',
  })
  async feedCursor(@Ctx() context: Context): Promise<string> {
    const { standing, position } = await context.scope.read();
    return writeFeedCursor(context.services.keys, standing.person, position);
  }
}
