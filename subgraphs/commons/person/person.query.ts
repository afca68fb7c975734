import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { expectId } from '../../../shared/kernel/id.js';
import { HubError } from '../../../shared/kernel/hub-error.js';
import { type ConnectionValue, connectionOf, connectionType } from '../../../shared/server/connection.js';
import { Context } from '../../../shared/server/context.js';
import { DateTime } from '../../../shared/server/date-time.js';
import { organisationTypes } from '../organisation/organisation.entity.js';
import { Post } from '../post/post.entity.js';
import { livePostsOfPerson } from '../post/post.loader.js';
import { Person } from './person.entity.js';
import { personById, personCount, personPage } from './person.loader.js';

const PersonConnection = connectionType('Person', () => Person);

@Resolver(() => Person)
export class PersonResolver {
  @Query(() => Person, {
    nullable: true,
    description: 'One person. Errors: NOT_FOUND when absent or not for you. 按标识取人员。',
  })
  async person(
    @Arg('id', () => ID, { description: 'Id of a person. 人员标识。' }) id: string,
    @Ctx() context: Context,
  ): Promise<Person> {
    const found = await context.load(personById, expectId(id, 'id', 'Person'));
    if (found === null) throw new HubError('NOT_FOUND', { field: 'id' });
    return found;
  }

  @Query(() => PersonConnection, {
    nullable: true,
    description: 'The persons that you may see. 您可见的人员列表。',
  })
  async persons(
    @Arg('organisationId', () => ID, {
      nullable: true,
      description: 'Only those who hold a post in this organisation now. 仅现任职于该单位的。',
    })
    organisationId: string | null,
    @Arg('updatedAfter', () => DateTime, {
      nullable: true,
      description: 'Only those changed after this moment. 仅此后有变更的。',
    })
    updatedAfter: Date | null,
    @Arg('first', () => Int, { defaultValue: 20, description: 'How many, 1 to 100. 条数,1 至 100。' })
    first: number,
    @Arg('after', () => String, { nullable: true, description: 'Cursor to continue from. 起始游标。' })
    after: string | null,
    @Ctx() { scope }: Context,
  ): Promise<ConnectionValue<Person>> {
    if (organisationId != null) expectId(organisationId, 'organisationId', ...organisationTypes);
    const filter = { organisationId, updatedAfter };
    return connectionOf(await personPage(scope, filter, { first, after }), () => personCount(scope, filter));
  }

  @FieldResolver(() => [Post], {
    description: 'The posts that the person holds now and you may see. 现任职务(您可见的)。',
  })
  posts(@Root() { id }: Person, @Ctx() context: Context): Promise<Post[] | null> {
    return context.load(livePostsOfPerson, id);
  }
}
