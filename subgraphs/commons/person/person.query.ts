import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { expectId } from '../../../shared/kernel/id.js';
import { type ConnectionValue, connect, connectionType } from '../../../shared/server/connection.js';
import { Context } from '../../../shared/server/context.js';
import { SearchOf } from '../../../shared/server/list-arguments.js';
import { organisationTypes } from '../organisation/organisation.entity.js';
import { Post } from '../post/post.entity.js';
import { livePostsOfPerson } from '../post/post.loader.js';
import { Person } from './person.entity.js';
import { personById, personList } from './person.loader.js';

const PersonConnection = connectionType('Person', () => Person);

@Resolver(() => Person)
export class PersonResolver {
  @Query(() => Person, {
    nullable: true,
    description: 'One person. Errors: NOT_FOUND when absent or not for you. 按标识取人员。',
  })
  person(
    @Arg('id', () => ID, { description: 'Id of a person. 人员标识。' }) id: string,
    @Ctx() context: Context,
  ): Promise<Person> {
    return context.find(personById, 'Person', id);
  }

  @Query(() => PersonConnection, {
    nullable: true,
    description: 'The persons that you may see. 您可见的人员列表。',
  })
  persons(
    @Arg('organisationId', () => ID, {
      nullable: true,
      description: 'Only those who hold a post in this organisation now. 仅现任职于该单位的。',
    })
    organisationId: string | null,
    @Args(() => SearchOf) { search, updatedAfter, first, after }: SearchOf,
    @Ctx() context: Context,
  ): Promise<ConnectionValue<Person>> {
    if (organisationId != null) expectId(organisationId, 'organisationId', ...organisationTypes);
    const filter = { organisationId, search, updatedAfter };
    return connect(personList, context, filter, { first, after });
  }

  @FieldResolver(() => [Post], {
    description: 'The posts that the person holds now and you may see. 现任职务(您可见的)。',
  })
  posts(@Root() { id }: Person, @Ctx() context: Context): Promise<Post[] | null> {
    return context.load(livePostsOfPerson, id);
  }
}
