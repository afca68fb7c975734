import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { type ConnectionValue, connect, connectionType } from '../../../shared/server/connection.js';
import { Context } from '../../../shared/server/context.js';
import { SearchOf } from '../../../shared/server/list-arguments.js';
import { Person } from '../person/person.entity.js';
import { Place } from '../place/place.entity.js';
import { placeById } from '../place/place.loader.js';
import { DistrictCommission } from './district-commission.entity.js';
import { districtCommissionById, districtCommissionList } from './district-commission.loader.js';

const DistrictCommissionConnection = connectionType('DistrictCommission', () => DistrictCommission);

@Resolver(() => DistrictCommission)
export class DistrictCommissionResolver {
  @Query(() => DistrictCommission, {
    nullable: true,
    description: 'One district commission. Errors: NOT_FOUND. 按标识取区纪委监委。',
  })
  districtCommission(
    @Arg('id', () => ID, { description: 'Id of a district commission. 区纪委监委标识。' }) id: string,
    @Ctx() context: Context,
  ): Promise<DistrictCommission> {
    return context.find(districtCommissionById, 'DistrictCommission', id);
  }

  @Query(() => DistrictCommissionConnection, {
    nullable: true,
    description: 'The district commissions of the city. 区纪委监委列表。',
  })
  districtCommissions(
    @Args(() => SearchOf) { search, updatedAfter, first, after }: SearchOf,
    @Ctx() context: Context,
  ): Promise<ConnectionValue<DistrictCommission>> {
    const filter = { search, updatedAfter };
    return connect(districtCommissionList, context, filter, { first, after });
  }

  @FieldResolver(() => Place, { description: 'The district. 所在区。' })
  place(@Root() { placeId }: DistrictCommission, @Ctx() context: Context): Promise<Place | null> {
    return context.load(placeById, placeId);
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who leads it. 主要负责人。' })
  leader(@Root() { leaderId }: DistrictCommission): Person | null {
    return leaderId ? { id: leaderId } : null;
  }
}
