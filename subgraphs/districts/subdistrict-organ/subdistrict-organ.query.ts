import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { expectId } from '../../../shared/kernel/id.js';
import { HubError } from '../../../shared/kernel/hub-error.js';
import { type ConnectionValue, connectionOf, connectionType } from '../../../shared/server/connection.js';
import { Context } from '../../../shared/server/context.js';
import { DateTime } from '../../../shared/server/date-time.js';
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
import {
  subdistrictOrganById,
  subdistrictOrganCount,
  subdistrictOrganPage,
} from './subdistrict-organ.loader.js';

export const SubdistrictOrganConnection = connectionType('SubdistrictOrgan', () => SubdistrictOrgan);

@Resolver(() => SubdistrictOrgan)
export class SubdistrictOrganResolver {
  @Query(() => SubdistrictOrgan, {
    nullable: true,
    description: 'One township-level organ. Errors: NOT_FOUND. 按标识取镇街纪检监察组织。',
  })
  async subdistrictOrgan(
    @Arg('id', () => ID, { description: 'Id of a township-level organ. 镇街组织标识。' }) id: string,
    @Ctx() context: Context,
  ): Promise<SubdistrictOrgan> {
    const found = await context.load(subdistrictOrganById, expectId(id, 'id', 'SubdistrictOrgan'));
    if (found === null) throw new HubError('NOT_FOUND', { field: 'id' });
    return found;
  }

  @Query(() => SubdistrictOrganConnection, {
    nullable: true,
    description: 'The township-level organs of the city. 镇街纪检监察组织列表。',
  })
  async subdistrictOrgans(
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
  ): Promise<ConnectionValue<SubdistrictOrgan>> {
    if (districtId != null) expectId(districtId, 'districtId', 'DistrictCommission');
    const filter = { districtId, kind, updatedAfter };
    return connectionOf(await subdistrictOrganPage(scope, filter, { first, after }), () =>
      subdistrictOrganCount(scope, filter),
    );
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
