import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Context } from '../../../shared/server/context.js';
import { Person } from '../person/person.entity.js';
import { CollaborationZone } from './zone.entity.js';
import { ZoneLeadership, ZoneLeadershipTerm } from './zone-leadership.entity.js';
import { termsOfZone } from './zone-leadership.loader.js';
import { heldAt } from './zone-leadership.rules.js';

/** Who leads a zone, led it and is to lead it. */
@Resolver(() => CollaborationZone)
export class ZoneLeadershipResolver {
  @FieldResolver(() => ZoneLeadership, {
    nullable: true,
    description:
      'The three tiers that lead it now, each answerable at its level (S3:23); null where there are none. 现行三级领导体制,分级负责;未设为空。',
  })
  async leadership(
    @Root() { id }: CollaborationZone,
    @Ctx() context: Context,
  ): Promise<ZoneLeadership | null> {
    const { now } = await context.scope.read();
    const held = heldAt((await context.load(termsOfZone, id)) ?? [], now);
    if (Object.keys(held).length === 0) return null;
    const person = (term?: ZoneLeadershipTerm): Person | null => (term ? { id: term.personId } : null);
    return {
      inChargeLeader: person(held.IN_CHARGE_LEADER),
      assistingLeader: person(held.ASSISTING_LEADER),
      officeHead: person(held.OFFICE_HEAD),
    };
  }

  @FieldResolver(() => [ZoneLeadershipTerm], {
    description:
      'All terms of its leadership, oldest first, also those to come. 片区领导全部任期(含已结束和未开始的)。',
  })
  leadershipTerms(
    @Root() { id }: CollaborationZone,
    @Ctx() context: Context,
  ): Promise<ZoneLeadershipTerm[] | null> {
    return context.load(termsOfZone, id);
  }
}

@Resolver(() => ZoneLeadershipTerm)
export class ZoneLeadershipTermResolver {
  @FieldResolver(() => Person, { nullable: true, description: 'Who leads. 领导人员。' })
  person(@Root() { personId }: ZoneLeadershipTerm): Person {
    return { id: personId };
  }
}
