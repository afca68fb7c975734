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
import { publishZoneCharter } from './zone.repo.js';

@InputType({ description: 'A further version of the rules of a zone. 片区章程新版本。' })
class ZoneCharterPublishInput {
  @Field(() => ID, { description: 'Id of the zone. 片区标识。' })
  zoneId!: string;
  @Field(() => String, {
    description: 'The whole text, in lines, at most 20 000 characters. 章程全文,可分行,最多 20000 字。',
  })
  text!: string;
  @Field(() => DateTime, {
    description:
      'From when it is in force: after the beginning of the version in force, at most a year ahead. Versions that were to begin then or later are replaced. 生效时间,须晚于现行版本,最多提前一年;届时及以后才生效的版本由其替代。',
  })
  effectiveFrom!: Date;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours does it once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The zone with the version, or why not. 发布结果。' })
class ZoneCharterPublishPayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was done. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => ZoneCharterPublishPayload)
export class PublishZoneCharter {
  @Mutation(() => ZoneCharterPublishPayload, {
    nullable: true,
    description:
      'Adds a version to the rules of a zone; earlier ones stay (S3:17). 发布片区章程新版本,旧版本保留。',
  })
  zoneCharterPublish(
    @Arg('input', () => ZoneCharterPublishInput, { description: 'The change. 变更内容。' })
    input: ZoneCharterPublishInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.zoneId, 'zoneId', 'CollaborationZone');
      return publishZoneCharter(context, input);
    });
  }

  @FieldResolver(() => CollaborationZone, {
    nullable: true,
    description: 'The zone; null when nothing was changed. 片区;未变更时为空。',
  })
  zone(
    @Root() { id }: ZoneCharterPublishPayload,
    @Ctx() context: Context,
  ): Promise<CollaborationZone | null> | null {
    return id === null ? null : context.load(zoneById, id);
  }
}
