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
import { endZoneLeadership } from './zone-leadership.repo.js';

@InputType({ description: 'A tier of a zone that is to be vacant. 片区某层级领导的免任。' })
class ZoneLeadershipEndInput {
  @Field(() => ID, { description: 'Id of the zone. 片区标识。' })
  zoneId!: string;
  @Field(() => leadershipTierEnum, { description: 'Tier. 层级。' })
  tier!: LeadershipTier;
  @Field(() => DateTime, {
    nullable: true,
    description:
      'From when nobody holds it: now when absent, else a moment ahead; what was planned for later is withdrawn. 自何时起空缺,默认即刻,可为将来;此后已安排的任期一并撤回。',
  })
  until?: Date | null;
  @Field(() => String, {
    description:
      'Why, at most 500 characters; kept in the history of the zone. 原因,最多 500 字,存入片区变更记录。',
  })
  reason!: string;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours does it once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The zone with its leadership, or why not. 免任结果。' })
class ZoneLeadershipEndPayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was done. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => ZoneLeadershipEndPayload)
export class EndZoneLeadership {
  @Mutation(() => ZoneLeadershipEndPayload, {
    nullable: true,
    description:
      'Leaves a tier of a zone vacant from a moment on (S3:23). Leaders of the commission and those in charge do this. 使片区某一层级自某时起空缺;由委领导、分管领导办理。',
  })
  zoneLeadershipEnd(
    @Arg('input', () => ZoneLeadershipEndInput, { description: 'The change. 变更内容。' })
    input: ZoneLeadershipEndInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.zoneId, 'zoneId', 'CollaborationZone');
      return endZoneLeadership(context, input);
    });
  }

  @FieldResolver(() => CollaborationZone, {
    nullable: true,
    description: 'The zone; null when nothing was changed. 片区;未变更时为空。',
  })
  zone(
    @Root() { id }: ZoneLeadershipEndPayload,
    @Ctx() context: Context,
  ): Promise<CollaborationZone | null> | null {
    return id === null ? null : context.load(zoneById, id);
  }
}
