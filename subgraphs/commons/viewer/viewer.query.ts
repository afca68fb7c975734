import { Ctx, FieldResolver, ObjectType, Query, Resolver, Root } from 'type-graphql';
import { Context } from '../../../shared/server/context.js';
import { Person } from '../person/person.entity.js';
import { personById } from '../person/person.loader.js';
import { Post } from '../post/post.entity.js';
import { livePostsOfPerson } from '../post/post.loader.js';

@ObjectType({ description: 'Who is asking. 当前查询人。' })
class Viewer {
  personId!: string;
}

@Resolver(() => Viewer)
export class ViewerResolver {
  @Query(() => Viewer, {
    nullable: true,
    description: 'Who is asking, by the identity that signed in. 当前登录身份对应的人员。',
  })
  async viewer(@Ctx() { scope }: Context): Promise<Viewer> {
    const { standing } = await scope.read();
    return { personId: standing.person };
  }

  @FieldResolver(() => Person, { description: 'You. 本人。' })
  person(@Root() { personId }: Viewer, @Ctx() context: Context): Promise<Person | null> {
    return context.load(personById, personId);
  }

  @FieldResolver(() => [Post], { description: 'The posts that you hold now. 本人现任职务。' })
  posts(@Root() { personId }: Viewer, @Ctx() context: Context): Promise<Post[] | null> {
    return context.load(livePostsOfPerson, personId);
  }
}
