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
import { type Outcome, outcomeOf, UserError } from '../../../shared/server/payload.js';
import { participantTypes } from '../organisation/organisation.entity.js';
import { CollaborationZone } from './zone.entity.js';
import { zoneById } from './zone.loader.js';
import { removeZoneMember } from './zone.repo.js';

@InputType({ description: 'A member that leaves a zone. 单位退出片区。' })
class ZoneMemberRemoveInput {
  @Field(() => ID, { description: 'Id of the zone. 片区标识。' })
  zoneId!: string;
  @Field(() => ID, {
    description: 'Id of an office, group, district commission or township-level organ. 单位标识。',
  })
  organisationId!: string;
  @Field(() => String, {
    description:
      'Why, at most 500 characters; read by all who read the zone. 原因,最多 500 字,可见片区者皆可见。',
  })
  reason!: string;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours does it once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The zone without that member, or why not. 退出结果。' })
class ZoneMemberRemovePayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was done. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => ZoneMemberRemovePayload)
export class RemoveZoneMember {
  @Mutation(() => ZoneMemberRemovePayload, {
    nullable: true,
    description:
      'Ends a membership. Its people no longer see the joint cases of the zone, at once, but for those in which they take part. 单位退出片区,即时失去该片区联合办案的可见性(本单位参加的除外)。',
  })
  zoneMemberRemove(
    @Arg('input', () => ZoneMemberRemoveInput, { description: 'The change. 变更内容。' })
    input: ZoneMemberRemoveInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.zoneId, 'zoneId', 'CollaborationZone');
      expectId(input.organisationId, 'organisationId', ...participantTypes);
      return removeZoneMember(context, input);
    });
  }

  @FieldResolver(() => CollaborationZone, {
    nullable: true,
    description: 'The zone; null when nothing was changed. 片区;未变更时为空。',
  })
  zone(
    @Root() { id }: ZoneMemberRemovePayload,
    @Ctx() context: Context,
  ): Promise<CollaborationZone | null> | null {
    return id === null ? null : context.load(zoneById, id);
  }
}
