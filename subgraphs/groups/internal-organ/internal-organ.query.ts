import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { expectId } from '../../../shared/kernel/id.js';
import { type ConnectionValue, connect, connectionType } from '../../../shared/server/connection.js';
import { Context } from '../../../shared/server/context.js';
import { SearchOf } from '../../../shared/server/list-arguments.js';
import { type HostKind, hostKindEnum } from '../dispatched-group/dispatched-group.entity.js';
import { HostSubUnit } from '../host-sub-unit/host-sub-unit.entity.js';
import { hostSubUnitById } from '../host-sub-unit/host-sub-unit.loader.js';
import { HostUnit } from '../host-unit/host-unit.entity.js';
import { hostUnitById } from '../host-unit/host-unit.loader.js';
import { Person } from '../person/person.entity.js';
import { InternalDisciplineOrgan } from './internal-organ.entity.js';
import { internalOrganById, internalOrganList } from './internal-organ.loader.js';

export const InternalOrganConnection = connectionType(
  'InternalDisciplineOrgan',
  () => InternalDisciplineOrgan,
);

@Resolver(() => InternalDisciplineOrgan)
export class InternalOrganResolver {
  @Query(() => InternalDisciplineOrgan, {
    nullable: true,
    description: 'One internal discipline organ. Errors: NOT_FOUND. 按标识取内设纪检机构。',
  })
  internalOrgan(
    @Arg('id', () => ID, { description: 'Id of an internal discipline organ. 内设纪检机构标识。' })
    id: string,
    @Ctx() context: Context,
  ): Promise<InternalDisciplineOrgan> {
    return context.find(internalOrganById, 'InternalDisciplineOrgan', id);
  }

  @Query(() => InternalOrganConnection, {
    nullable: true,
    description: 'The internal discipline organs of host units and of their parts. 内设纪检机构列表。',
  })
  internalOrgans(
    @Arg('hostUnitId', () => ID, {
      nullable: true,
      description: 'Only those of this host unit and of its parts. 仅该驻在单位及其下级单位的。',
    })
    hostUnitId: string | null,
    @Arg('hostKind', () => hostKindEnum, {
      nullable: true,
      description: 'Only those in this kind of host units. 仅该类驻在单位的。',
    })
    hostKind: HostKind | null,
    @Arg('compliant', () => Boolean, {
      nullable: true,
      description: 'Only those with, or without, secretary and full-time staff (S0:9). 仅达标(或未达标)的。',
    })
    compliant: boolean | null,
    @Args(() => SearchOf) { search, updatedAfter, first, after }: SearchOf,
    @Ctx() context: Context,
  ): Promise<ConnectionValue<InternalDisciplineOrgan>> {
    if (hostUnitId != null) expectId(hostUnitId, 'hostUnitId', 'HostUnit');
    const filter = { hostUnitId, hostKind, compliant, search, updatedAfter };
    return connect(internalOrganList, context, filter, { first, after });
  }

  @FieldResolver(() => HostUnit, {
    nullable: true,
    description: 'The host unit in which it is. 所在驻在单位。',
  })
  hostUnit(
    @Root() { hostUnitId }: InternalDisciplineOrgan,
    @Ctx() context: Context,
  ): Promise<HostUnit | null> {
    return context.load(hostUnitById, hostUnitId);
  }

  @FieldResolver(() => HostSubUnit, {
    nullable: true,
    description:
      'The part of the host unit that it belongs to; null for an organ of the unit itself. 所属下级单位。',
  })
  subUnit(
    @Root() { subUnitId }: InternalDisciplineOrgan,
    @Ctx() context: Context,
  ): Promise<HostSubUnit | null> | null {
    return subUnitId ? context.load(hostSubUnitById, subUnitId) : null;
  }

  @FieldResolver(() => Person, {
    nullable: true,
    description: 'Its secretary; null while the post is vacant. 书记;空缺时为空。',
  })
  secretary(@Root() { secretaryId }: InternalDisciplineOrgan): Person | null {
    return secretaryId ? { id: secretaryId } : null;
  }
}
