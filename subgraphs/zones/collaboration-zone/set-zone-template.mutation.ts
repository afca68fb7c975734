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
import { setZoneTemplate } from './composition.repo.js';
import { CollaborationZone } from './zone.entity.js';
import { zoneById } from './zone.loader.js';

@InputType({ description: 'Which template a zone is to follow. 片区采用的组成模板。' })
class ZoneTemplateSetInput {
  @Field(() => ID, { description: 'Id of the zone. 片区标识。' })
  zoneId!: string;
  @Field(() => ID, {
    nullable: true,
    description: 'Id of a composition template; it follows none when absent. 组成模板标识;留空即不采用模板。',
  })
  templateId?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours does it once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The zone with its template, or why not. 设置结果。' })
class ZoneTemplateSetPayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was done. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => ZoneTemplateSetPayload)
export class SetZoneTemplate {
  @Mutation(() => ZoneTemplateSetPayload, {
    nullable: true,
    description:
      'Lets a zone follow a template, or none: its members are compared with it and need not fit (S3:19). 设置片区采用的组成模板;仅作对照,不限制成员。',
  })
  zoneTemplateSet(
    @Arg('input', () => ZoneTemplateSetInput, { description: 'The change. 变更内容。' })
    input: ZoneTemplateSetInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.zoneId, 'zoneId', 'CollaborationZone');
      if (input.templateId != null) expectId(input.templateId, 'templateId', 'CompositionTemplate');
      return setZoneTemplate(context, input);
    });
  }

  @FieldResolver(() => CollaborationZone, {
    nullable: true,
    description: 'The zone; null when nothing was changed. 片区;未变更时为空。',
  })
  zone(
    @Root() { id }: ZoneTemplateSetPayload,
    @Ctx() context: Context,
  ): Promise<CollaborationZone | null> | null {
    return id === null ? null : context.load(zoneById, id);
  }
}
