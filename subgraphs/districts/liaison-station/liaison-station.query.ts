import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { expectId } from '../../../shared/kernel/id.js';
import { HubError } from '../../../shared/kernel/hub-error.js';
import { type ConnectionValue, connectionOf, connectionType } from '../../../shared/server/connection.js';
import { Context } from '../../../shared/server/context.js';
import { DateTime } from '../../../shared/server/date-time.js';
import { Person } from '../person/person.entity.js';
import { Place } from '../place/place.entity.js';
import { placeById } from '../place/place.loader.js';
import { SubdistrictOrgan } from '../subdistrict-organ/subdistrict-organ.entity.js';
import { subdistrictOrganById } from '../subdistrict-organ/subdistrict-organ.loader.js';
import { LiaisonStation } from './liaison-station.entity.js';
import { liaisonStationById, liaisonStationCount, liaisonStationPage } from './liaison-station.loader.js';

export const LiaisonStationConnection = connectionType('LiaisonStation', () => LiaisonStation);

@Resolver(() => LiaisonStation)
export class LiaisonStationResolver {
  @Query(() => LiaisonStation, {
    nullable: true,
    description: 'One liaison station. Errors: NOT_FOUND. 按标识取联络站。',
  })
  async liaisonStation(
    @Arg('id', () => ID, { description: 'Id of a liaison station. 联络站标识。' }) id: string,
    @Ctx() context: Context,
  ): Promise<LiaisonStation> {
    const found = await context.load(liaisonStationById, expectId(id, 'id', 'LiaisonStation'));
    if (found === null) throw new HubError('NOT_FOUND', { field: 'id' });
    return found;
  }

  @Query(() => LiaisonStationConnection, {
    nullable: true,
    description: 'The liaison stations of the city. 联络站列表。',
  })
  async liaisonStations(
    @Arg('organId', () => ID, {
      nullable: true,
      description: 'Only those of this township-level organ. 仅该镇街组织所属。',
    })
    organId: string | null,
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
  ): Promise<ConnectionValue<LiaisonStation>> {
    if (organId != null) expectId(organId, 'organId', 'SubdistrictOrgan');
    const filter = { organId, updatedAfter };
    return connectionOf(await liaisonStationPage(scope, filter, { first, after }), () =>
      liaisonStationCount(scope, filter),
    );
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
