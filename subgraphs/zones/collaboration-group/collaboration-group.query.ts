import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { expectId } from '../../../shared/kernel/id.js';
import { HubError } from '../../../shared/kernel/hub-error.js';
import { type ConnectionValue, connectionOf, connectionType } from '../../../shared/server/connection.js';
import { Context } from '../../../shared/server/context.js';
import { DateTime } from '../../../shared/server/date-time.js';
import { DispatchedGroup, SupervisionOffice } from '../organisation/organisation.entity.js';
import { Person } from '../person/person.entity.js';
import { CollaborationGroup } from './collaboration-group.entity.js';
import {
  collaborationGroupById,
  collaborationGroupCount,
  collaborationGroupPage,
  groupsOfCollaborationGroup,
} from './collaboration-group.loader.js';

const CollaborationGroupConnection = connectionType('CollaborationGroup', () => CollaborationGroup);

@Resolver(() => CollaborationGroup)
export class CollaborationGroupResolver {
  @Query(() => CollaborationGroup, {
    nullable: true,
    description: 'One collaboration group. Errors: NOT_FOUND. 按标识取协作组。',
  })
  async collaborationGroup(
    @Arg('id', () => ID, { description: 'Id of a collaboration group. 协作组标识。' }) id: string,
    @Ctx() context: Context,
  ): Promise<CollaborationGroup> {
    const found = await context.load(collaborationGroupById, expectId(id, 'id', 'CollaborationGroup'));
    if (found === null) throw new HubError('NOT_FOUND', { field: 'id' });
    return found;
  }

  @Query(() => CollaborationGroupConnection, {
    nullable: true,
    description: 'All collaboration groups. 协作组列表。',
  })
  async collaborationGroups(
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
  ): Promise<ConnectionValue<CollaborationGroup>> {
    return connectionOf(await collaborationGroupPage(scope, updatedAfter, { first, after }), () =>
      collaborationGroupCount(scope, updatedAfter),
    );
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
