import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { expectId } from '../../../shared/kernel/id.js';
import { type ConnectionValue, connect, connectionType } from '../../../shared/server/connection.js';
import { Context } from '../../../shared/server/context.js';
import { ListOf } from '../../../shared/server/list-arguments.js';
import {
  type Organisation,
  organisationTypes,
  OrganisationUnion,
} from '../organisation/organisation.entity.js';
import { Person } from '../person/person.entity.js';
import { personById } from '../person/person.loader.js';
import { roleEnum } from '../../../shared/server/role.js';
import { Post } from './post.entity.js';
import { postById, postList } from './post.loader.js';

const PostConnection = connectionType('Post', () => Post);

@Resolver(() => Post)
export class PostResolver {
  @Query(() => Post, {
    nullable: true,
    description: 'One post. Errors: NOT_FOUND when absent or not for you. 按标识取职务。',
  })
  post(
    @Arg('id', () => ID, { description: 'Id of a post. 职务标识。' }) id: string,
    @Ctx() context: Context,
  ): Promise<Post> {
    return context.find(postById, 'Post', id);
  }

  @Query(() => PostConnection, {
    nullable: true,
    description: 'The posts that you may see, ended ones among them. 您可见的职务列表,含已届满的。',
  })
  posts(
    @Arg('organisationId', () => ID, {
      nullable: true,
      description: 'Only those in this organisation. 仅该单位的。',
    })
    organisationId: string | null,
    @Arg('personId', () => ID, { nullable: true, description: 'Only those of this person. 仅该人员的。' })
    personId: string | null,
    @Arg('role', () => roleEnum, { nullable: true, description: 'Only those of this role. 仅该角色的。' })
    role: Post['role'] | null,
    @Arg('live', () => Boolean, {
      nullable: true,
      description:
        'True: only those held now; false: only those that are over or have not begun. 是否仅现任:真为现任,假为已届满或尚未起始。',
    })
    live: boolean | null,
    @Args(() => ListOf) { updatedAfter, first, after }: ListOf,
    @Ctx() context: Context,
  ): Promise<ConnectionValue<Post>> {
    if (organisationId != null) expectId(organisationId, 'organisationId', ...organisationTypes);
    if (personId != null) expectId(personId, 'personId', 'Person');
    const filter = { organisationId, personId, role, live, updatedAfter };
    return connect(postList, context, filter, { first, after });
  }

  @FieldResolver(() => Person, {
    nullable: true,
    description: 'Who holds it; null when the person is not for you. 任职人员;您不可见时为空。',
  })
  person(@Root() { personId }: Post, @Ctx() context: Context): Promise<Person | null> {
    return context.load(personById, personId);
  }

  @FieldResolver(() => Post, {
    nullable: true,
    description:
      'The post that this one stands in for while its holder is away; null when it covers for none. 所顶岗的职务;非顶岗时为空。',
  })
  coversFor(@Root() { coversForPostId }: Post, @Ctx() context: Context): Promise<Post | null> | null {
    return coversForPostId ? context.load(postById, coversForPostId) : null;
  }

  @FieldResolver(() => OrganisationUnion, {
    nullable: true,
    description: 'The organisation in which it is held. 任职单位。',
  })
  organisation(@Root() { organisationId }: Post): Organisation {
    return { id: organisationId };
  }
}
