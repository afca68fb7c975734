import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { expectId } from '../../../shared/kernel/id.js';
import { type ConnectionValue, connect, connectionType } from '../../../shared/server/connection.js';
import { Context } from '../../../shared/server/context.js';
import { SearchOf } from '../../../shared/server/list-arguments.js';
import { HostUnit } from '../host-unit/host-unit.entity.js';
import { hostUnitById } from '../host-unit/host-unit.loader.js';
import { HostSubUnit, type HostSubUnitKind, hostSubUnitKindEnum } from './host-sub-unit.entity.js';
import { hostSubUnitById, hostSubUnitList } from './host-sub-unit.loader.js';

export const HostSubUnitConnection = connectionType('HostSubUnit', () => HostSubUnit);

@Resolver(() => HostSubUnit)
export class HostSubUnitResolver {
  @Query(() => HostSubUnit, {
    nullable: true,
    description: 'One part of a host unit. Errors: NOT_FOUND. 按标识取下级单位。',
  })
  hostSubUnit(
    @Arg('id', () => ID, { description: 'Id of a part of a host unit. 下级单位标识。' }) id: string,
    @Ctx() context: Context,
  ): Promise<HostSubUnit> {
    return context.find(hostSubUnitById, 'HostSubUnit', id);
  }

  @Query(() => HostSubUnitConnection, {
    nullable: true,
    description:
      'The parts of host units; with `compliant: false` the compliance list of S0:9: those with a party committee but no organ, or one without secretary or full-time staff. 下级单位列表;compliant 为 false 时即未达标清单。',
  })
  hostSubUnits(
    @Arg('hostUnitId', () => ID, {
      nullable: true,
      description: 'Only those of this host unit. 仅该单位所属。',
    })
    hostUnitId: string | null,
    @Arg('kind', () => hostSubUnitKindEnum, { nullable: true, description: 'Only this kind. 仅该类别。' })
    kind: HostSubUnitKind | null,
    @Arg('partyCommittee', () => Boolean, {
      nullable: true,
      description: 'Only those with, or without, a party committee. 仅设立(或未设立)党委的。',
    })
    partyCommittee: boolean | null,
    @Arg('compliant', () => Boolean, {
      nullable: true,
      description: 'Only those that meet, or do not meet, the requirement of S0:9. 仅达标(或未达标)的。',
    })
    compliant: boolean | null,
    @Args(() => SearchOf) { search, updatedAfter, first, after }: SearchOf,
    @Ctx() context: Context,
  ): Promise<ConnectionValue<HostSubUnit>> {
    if (hostUnitId != null) expectId(hostUnitId, 'hostUnitId', 'HostUnit');
    const filter = { hostUnitId, kind, partyCommittee, compliant, search, updatedAfter };
    return connect(hostSubUnitList, context, filter, { first, after });
  }

  @FieldResolver(() => HostUnit, {
    nullable: true,
    description: 'The host unit that it is part of. 所属驻在单位。',
  })
  hostUnit(@Root() { hostUnitId }: HostSubUnit, @Ctx() context: Context): Promise<HostUnit | null> {
    return context.load(hostUnitById, hostUnitId);
  }
}
