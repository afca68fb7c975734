import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { expectId } from '../../../shared/kernel/id.js';
import { HubError } from '../../../shared/kernel/hub-error.js';
import { type ConnectionValue, connectionOf, connectionType } from '../../../shared/server/connection.js';
import { Context } from '../../../shared/server/context.js';
import { DateTime } from '../../../shared/server/date-time.js';
import { type Participant, ParticipantUnion } from '../organisation/organisation.entity.js';
import { Person } from '../person/person.entity.js';
import { CollaborationZone, type ZoneLevel, zoneLevelEnum } from './zone.entity.js';
import { membersOfZone, zoneById, zoneCount, zonePage, zonesWithin } from './zone.loader.js';

const ZoneConnection = connectionType('CollaborationZone', () => CollaborationZone);

@Resolver(() => CollaborationZone)
export class ZoneResolver {
  @Query(() => CollaborationZone, {
    nullable: true,
    description: 'One collaboration zone. Errors: NOT_FOUND. 按标识取协作片区。',
  })
  async collaborationZone(
    @Arg('id', () => ID, { description: 'Id of a zone. 片区标识。' }) id: string,
    @Ctx() context: Context,
  ): Promise<CollaborationZone> {
    const found = await context.load(zoneById, expectId(id, 'id', 'CollaborationZone'));
    if (found === null) throw new HubError('NOT_FOUND', { field: 'id' });
    return found;
  }

  @Query(() => ZoneConnection, { nullable: true, description: 'All collaboration zones. 协作片区列表。' })
  async collaborationZones(
    @Arg('level', () => zoneLevelEnum, { nullable: true, description: 'Only this level. 仅该层级。' })
    level: ZoneLevel | null,
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
  ): Promise<ConnectionValue<CollaborationZone>> {
    const filter = { level, updatedAfter };
    return connectionOf(await zonePage(scope, filter, { first, after }), () => zoneCount(scope, filter));
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
