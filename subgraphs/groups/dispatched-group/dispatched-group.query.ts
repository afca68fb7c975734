import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { type ConnectionValue, connect, connectionType } from '../../../shared/server/connection.js';
import { Context } from '../../../shared/server/context.js';
import { SearchOf } from '../../../shared/server/list-arguments.js';
import { Person } from '../person/person.entity.js';
import {
  DispatchedGroup,
  type DispatchLevel,
  dispatchLevelEnum,
  type HostKind,
  hostKindEnum,
} from './dispatched-group.entity.js';
import { dispatchedGroupById, dispatchedGroupList } from './dispatched-group.loader.js';

const DispatchedGroupConnection = connectionType('DispatchedGroup', () => DispatchedGroup);

@Resolver(() => DispatchedGroup)
export class DispatchedGroupResolver {
  @Query(() => DispatchedGroup, {
    nullable: true,
    description: 'One dispatched group. Errors: NOT_FOUND. 按标识取派驻机构。',
  })
  dispatchedGroup(
    @Arg('id', () => ID, { description: 'Id of a dispatched group. 派驻机构标识。' }) id: string,
    @Ctx() context: Context,
  ): Promise<DispatchedGroup> {
    return context.find(dispatchedGroupById, 'DispatchedGroup', id);
  }

  @Query(() => DispatchedGroupConnection, {
    nullable: true,
    description: 'All dispatched groups. 派驻机构列表。',
  })
  dispatchedGroups(
    @Arg('hostKind', () => hostKindEnum, {
      nullable: true,
      description: 'Only those at this kind of host units. 仅该类驻在单位。',
    })
    hostKind: HostKind | null,
    @Arg('level', () => dispatchLevelEnum, {
      nullable: true,
      description: 'Only those dispatched at this level (S0:5). 仅该派驻层级。',
    })
    level: DispatchLevel | null,
    @Args(() => SearchOf) { search, updatedAfter, first, after }: SearchOf,
    @Ctx() context: Context,
  ): Promise<ConnectionValue<DispatchedGroup>> {
    const filter = { hostKind, level, search, updatedAfter };
    return connect(dispatchedGroupList, context, filter, { first, after });
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Its leader. 组长。' })
  leader(@Root() { leaderId }: DispatchedGroup): Person | null {
    return leaderId ? { id: leaderId } : null;
  }
}
