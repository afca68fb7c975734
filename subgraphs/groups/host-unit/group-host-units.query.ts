import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Context } from '../../../shared/server/context.js';
import { DispatchedGroup } from '../dispatched-group/dispatched-group.entity.js';
import { HostUnit } from './host-unit.entity.js';
import { hostUnitsOfGroup } from './host-unit.loader.js';

/** What host units add to a group. */
@Resolver(() => DispatchedGroup)
export class GroupHostUnitsResolver {
  @FieldResolver(() => [HostUnit], {
    description: 'The units that it supervises, its seat first. 所监督的单位,所驻单位在前。',
  })
  hostUnits(@Root() { id }: DispatchedGroup, @Ctx() context: Context): Promise<HostUnit[] | null> {
    return context.load(hostUnitsOfGroup, id);
  }
}
