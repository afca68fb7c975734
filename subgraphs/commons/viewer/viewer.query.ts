import { Ctx, FieldResolver, ObjectType, Query, Resolver, Root } from 'type-graphql';
import type { Level } from '../../../shared/kernel/level.js';
import { Context } from '../../../shared/server/context.js';
import { levelEnum } from '../../../shared/server/level.js';
import { roleEnum } from '../../../shared/server/role.js';
import { type Organisation, OrganisationUnion } from '../organisation/organisation.entity.js';
import { Person } from '../person/person.entity.js';
import { whoAsks } from '../person/person.loader.js';
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
    return context.load(whoAsks, personId);
  }

  @FieldResolver(() => [Post], { description: 'The posts that you hold now. 本人现任职务。' })
  posts(@Root() { personId }: Viewer, @Ctx() context: Context): Promise<Post[] | null> {
    return context.load(livePostsOfPerson, personId);
  }

  @FieldResolver(() => OrganisationUnion, {
    nullable: true,
    description:
      'Where you work: the organisation of the post that you have held longest; null when you are lent to matters only. 本人所在单位:任职时间最长的现任职务所在单位;仅有借调时为空。',
  })
  async organisation(@Root() { personId }: Viewer, @Ctx() context: Context): Promise<Organisation | null> {
    const [post] = (await context.load(livePostsOfPerson, personId)) ?? [];
    return post ? { id: post.organisationId } : null;
  }

  @FieldResolver(() => [roleEnum], {
    description: 'The roles that you hold now, loans included, each once. 本人现有角色(含借调),不重复。',
  })
  async roles(@Ctx() { scope }: Context): Promise<Post['role'][]> {
    const { posts, loans } = (await scope.read()).standing;
    return [...new Set([...posts, ...loans].map(({ role }) => role))].toSorted();
  }

  @FieldResolver(() => levelEnum, {
    description: 'Up to which level you see anything at all at this moment. 本人当前的知悉许可级别。',
  })
  async clearance(@Ctx() { scope }: Context): Promise<Level> {
    return (await scope.read()).standing.clearance;
  }
}
