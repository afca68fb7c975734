import { Ctx, Args, FieldResolver, Resolver, Root } from 'type-graphql';
import { type ConnectionValue, connectionOf } from '../../../shared/server/connection.js';
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
  async subdistrictOrgans(
    @Root() { id }: DistrictCommission,
    @Args(() => PageOf) { first, after }: PageOf,
    @Ctx() context: Context,
  ): Promise<ConnectionValue<SubdistrictOrgan>> {
    const page = await context.load(organsOfCommission.pages, organsOfCommission.key(id, { first, after }));
    return connectionOf(page!, async () => (await context.load(organsOfCommission.counts, id))!);
  }
}
