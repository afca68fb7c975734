import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { type ConnectionValue, connect, connectionType } from '../../../shared/server/connection.js';
import { Context } from '../../../shared/server/context.js';
import { ListOf } from '../../../shared/server/list-arguments.js';
import { type Participant, ParticipantUnion } from '../organisation/organisation.entity.js';
import { Person } from '../person/person.entity.js';
import { CollaborationZone, type ZoneLevel, zoneLevelEnum } from './zone.entity.js';
import { membersOfZone, zoneById, zoneList, zonesWithin } from './zone.loader.js';

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
    @Args(() => ListOf) { updatedAfter, first, after }: ListOf,
    @Ctx() context: Context,
  ): Promise<ConnectionValue<CollaborationZone>> {
    const filter = { level, updatedAfter };
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

  @FieldResolver(() => [ParticipantUnion], {
    nullable: 'items',
    description: 'Its member organisations. 成员单位。',
  })
  async members(@Root() { id }: CollaborationZone, @Ctx() context: Context): Promise<Participant[]> {
    const members = await context.load(membersOfZone, id);
    return (members ?? []).map((organisation) => ({ id: organisation }));
  }
}
