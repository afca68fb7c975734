import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { expectId } from '../../../shared/kernel/id.js';
import { type ConnectionValue, connect, connectionType } from '../../../shared/server/connection.js';
import { Context } from '../../../shared/server/context.js';
import { SearchOf } from '../../../shared/server/list-arguments.js';
import { Person } from '../person/person.entity.js';
import { Place } from '../place/place.entity.js';
import { placeById } from '../place/place.loader.js';
import { SubdistrictOrgan } from '../subdistrict-organ/subdistrict-organ.entity.js';
import { subdistrictOrganById } from '../subdistrict-organ/subdistrict-organ.loader.js';
import { LiaisonStation } from './liaison-station.entity.js';
import { liaisonStationById, liaisonStationList } from './liaison-station.loader.js';

export const LiaisonStationConnection = connectionType('LiaisonStation', () => LiaisonStation);

@Resolver(() => LiaisonStation)
export class LiaisonStationResolver {
  @Query(() => LiaisonStation, {
    nullable: true,
    description: 'One liaison station. Errors: NOT_FOUND. 按标识取联络站。',
  })
  liaisonStation(
    @Arg('id', () => ID, { description: 'Id of a liaison station. 联络站标识。' }) id: string,
    @Ctx() context: Context,
  ): Promise<LiaisonStation> {
    return context.find(liaisonStationById, 'LiaisonStation', id);
  }

  @Query(() => LiaisonStationConnection, {
    nullable: true,
    description: 'The liaison stations of the city. 联络站列表。',
  })
  liaisonStations(
    @Arg('organId', () => ID, {
      nullable: true,
      description: 'Only those of this township-level organ. 仅该镇街组织所属。',
    })
    organId: string | null,
    @Arg('districtId', () => ID, {
      nullable: true,
      description: 'Only those under this district commission. 仅该区纪委监委所属。',
    })
    districtId: string | null,
    @Args(() => SearchOf) { search, updatedAfter, first, after }: SearchOf,
    @Ctx() context: Context,
  ): Promise<ConnectionValue<LiaisonStation>> {
    if (organId != null) expectId(organId, 'organId', 'SubdistrictOrgan');
    if (districtId != null) expectId(districtId, 'districtId', 'DistrictCommission');
    const filter = { organId, districtId, search, updatedAfter };
    return connect(liaisonStationList, context, filter, { first, after });
  }

  @FieldResolver(() => Place, { description: 'The village or community. 所在村(社区)。' })
  place(@Root() { placeId }: LiaisonStation, @Ctx() context: Context): Promise<Place | null> {
    return context.load(placeById, placeId);
  }

  @FieldResolver(() => SubdistrictOrgan, {
    description: 'The township-level organ that it belongs to. 所属镇街纪检监察组织。',
  })
  organ(@Root() { organId }: LiaisonStation, @Ctx() context: Context): Promise<SubdistrictOrgan | null> {
    return context.load(subdistrictOrganById, organId);
  }

  @FieldResolver(() => Person, { nullable: true, description: 'The station head. 站长。' })
  head(@Root() { headId }: LiaisonStation): Person | null {
    return headId ? { id: headId } : null;
  }
}
