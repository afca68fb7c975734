import { Ctx, Args, FieldResolver, Resolver, Root } from 'type-graphql';
import { type ConnectionValue, connectNested } from '../../../shared/server/connection.js';
import { Context } from '../../../shared/server/context.js';
import { PageOf } from '../../../shared/server/list-arguments.js';
import { SubdistrictOrgan } from '../subdistrict-organ/subdistrict-organ.entity.js';
import type { LiaisonStation } from './liaison-station.entity.js';
import { stationsOfOrgan } from './liaison-station.loader.js';
import { LiaisonStationConnection } from './liaison-station.query.js';

@Resolver(() => SubdistrictOrgan)
export class OrganStationsResolver {
  @FieldResolver(() => LiaisonStationConnection, {
    description: 'Liaison stations of its villages and communities. 所属联络站。',
  })
  liaisonStations(
    @Root() { id }: SubdistrictOrgan,
    @Args(() => PageOf) { first, after }: PageOf,
    @Ctx() context: Context,
  ): Promise<ConnectionValue<LiaisonStation>> {
    return connectNested(stationsOfOrgan, context, id, { first, after });
  }
}
