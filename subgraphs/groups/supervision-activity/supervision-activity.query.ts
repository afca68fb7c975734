import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { expectId } from '../../../shared/kernel/id.js';
import { type ConnectionValue, connect, connectionType } from '../../../shared/server/connection.js';
import { Context } from '../../../shared/server/context.js';
import { DateTime } from '../../../shared/server/date-time.js';
import { ListOf } from '../../../shared/server/list-arguments.js';
import { DispatchedGroup } from '../dispatched-group/dispatched-group.entity.js';
import { dispatchedGroupById } from '../dispatched-group/dispatched-group.loader.js';
import { HostUnit } from '../host-unit/host-unit.entity.js';
import { hostUnitById } from '../host-unit/host-unit.loader.js';
import { Person } from '../person/person.entity.js';
import {
  SupervisionActivity,
  type SupervisionActivityKind,
  supervisionActivityKindEnum,
} from './supervision-activity.entity.js';
import { supervisionActivityById, supervisionActivityList } from './supervision-activity.loader.js';

const SupervisionActivityConnection = connectionType('SupervisionActivity', () => SupervisionActivity);

@Resolver(() => SupervisionActivity)
export class SupervisionActivityResolver {
  @Query(() => SupervisionActivity, {
    nullable: true,
    description: 'One supervision activity. Errors: NOT_FOUND. 按标识取监督活动。',
  })
  supervisionActivity(
    @Arg('id', () => ID, { description: 'Id of a supervision activity. 监督活动标识。' }) id: string,
    @Ctx() context: Context,
  ): Promise<SupervisionActivity> {
    return context.find(supervisionActivityById, 'SupervisionActivity', id);
  }

  @Query(() => SupervisionActivityConnection, {
    nullable: true,
    description:
      'What groups did at their host units, newest first, annulled records too. 监督活动列表,新者在前。',
  })
  supervisionActivities(
    @Arg('groupId', () => ID, { nullable: true, description: 'Only those of this group. 仅该派驻机构的。' })
    groupId: string | null,
    @Arg('hostUnitId', () => ID, { nullable: true, description: 'Only those at this unit. 仅该单位的。' })
    hostUnitId: string | null,
    @Arg('kind', () => supervisionActivityKindEnum, {
      nullable: true,
      description: 'Only this kind. 仅该类别。',
    })
    kind: SupervisionActivityKind | null,
    @Arg('from', () => DateTime, {
      nullable: true,
      description: 'Only at this moment or later. 不早于此时。',
    })
    from: Date | null,
    @Arg('until', () => DateTime, { nullable: true, description: 'Only before this moment. 早于此时。' })
    until: Date | null,
    @Args(() => ListOf) { updatedAfter, first, after }: ListOf,
    @Ctx() context: Context,
  ): Promise<ConnectionValue<SupervisionActivity>> {
    if (groupId != null) expectId(groupId, 'groupId', 'DispatchedGroup');
    if (hostUnitId != null) expectId(hostUnitId, 'hostUnitId', 'HostUnit');
    const filter = { groupId, hostUnitId, kind, from, until, updatedAfter };
    return connect(supervisionActivityList, context, filter, { first, after });
  }

  @FieldResolver(() => DispatchedGroup, { description: 'The group that was active. 开展活动的派驻机构。' })
  group(@Root() { groupId }: SupervisionActivity, @Ctx() context: Context): Promise<DispatchedGroup | null> {
    return context.load(dispatchedGroupById, groupId);
  }

  @FieldResolver(() => HostUnit, { description: 'The unit at which it was. 所在单位。' })
  hostUnit(@Root() { hostUnitId }: SupervisionActivity, @Ctx() context: Context): Promise<HostUnit | null> {
    return context.load(hostUnitById, hostUnitId);
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who recorded it. 登记人。' })
  recordedBy(@Root() { personId }: SupervisionActivity): Person {
    return { id: personId };
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who annulled it. 作废人。' })
  annulledBy(@Root() { annulledBy }: SupervisionActivity): Person | null {
    return annulledBy ? { id: annulledBy } : null;
  }
}
