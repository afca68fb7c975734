import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { expectId } from '../../../shared/kernel/id.js';
import { type ConnectionValue, connect, connectionType } from '../../../shared/server/connection.js';
import { Context } from '../../../shared/server/context.js';
import { SearchOf } from '../../../shared/server/list-arguments.js';
import { participantTypes } from '../organisation/organisation.entity.js';
import { Person } from '../person/person.entity.js';
import { CollaborationZone, type ZoneLevel, zoneLevelEnum } from './zone.entity.js';
import { zoneById, zoneList, zonesWithin } from './zone.loader.js';

const ZoneConnection = connectionType('CollaborationZone', () => CollaborationZone);

@Resolver(() => CollaborationZone)
export class ZoneResolver {
  @Query(() => CollaborationZone, {
    nullable: true,
    description: 'One collaboration zone. Errors: NOT_FOUND. 按标识取协作片区。',
  })
  collaborationZone(
    @Arg('id', () => ID, { description: 'Id of a zone. 片区标识。' }) id: string,
    @Ctx() context: Context,
  ): Promise<CollaborationZone> {
    return context.find(zoneById, 'CollaborationZone', id);
  }

  @Query(() => ZoneConnection, { nullable: true, description: 'All collaboration zones. 协作片区列表。' })
  collaborationZones(
    @Arg('level', () => zoneLevelEnum, { nullable: true, description: 'Only this level. 仅该层级。' })
    level: ZoneLevel | null,
    @Arg('parentId', () => ID, {
      nullable: true,
      description: 'Only zones within this one. 仅该片区的下级片区。',
    })
    parentId: string | null,
    @Arg('organisationId', () => ID, {
      nullable: true,
      description: 'Only zones of which this organisation is a member now. 仅该单位现所在的片区。',
    })
    organisationId: string | null,
    @Args(() => SearchOf) { search, updatedAfter, first, after }: SearchOf,
    @Ctx() context: Context,
  ): Promise<ConnectionValue<CollaborationZone>> {
    if (parentId != null) expectId(parentId, 'parentId', 'CollaborationZone');
    if (organisationId != null) expectId(organisationId, 'organisationId', ...participantTypes);
    const filter = { search, level, parentId, organisationId, updatedAfter };
    return connect(zoneList, context, filter, { first, after });
  }

  @FieldResolver(() => CollaborationZone, {
    nullable: true,
    description: 'The zone it lies in; null at the top. 上级片区。',
  })
  parent(
    @Root() { parentId }: CollaborationZone,
    @Ctx() context: Context,
  ): Promise<CollaborationZone | null> | null {
    return parentId ? context.load(zoneById, parentId) : null;
  }

  @FieldResolver(() => [CollaborationZone], { description: 'Zones that lie in it. 下级片区。' })
  zones(@Root() { id }: CollaborationZone, @Ctx() context: Context): Promise<CollaborationZone[] | null> {
    return context.load(zonesWithin, id);
  }

  @FieldResolver(() => Person, { nullable: true, description: 'The zone leader. 片区长。' })
  leader(@Root() { leaderId }: CollaborationZone): Person | null {
    return leaderId ? { id: leaderId } : null;
  }
}
