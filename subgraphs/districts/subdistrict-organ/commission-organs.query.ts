import { Ctx, Args, FieldResolver, Resolver, Root } from 'type-graphql';
import { type ConnectionValue, connectNested } from '../../../shared/server/connection.js';
import { Context } from '../../../shared/server/context.js';
import { PageOf } from '../../../shared/server/list-arguments.js';
import { DistrictCommission } from '../district-commission/district-commission.entity.js';
import type { SubdistrictOrgan } from './subdistrict-organ.entity.js';
import { organsOfCommission } from './subdistrict-organ.loader.js';
import { SubdistrictOrganConnection } from './subdistrict-organ.query.js';

@Resolver(() => DistrictCommission)
export class CommissionOrgansResolver {
  @FieldResolver(() => SubdistrictOrganConnection, {
    description: 'Township-level organs that belong to it. 所属镇街纪检监察组织。',
  })
  subdistrictOrgans(
    @Root() { id }: DistrictCommission,
    @Args(() => PageOf) { first, after }: PageOf,
    @Ctx() context: Context,
  ): Promise<ConnectionValue<SubdistrictOrgan>> {
    return connectNested(organsOfCommission, context, id, { first, after });
  }
}
