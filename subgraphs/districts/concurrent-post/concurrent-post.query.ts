import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { expectId } from '../../../shared/kernel/id.js';
import { type ConnectionValue, connect, connectionType } from '../../../shared/server/connection.js';
import { Context } from '../../../shared/server/context.js';
import { ListOf } from '../../../shared/server/list-arguments.js';
import { Person } from '../person/person.entity.js';
import { Place } from '../place/place.entity.js';
import { placeById } from '../place/place.loader.js';
import { ConcurrentPost, type ConcurrentPostKind, concurrentPostKindEnum } from './concurrent-post.entity.js';
import { concurrentPostById, concurrentPostList } from './concurrent-post.loader.js';

const ConcurrentPostConnection = connectionType('ConcurrentPost', () => ConcurrentPost);

@Resolver(() => ConcurrentPost)
export class ConcurrentPostResolver {
  @Query(() => ConcurrentPost, {
    nullable: true,
    description: 'One post in a village or community. Errors: NOT_FOUND. 按标识取村(社区)岗位任职。',
  })
  concurrentPost(
    @Arg('id', () => ID, { description: 'Id of a post in a village. 任职标识。' }) id: string,
    @Ctx() context: Context,
  ): Promise<ConcurrentPost> {
    return context.find(concurrentPostById, 'ConcurrentPost', id);
  }

  @Query(() => ConcurrentPostConnection, {
    nullable: true,
    description: 'The posts held in villages and communities, ended ones too. 村(社区)岗位任职列表。',
  })
  concurrentPosts(
    @Arg('placeId', () => ID, { nullable: true, description: 'Only in this village. 仅该村(社区)。' })
    placeId: string | null,
    @Arg('organId', () => ID, {
      nullable: true,
      description: 'Only in the villages below this township-level organ. 仅该镇街组织所辖。',
    })
    organId: string | null,
    @Arg('personId', () => ID, { nullable: true, description: 'Only of this person. 仅该人员。' })
    personId: string | null,
    @Arg('kind', () => concurrentPostKindEnum, { nullable: true, description: 'Only this post. 仅该岗位。' })
    kind: ConcurrentPostKind | null,
    @Arg('live', () => Boolean, {
      nullable: true,
      description: 'Only those that are held, or that have ended. 仅在任(或已结束)的。',
    })
    live: boolean | null,
    @Args(() => ListOf) { updatedAfter, first, after }: ListOf,
    @Ctx() context: Context,
  ): Promise<ConnectionValue<ConcurrentPost>> {
    if (placeId != null) expectId(placeId, 'placeId', 'Place');
    if (organId != null) expectId(organId, 'organId', 'SubdistrictOrgan');
    if (personId != null) expectId(personId, 'personId', 'Person');
    const filter = { placeId, organId, personId, kind, live, updatedAfter };
    return connect(concurrentPostList, context, filter, { first, after });
  }

  @FieldResolver(() => Place, { description: 'The village or community. 所在村(社区)。' })
  place(@Root() { placeId }: ConcurrentPost, @Ctx() context: Context): Promise<Place | null> {
    return context.load(placeById, placeId);
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who holds it. 任职人员。' })
  person(@Root() { personId }: ConcurrentPost): Person {
    return { id: personId };
  }
}
