import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { expectId } from '../../../shared/kernel/id.js';
import { HubError } from '../../../shared/kernel/hub-error.js';
import { type ConnectionValue, connectionOf, connectionType } from '../../../shared/server/connection.js';
import { Context } from '../../../shared/server/context.js';
import { DateTime } from '../../../shared/server/date-time.js';
import { DispatchedGroup } from '../dispatched-group/dispatched-group.entity.js';
import { dispatchedGroupById } from '../dispatched-group/dispatched-group.loader.js';
import { Person } from '../person/person.entity.js';
import { HostUnit } from './host-unit.entity.js';
import { hostUnitById, hostUnitCount, hostUnitPage } from './host-unit.loader.js';

const HostUnitConnection = connectionType('HostUnit', () => HostUnit);

@Resolver(() => HostUnit)
export class HostUnitResolver {
  @Query(() => HostUnit, {
    nullable: true,
    description: 'One host unit. Errors: NOT_FOUND. 按标识取驻在单位。',
  })
  async hostUnit(
    @Arg('id', () => ID, { description: 'Id of a host unit. 驻在单位标识。' }) id: string,
    @Ctx() context: Context,
  ): Promise<HostUnit> {
    const found = await context.load(hostUnitById, expectId(id, 'id', 'HostUnit'));
    if (found === null) throw new HubError('NOT_FOUND', { field: 'id' });
    return found;
  }

  @Query(() => HostUnitConnection, { nullable: true, description: 'All host units. 驻在单位列表。' })
  async hostUnits(
    @Arg('groupId', () => ID, {
      nullable: true,
      description: 'Only those that this group supervises. 仅该派驻机构监督的单位。',
    })
    groupId: string | null,
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
  ): Promise<ConnectionValue<HostUnit>> {
    if (groupId != null) expectId(groupId, 'groupId', 'DispatchedGroup');
    const filter = { groupId, updatedAfter };
    return connectionOf(await hostUnitPage(scope, filter, { first, after }), () =>
      hostUnitCount(scope, filter),
    );
  }

  @FieldResolver(() => DispatchedGroup, {
    description: 'The group that supervises it. 监督该单位的派驻机构。',
  })
  group(@Root() { groupId }: HostUnit, @Ctx() context: Context): Promise<DispatchedGroup | null> {
    return context.load(dispatchedGroupById, groupId);
  }

  @FieldResolver(() => Person, {
    nullable: true,
    description:
      'Secretary of its party committee; null when none is recorded. 党委(党组)书记;未登记时为空。',
  })
  partySecretary(@Root() { partySecretaryId }: HostUnit): Person | null {
    return partySecretaryId ? { id: partySecretaryId } : null;
  }
}
