import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { expectId } from '../../../shared/kernel/id.js';
import { HubError } from '../../../shared/kernel/hub-error.js';
import { type ConnectionValue, connectionOf, connectionType } from '../../../shared/server/connection.js';
import { Context } from '../../../shared/server/context.js';
import { DateTime } from '../../../shared/server/date-time.js';
import { Person } from '../person/person.entity.js';
import { DispatchedGroup, type HostKind, hostKindEnum } from './dispatched-group.entity.js';
import { dispatchedGroupById, dispatchedGroupCount, dispatchedGroupPage } from './dispatched-group.loader.js';

const DispatchedGroupConnection = connectionType('DispatchedGroup', () => DispatchedGroup);

@Resolver(() => DispatchedGroup)
export class DispatchedGroupResolver {
  @Query(() => DispatchedGroup, {
    nullable: true,
    description: 'One dispatched group. Errors: NOT_FOUND. 按标识取派驻机构。',
  })
  async dispatchedGroup(
    @Arg('id', () => ID, { description: 'Id of a dispatched group. 派驻机构标识。' }) id: string,
    @Ctx() context: Context,
  ): Promise<DispatchedGroup> {
    const found = await context.load(dispatchedGroupById, expectId(id, 'id', 'DispatchedGroup'));
    if (found === null) throw new HubError('NOT_FOUND', { field: 'id' });
    return found;
  }

  @Query(() => DispatchedGroupConnection, {
    nullable: true,
    description: 'All dispatched groups. 派驻机构列表。',
  })
  async dispatchedGroups(
    @Arg('hostKind', () => hostKindEnum, {
      nullable: true,
      description: 'Only those at this kind of host units. 仅该类驻在单位。',
    })
    hostKind: HostKind | null,
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
  ): Promise<ConnectionValue<DispatchedGroup>> {
    const filter = { hostKind, updatedAfter };
    return connectionOf(await dispatchedGroupPage(scope, filter, { first, after }), () =>
      dispatchedGroupCount(scope, filter),
    );
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Its leader. 组长。' })
  leader(@Root() { leaderId }: DispatchedGroup): Person | null {
    return leaderId ? { id: leaderId } : null;
  }
}
