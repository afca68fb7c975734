import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { type ConnectionValue, connect, connectionType } from '../../../shared/server/connection.js';
import { Context } from '../../../shared/server/context.js';
import { SearchOf } from '../../../shared/server/list-arguments.js';
import { Person } from '../person/person.entity.js';
import { OutpostCommittee } from './outpost-committee.entity.js';
import { outpostCommitteeById, outpostCommitteeList } from './outpost-committee.loader.js';

const OutpostCommitteeConnection = connectionType('OutpostCommittee', () => OutpostCommittee);

@Resolver(() => OutpostCommittee)
export class OutpostCommitteeResolver {
  @Query(() => OutpostCommittee, {
    nullable: true,
    description: 'One outpost committee. Errors: NOT_FOUND. 按标识取派出机构。',
  })
  outpostCommittee(
    @Arg('id', () => ID, { description: 'Id of an outpost committee. 派出机构标识。' }) id: string,
    @Ctx() context: Context,
  ): Promise<OutpostCommittee> {
    return context.find(outpostCommitteeById, 'OutpostCommittee', id);
  }

  @Query(() => OutpostCommitteeConnection, {
    nullable: true,
    description: 'The outpost committees of the city. 派出机构列表。',
  })
  outpostCommittees(
    @Args(() => SearchOf) { search, updatedAfter, first, after }: SearchOf,
    @Ctx() context: Context,
  ): Promise<ConnectionValue<OutpostCommittee>> {
    return connect(outpostCommitteeList, context, { search, updatedAfter }, { first, after });
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Its leader. 负责人。' })
  leader(@Root() { leaderId }: OutpostCommittee): Person | null {
    return leaderId ? { id: leaderId } : null;
  }
}
