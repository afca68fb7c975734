import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Context } from '../../../shared/server/context.js';
import { LiaisonStation } from '../liaison-station/liaison-station.entity.js';
import { ConcurrentPost } from './concurrent-post.entity.js';
import { postsOfHead } from './concurrent-post.loader.js';

/** What posts in villages add to a station. */
@Resolver(() => LiaisonStation)
export class StationHeadPostsResolver {
  @FieldResolver(() => [ConcurrentPost], {
    description:
      'The posts that its head holds now in the village: all three when they are held by one person (S3:13). 站长现任岗位,“一肩挑”时为三项。',
  })
  headPosts(@Root() { id }: LiaisonStation, @Ctx() context: Context): Promise<ConcurrentPost[] | null> {
    return context.load(postsOfHead, id);
  }
}
