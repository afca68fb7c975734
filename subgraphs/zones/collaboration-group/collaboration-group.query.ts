import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { type ConnectionValue, connect, connectionType } from '../../../shared/server/connection.js';
import { Context } from '../../../shared/server/context.js';
import { SearchOf } from '../../../shared/server/list-arguments.js';
import { DispatchedGroup, SupervisionOffice } from '../organisation/organisation.entity.js';
import { Person } from '../person/person.entity.js';
import { CollaborationGroup } from './collaboration-group.entity.js';
import {
  collaborationGroupById,
  collaborationGroupList,
  groupsOfCollaborationGroup,
} from './collaboration-group.loader.js';

const CollaborationGroupConnection = connectionType('CollaborationGroup', () => CollaborationGroup);

@Resolver(() => CollaborationGroup)
export class CollaborationGroupResolver {
  @Query(() => CollaborationGroup, {
    nullable: true,
    description: 'One collaboration group. Errors: NOT_FOUND. 按标识取协作组。',
  })
  collaborationGroup(
    @Arg('id', () => ID, { description: 'Id of a collaboration group. 协作组标识。' }) id: string,
    @Ctx() context: Context,
  ): Promise<CollaborationGroup> {
    return context.find(collaborationGroupById, 'CollaborationGroup', id);
  }

  @Query(() => CollaborationGroupConnection, {
    nullable: true,
    description: 'All collaboration groups. 协作组列表。',
  })
  collaborationGroups(
    @Args(() => SearchOf) { search, updatedAfter, first, after }: SearchOf,
    @Ctx() context: Context,
  ): Promise<ConnectionValue<CollaborationGroup>> {
    return connect(collaborationGroupList, context, { search, updatedAfter }, { first, after });
  }

  @FieldResolver(() => Person, {
    nullable: true,
    description: 'The leader of the commission who leads it. 统筹领导的委领导。',
  })
  leadingLeader(@Root() { leadingLeaderId }: CollaborationGroup): Person | null {
    return leadingLeaderId ? { id: leadingLeaderId } : null;
  }

  @FieldResolver(() => SupervisionOffice, {
    nullable: true,
    description: 'The counterpart office that coordinates it. 统筹协调的对口联系室。',
  })
  coordinatingOffice(@Root() { coordinatingOfficeId }: CollaborationGroup): SupervisionOffice {
    return { id: coordinatingOfficeId };
  }

  @FieldResolver(() => [DispatchedGroup], { nullable: 'items', description: 'Its groups. 成员派驻机构。' })
  async members(@Root() { id }: CollaborationGroup, @Ctx() context: Context): Promise<DispatchedGroup[]> {
    const members = await context.load(groupsOfCollaborationGroup, id);
    return (members ?? []).map((group) => ({ id: group }));
  }
}
