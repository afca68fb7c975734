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
import { addZoneMember } from './zone.repo.js';

@InputType({ description: 'An organisation that joins a zone. 单位加入片区。' })
class ZoneMemberAddInput {
  @Field(() => ID, { description: 'Id of the zone. 片区标识。' })
  zoneId!: string;
  @Field(() => ID, {
    description: 'Id of an office, group, district commission or township-level organ. 单位标识。',
  })
  organisationId!: string;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours does it once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The zone with its new member, or why not. 加入结果。' })
class ZoneMemberAddPayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was done. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => ZoneMemberAddPayload)
export class AddZoneMember {
  @Mutation(() => ZoneMemberAddPayload, {
    nullable: true,
    description:
      'Makes an organisation a member of a zone; it is in one zone of each level (S3:15). Its people see the joint cases of the zone from then on. 单位加入片区,同一层级只能在一个片区;加入后可见该片区的联合办案。',
  })
  zoneMemberAdd(
    @Arg('input', () => ZoneMemberAddInput, { description: 'The change. 变更内容。' })
    input: ZoneMemberAddInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.zoneId, 'zoneId', 'CollaborationZone');
      expectId(input.organisationId, 'organisationId', ...participantTypes);
      return addZoneMember(context, input);
    });
  }

  @FieldResolver(() => CollaborationZone, {
    nullable: true,
    description: 'The zone; null when nothing was changed. 片区;未变更时为空。',
  })
  zone(
    @Root() { id }: ZoneMemberAddPayload,
    @Ctx() context: Context,
  ): Promise<CollaborationZone | null> | null {
    return id === null ? null : context.load(zoneById, id);
  }
}
