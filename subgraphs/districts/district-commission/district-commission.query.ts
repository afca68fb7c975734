import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { expectId } from '../../../shared/kernel/id.js';
import { HubError } from '../../../shared/kernel/hub-error.js';
import { type ConnectionValue, connectionOf, connectionType } from '../../../shared/server/connection.js';
import { Context } from '../../../shared/server/context.js';
import { DateTime } from '../../../shared/server/date-time.js';
import { Person } from '../person/person.entity.js';
import { Place } from '../place/place.entity.js';
import { placeById } from '../place/place.loader.js';
import { DistrictCommission } from './district-commission.entity.js';
import {
  districtCommissionById,
  districtCommissionCount,
  districtCommissionPage,
} from './district-commission.loader.js';

const DistrictCommissionConnection = connectionType('DistrictCommission', () => DistrictCommission);

@Resolver(() => DistrictCommission)
export class DistrictCommissionResolver {
  @Query(() => DistrictCommission, {
    nullable: true,
    description: 'One district commission. Errors: NOT_FOUND. 按标识取区纪委监委。',
  })
  async districtCommission(
    @Arg('id', () => ID, { description: 'Id of a district commission. 区纪委监委标识。' }) id: string,
    @Ctx() context: Context,
  ): Promise<DistrictCommission> {
    const found = await context.load(districtCommissionById, expectId(id, 'id', 'DistrictCommission'));
    if (found === null) throw new HubError('NOT_FOUND', { field: 'id' });
    return found;
  }

  @Query(() => DistrictCommissionConnection, {
    nullable: true,
    description: 'The district commissions of the city. 区纪委监委列表。',
  })
  async districtCommissions(
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
  ): Promise<ConnectionValue<DistrictCommission>> {
    const filter = { updatedAfter };
    return connectionOf(await districtCommissionPage(scope, filter, { first, after }), () =>
      districtCommissionCount(scope, filter),
    );
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
