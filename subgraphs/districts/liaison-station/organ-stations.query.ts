import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { type ConnectionValue, connectionOf } from '../../../shared/server/connection.js';
import { Context } from '../../../shared/server/context.js';
import { SubdistrictOrgan } from '../subdistrict-organ/subdistrict-organ.entity.js';
import type { LiaisonStation } from './liaison-station.entity.js';
import { stationsOfOrgan } from './liaison-station.loader.js';
import { LiaisonStationConnection } from './liaison-station.query.js';

@Resolver(() => SubdistrictOrgan)
export class OrganStationsResolver {
  @FieldResolver(() => LiaisonStationConnection, {
    description: 'Liaison stations of its villages and communities. 所属联络站。',
  })
  async liaisonStations(
    @Root() { id }: SubdistrictOrgan,
    @Arg('first', () => Int, { defaultValue: 20, description: 'How many, 1 to 100. 条数,1 至 100。' })
    first: number,
    @Arg('after', () => String, { nullable: true, description: 'Cursor to continue from. 起始游标。' })
    after: string | null,
    @Ctx() context: Context,
  ): Promise<ConnectionValue<LiaisonStation>> {
    const page = await context.load(stationsOfOrgan.pages, stationsOfOrgan.key(id, { first, after }));
    return connectionOf(page!, async () => (await context.load(stationsOfOrgan.counts, id))!);
  }
}
