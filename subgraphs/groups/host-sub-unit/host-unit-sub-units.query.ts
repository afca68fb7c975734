import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { type ConnectionValue, connectNested } from '../../../shared/server/connection.js';
import { Context } from '../../../shared/server/context.js';
import { PageOf } from '../../../shared/server/list-arguments.js';
import { HostUnit } from '../host-unit/host-unit.entity.js';
import type { HostSubUnit } from './host-sub-unit.entity.js';
import { subUnitsOfHostUnit } from './host-sub-unit.loader.js';
import { HostSubUnitConnection } from './host-sub-unit.query.js';

/** What sub-units add to a host unit. */
@Resolver(() => HostUnit)
export class HostUnitSubUnitsResolver {
  @FieldResolver(() => HostSubUnitConnection, {
    description: 'Its parts: colleges, hospitals, companies … 下级单位。',
  })
  subUnits(
    @Root() { id }: HostUnit,
    @Args(() => PageOf) { first, after }: PageOf,
    @Ctx() context: Context,
  ): Promise<ConnectionValue<HostSubUnit>> {
    return connectNested(subUnitsOfHostUnit, context, id, { first, after });
  }
}
