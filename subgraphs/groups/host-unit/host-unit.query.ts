import { Arg, Args, Ctx, Field, FieldResolver, ID, ObjectType, Query, Resolver, Root } from 'type-graphql';
import { expectId } from '../../../shared/kernel/id.js';
import { type ConnectionValue, connect, connectionType } from '../../../shared/server/connection.js';
import { Context } from '../../../shared/server/context.js';
import { SearchOf } from '../../../shared/server/list-arguments.js';
import { DispatchedGroup, type HostKind, hostKindEnum } from '../dispatched-group/dispatched-group.entity.js';
import { dispatchedGroupById } from '../dispatched-group/dispatched-group.loader.js';
import { Person } from '../person/person.entity.js';
import { HostUnit, type PartyCommitteeKind, partyCommitteeKindEnum } from './host-unit.entity.js';
import { hostUnitById, hostUnitList } from './host-unit.loader.js';

const HostUnitConnection = connectionType('HostUnit', () => HostUnit);

@ObjectType({
  simpleResolvers: true,
  description:
    'The party committee of a host unit: a group recommends, the committee decides (rule 23). 驻在单位党组(党委)。',
})
class HostPartyCommittee {
  @Field(() => partyCommitteeKindEnum, { description: 'Kind. 类别。' })
  kind!: PartyCommitteeKind;
  @Field(() => Person, { nullable: true, description: 'Its secretary. 书记。' })
  secretary!: Person | null;
}

@Resolver(() => HostUnit)
export class HostUnitResolver {
  @Query(() => HostUnit, {
    nullable: true,
    description: 'One host unit. Errors: NOT_FOUND. 按标识取驻在单位。',
  })
  hostUnit(
    @Arg('id', () => ID, { description: 'Id of a host unit. 驻在单位标识。' }) id: string,
    @Ctx() context: Context,
  ): Promise<HostUnit> {
    return context.find(hostUnitById, 'HostUnit', id);
  }

  @Query(() => HostUnitConnection, { nullable: true, description: 'All host units. 驻在单位列表。' })
  hostUnits(
    @Arg('groupId', () => ID, {
      nullable: true,
      description: 'Only those that this group supervises. 仅该派驻机构监督的单位。',
    })
    groupId: string | null,
    @Arg('hostKind', () => hostKindEnum, {
      nullable: true,
      description: 'Only those of this kind. 仅该类别单位。',
    })
    hostKind: HostKind | null,
    @Args(() => SearchOf) { search, updatedAfter, first, after }: SearchOf,
    @Ctx() context: Context,
  ): Promise<ConnectionValue<HostUnit>> {
    if (groupId != null) expectId(groupId, 'groupId', 'DispatchedGroup');
    const filter = { groupId, hostKind, search, updatedAfter };
    return connect(hostUnitList, context, filter, { first, after });
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

  @FieldResolver(() => HostPartyCommittee, {
    nullable: true,
    description: 'Its party committee; null when none is recorded. 党组(党委);未登记时为空。',
  })
  partyCommittee(@Root() unit: HostUnit): HostPartyCommittee | null {
    const { partyCommitteeKind: kind } = unit;
    return kind ? { kind, secretary: this.partySecretary(unit) } : null;
  }
}
