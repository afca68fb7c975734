import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { expectId } from '../../../shared/kernel/id.js';
import { type ConnectionValue, connect, connectionType } from '../../../shared/server/connection.js';
import { Context } from '../../../shared/server/context.js';
import { SearchOf } from '../../../shared/server/list-arguments.js';
import { CollaborationZone } from '../collaboration-zone/zone.entity.js';
import { zoneById } from '../collaboration-zone/zone.loader.js';
import { type Participant, ParticipantUnion } from '../organisation/organisation.entity.js';
import { Person } from '../person/person.entity.js';
import { CollaborationTeam } from './collaboration-team.entity.js';
import {
  collaborationTeamById,
  collaborationTeamList,
  membersOfTeam,
  teamsOfZone,
} from './collaboration-team.loader.js';

const CollaborationTeamConnection = connectionType('CollaborationTeam', () => CollaborationTeam);

@Resolver(() => CollaborationTeam)
export class CollaborationTeamResolver {
  @Query(() => CollaborationTeam, {
    nullable: true,
    description: 'One collaboration team. Errors: NOT_FOUND. 按标识取协作小组。',
  })
  collaborationTeam(
    @Arg('id', () => ID, { description: 'Id of a collaboration team. 协作小组标识。' }) id: string,
    @Ctx() context: Context,
  ): Promise<CollaborationTeam> {
    return context.find(collaborationTeamById, 'CollaborationTeam', id);
  }

  @Query(() => CollaborationTeamConnection, {
    nullable: true,
    description: 'Collaboration teams of all zones. 各片区协作小组列表。',
  })
  collaborationTeams(
    @Arg('zoneId', () => ID, { nullable: true, description: 'Only those of this zone. 仅该片区。' })
    zoneId: string | null,
    @Args(() => SearchOf) { search, updatedAfter, first, after }: SearchOf,
    @Ctx() context: Context,
  ): Promise<ConnectionValue<CollaborationTeam>> {
    if (zoneId != null) expectId(zoneId, 'zoneId', 'CollaborationZone');
    return connect(collaborationTeamList, context, { zoneId, search, updatedAfter }, { first, after });
  }

  @FieldResolver(() => CollaborationZone, { description: 'The zone it is part of. 所属片区。' })
  zone(@Root() { zoneId }: CollaborationTeam, @Ctx() context: Context): Promise<CollaborationZone | null> {
    return context.load(zoneById, zoneId);
  }

  @FieldResolver(() => Person, { nullable: true, description: 'The team leader. 协作组长。' })
  leader(@Root() { leaderId }: CollaborationTeam): Person | null {
    return leaderId ? { id: leaderId } : null;
  }

  @FieldResolver(() => [ParticipantUnion], {
    nullable: 'items',
    description: 'Its organisations, members of the zone. 成员单位。',
  })
  async members(@Root() { id }: CollaborationTeam, @Ctx() context: Context): Promise<Participant[]> {
    const members = await context.load(membersOfTeam, id);
    return (members ?? []).map((organisation) => ({ id: organisation }));
  }
}

/** What teams add to a zone. */
@Resolver(() => CollaborationZone)
export class ZoneTeamsResolver {
  @FieldResolver(() => [CollaborationTeam], { description: 'Teams within it. 片区内的协作小组。' })
  teams(@Root() { id }: CollaborationZone, @Ctx() context: Context): Promise<CollaborationTeam[] | null> {
    return context.load(teamsOfZone, id);
  }
}
