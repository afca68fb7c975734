import {
  Arg,
  Ctx,
  Field,
  FieldResolver,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Resolver,
  Root,
} from 'type-graphql';
import { expectId } from '../../../shared/kernel/id.js';
import { Context } from '../../../shared/server/context.js';
import { type Outcome, outcomeOf, UserError } from '../../../shared/server/payload.js';
import { participantTypes } from '../organisation/organisation.entity.js';
import { CompositionTemplate, type SlotType, slotTypeEnum } from './composition.entity.js';
import { compositionTemplateById } from './composition.loader.js';
import { addCompositionTemplate } from './composition.repo.js';

@InputType({ description: 'A slot of a template. 组成位。' })
class CompositionSlotInput {
  @Field(() => String, { description: 'Who belongs here, at most 100 characters. 名称,最多 100 字。' })
  name!: string;
  @Field(() => slotTypeEnum, { description: 'Type of the organisations that fit. 单位类别。' })
  organisationType!: SlotType;
  @Field(() => ID, {
    nullable: true,
    description: 'Id of the one organisation that fits; any of the type when absent. 指定单位标识,可不指定。',
  })
  organisationId?: string | null;
  @Field(() => Int, { description: 'At least so many, 0 to 1000. 最少数量,0 至 1000。' })
  least!: number;
  @Field(() => Int, {
    nullable: true,
    description: 'At most so many, 1 to 1000; any number (N) when absent. 最多数量,1 至 1000;不限可留空。',
  })
  most?: number | null;
}

@InputType({ description: 'Of whom zones are to consist. 片区组成模板。' })
class CompositionTemplateAddInput {
  @Field(() => String, {
    description: 'Name that no other template has, at most 100 characters. 名称,不得重复,最多 100 字。',
  })
  name!: string;
  @Field(() => String, {
    description: 'Who laid it down, and where it is written, at most 200 characters. 来源,最多 200 字。',
  })
  source!: string;
  @Field(() => [CompositionSlotInput], { description: 'Its slots in order, 1 to 20. 各组成位,1 至 20 个。' })
  slots!: CompositionSlotInput[];
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours does it once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The template that was added, or why not. 新增结果。' })
class CompositionTemplateAddPayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was done. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => CompositionTemplateAddPayload)
export class AddCompositionTemplate {
  @Mutation(() => CompositionTemplateAddPayload, {
    nullable: true,
    description:
      'Lays down of whom zones are to consist, for instance "1+3+N+N" (S3:19); it never changes, and zones may follow it. 新增片区组成模板,新增后不再改动。',
  })
  compositionTemplateAdd(
    @Arg('input', () => CompositionTemplateAddInput, { description: 'The template. 模板内容。' })
    input: CompositionTemplateAddInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      for (const [index, { organisationId }] of input.slots.entries())
        if (organisationId != null)
          expectId(organisationId, `slots.${index}.organisationId`, ...participantTypes);
      return addCompositionTemplate(context, input);
    });
  }

  @FieldResolver(() => CompositionTemplate, {
    nullable: true,
    description: 'The template; null when nothing was added. 模板;未新增时为空。',
  })
  template(
    @Root() { id }: CompositionTemplateAddPayload,
    @Ctx() context: Context,
  ): Promise<CompositionTemplate | null> | null {
    return id === null ? null : context.load(compositionTemplateById, id);
  }
}
