import {
  Arg,
  Ctx,
  Field,
  FieldResolver,
  ID,
  InputType,
  Mutation,
  ObjectType,
  Resolver,
  Root,
} from 'type-graphql';
import { expectId } from '../../../shared/kernel/id.js';
import { Context } from '../../../shared/server/context.js';
import { DateTime } from '../../../shared/server/date-time.js';
import { type Outcome, outcomeOf, UserError } from '../../../shared/server/payload.js';
import { CollaborationZone } from './zone.entity.js';
import { zoneById } from './zone.loader.js';
import { type LeadershipTier, leadershipTierEnum } from './zone-leadership.entity.js';
import { assignZoneLeadership } from './zone-leadership.repo.js';

@InputType({ description: 'Somebody who is to lead a zone on one tier. 片区某层级领导的任用。' })
class ZoneLeadershipAssignInput {
  @Field(() => ID, { description: 'Id of the zone. 片区标识。' })
  zoneId!: string;
  @Field(() => leadershipTierEnum, {
    description:
      'Tier; whoever holds it hands over when the new term begins. 层级;现任者在新任期起始时交接。',
  })
  tier!: LeadershipTier;
  @Field(() => ID, {
    description:
      'Id of the person, who holds the role of that name when the term begins; not yours. 人员标识:任期起始时须担任同名角色,不能为本人。',
  })
  personId!: string;
  @Field(() => DateTime, {
    nullable: true,
    description: 'From when; now when absent, and may lie ahead. 起始时间,默认即刻,可为将来。',
  })
  from?: Date | null;
  @Field(() => DateTime, {
    nullable: true,
    description: 'When it ends, that moment not included; open when absent. 截止时间(不含),可留空。',
  })
  until?: Date | null;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours does it once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The zone with its leadership, or why not. 任用结果。' })
class ZoneLeadershipAssignPayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was done. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => ZoneLeadershipAssignPayload)
export class AssignZoneLeadership {
  @Mutation(() => ZoneLeadershipAssignPayload, {
    nullable: true,
    description:
      'Puts somebody in charge of a zone on one of the three tiers, for a period (S3:23). Leaders of the commission and those in charge do this, never for themselves. 任用片区三级领导中的一级;由委领导、分管领导办理,不得为本人办理。',
  })
  zoneLeadershipAssign(
    @Arg('input', () => ZoneLeadershipAssignInput, { description: 'The change. 变更内容。' })
    input: ZoneLeadershipAssignInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.zoneId, 'zoneId', 'CollaborationZone');
      expectId(input.personId, 'personId', 'Person');
      return assignZoneLeadership(context, input);
    });
  }

  @FieldResolver(() => CollaborationZone, {
    nullable: true,
    description: 'The zone; null when nothing was changed. 片区;未变更时为空。',
  })
  zone(
    @Root() { id }: ZoneLeadershipAssignPayload,
    @Ctx() context: Context,
  ): Promise<CollaborationZone | null> | null {
    return id === null ? null : context.load(zoneById, id);
  }
}
