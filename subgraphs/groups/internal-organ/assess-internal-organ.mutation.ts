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
import { InternalDisciplineOrgan } from './internal-organ.entity.js';
import { internalOrganById } from './internal-organ.loader.js';
import { assessInternalOrgan } from './internal-organ.repo.js';
import { type OrganCriterion, organCriterionEnum } from './organ-assessment.entity.js';

@InputType({ description: 'What was found on one of the six haves (S0:13). 单项评估。' })
class CriterionAssessmentInput {
  @Field(() => organCriterionEnum, { description: 'Which one; each is named once. 标准项,每项一次。' })
  criterion!: OrganCriterion;
  @Field(() => Boolean, {
    description:
      'Whether it is met. PEOPLE needs a full-time secretary in charge of nothing else. 是否达标;“有人员”须有不分管其他工作的专职书记。',
  })
  met!: boolean;
  @Field(() => String, {
    nullable: true,
    description:
      'What shows it, or what is missing; needed when it is met; at most 500 characters. 依据或不足;达标时必填,最多 500 字。',
  })
  evidence?: string | null;
}

@InputType({ description: 'An assessment of an organ by the six haves. 六有标准评估。' })
class InternalOrganAssessInput {
  @Field(() => ID, {
    description:
      'Id of an internal organ of a unit that your group supervises. 本组监督单位的内设纪检机构标识。',
  })
  organId!: string;
  @Field(() => [CriterionAssessmentInput], { description: 'All six, each once. 六项,每项一次。' })
  criteria!: CriterionAssessmentInput[];
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours assesses once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The organ after the assessment, or why it was not assessed. 评估结果。' })
class InternalOrganAssessPayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was assessed. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => InternalOrganAssessPayload)
export class AssessInternalOrgan {
  @Mutation(() => InternalOrganAssessPayload, {
    nullable: true,
    description:
      'Assesses an internal organ by the six haves (S0:13). Leader or deputy leader of the group that supervises its unit. 由监督该单位的派驻机构组长、副组长评估。',
  })
  internalOrganAssess(
    @Arg('input', () => InternalOrganAssessInput, { description: 'The assessment. 评估内容。' })
    input: InternalOrganAssessInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.organId, 'organId', 'InternalDisciplineOrgan');
      return assessInternalOrgan(context, input);
    });
  }

  @FieldResolver(() => InternalDisciplineOrgan, {
    nullable: true,
    description: 'The organ; null when it was not assessed. 内设纪检机构;未评估时为空。',
  })
  internalOrgan(
    @Root() { id }: InternalOrganAssessPayload,
    @Ctx() context: Context,
  ): Promise<InternalDisciplineOrgan | null> | null {
    return id === null ? null : context.load(internalOrganById, id);
  }
}
