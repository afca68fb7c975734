import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Context } from '../../../shared/server/context.js';
import { type Participant, ParticipantUnion } from '../organisation/organisation.entity.js';
import { CollaborationZone } from './zone.entity.js';
import { ZoneMembership } from './zone-member.entity.js';
import { membershipsOfZone, membersOfZone } from './zone-member.loader.js';

/** Who is in a zone, and who was. */
@Resolver(() => CollaborationZone)
export class ZoneMembersResolver {
  @FieldResolver(() => [ParticipantUnion], {
    nullable: 'items',
    description: 'Its member organisations. 成员单位。',
  })
  async members(@Root() { id }: CollaborationZone, @Ctx() context: Context): Promise<Participant[]> {
    const members = await context.load(membersOfZone, id);
    return (members ?? []).map((organisation) => ({ id: organisation }));
  }

  @FieldResolver(() => [ZoneMembership], {
    description: 'All its memberships, ended ones too, oldest first. 全部成员关系(含已结束的),按时间先后。',
  })
  memberships(@Root() { id }: CollaborationZone, @Ctx() context: Context): Promise<ZoneMembership[] | null> {
    return context.load(membershipsOfZone, id);
  }
}

@Resolver(() => ZoneMembership)
export class ZoneMembershipResolver {
  @FieldResolver(() => ParticipantUnion, { nullable: true, description: 'The organisation. 单位。' })
  organisation(@Root() { organisationId }: ZoneMembership): Participant {
    return { id: organisationId };
  }
}
