import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { expectId } from '../../../shared/kernel/id.js';
import { type ConnectionValue, connect, connectionType } from '../../../shared/server/connection.js';
import { Context } from '../../../shared/server/context.js';
import { SearchOf } from '../../../shared/server/list-arguments.js';
import { DistrictCommission } from '../district-commission/district-commission.entity.js';
import { districtCommissionById } from '../district-commission/district-commission.loader.js';
import { Person } from '../person/person.entity.js';
import { Place } from '../place/place.entity.js';
import { placeById } from '../place/place.loader.js';
import {
  SubdistrictOrgan,
  type SubdistrictOrganKind,
  subdistrictOrganKindEnum,
} from './subdistrict-organ.entity.js';
import { subdistrictOrganById, subdistrictOrganList } from './subdistrict-organ.loader.js';

export const SubdistrictOrganConnection = connectionType('SubdistrictOrgan', () => SubdistrictOrgan);

@Resolver(() => SubdistrictOrgan)
export class SubdistrictOrganResolver {
  @Query(() => SubdistrictOrgan, {
    nullable: true,
    description: 'One township-level organ. Errors: NOT_FOUND. 按标识取镇街纪检监察组织。',
  })
  subdistrictOrgan(
    @Arg('id', () => ID, { description: 'Id of a township-level organ. 镇街组织标识。' }) id: string,
    @Ctx() context: Context,
  ): Promise<SubdistrictOrgan> {
    return context.find(subdistrictOrganById, 'SubdistrictOrgan', id);
  }

  @Query(() => SubdistrictOrganConnection, {
    nullable: true,
    description: 'The township-level organs of the city. 镇街纪检监察组织列表。',
  })
  subdistrictOrgans(
    @Arg('districtId', () => ID, {
      nullable: true,
      description: 'Only those under this district commission. 仅该区纪委监委所属。',
    })
    districtId: string | null,
    @Arg('kind', () => subdistrictOrganKindEnum, {
      nullable: true,
      description: 'Only this kind. 仅该类别。',
    })
    kind: SubdistrictOrganKind | null,
    @Args(() => SearchOf) { search, updatedAfter, first, after }: SearchOf,
    @Ctx() context: Context,
  ): Promise<ConnectionValue<SubdistrictOrgan>> {
    if (districtId != null) expectId(districtId, 'districtId', 'DistrictCommission');
    const filter = { districtId, kind, search, updatedAfter };
    return connect(subdistrictOrganList, context, filter, { first, after });
  }

  @FieldResolver(() => Place, { description: 'The township-level unit. 所在镇街。' })
  place(@Root() { placeId }: SubdistrictOrgan, @Ctx() context: Context): Promise<Place | null> {
    return context.load(placeById, placeId);
  }

  @FieldResolver(() => DistrictCommission, {
    description: 'The district commission that it belongs to. 所属区纪委监委。',
  })
  district(
    @Root() { districtId }: SubdistrictOrgan,
    @Ctx() context: Context,
  ): Promise<DistrictCommission | null> {
    return context.load(districtCommissionById, districtId);
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who heads it. 负责人。' })
  head(@Root() { headId }: SubdistrictOrgan): Person | null {
    return headId ? { id: headId } : null;
  }
}
