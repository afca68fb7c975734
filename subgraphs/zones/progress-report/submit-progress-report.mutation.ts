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
import { ProgressReport } from './progress-report.entity.js';
import { progressReportById } from './progress-report.loader.js';
import { submitProgressReport } from './progress-report.repo.js';

@InputType({ description: 'A progress report of a case. 案件进展汇报。' })
class ProgressReportSubmitInput {
  @Field(() => ID, { description: 'Id of the case. 案件标识。' })
  caseId!: string;
  @Field(() => Int, {
    description:
      'Which report it is: one more than the last one has, 1 for the first. 期次:上一期加一,首期为 1。',
  })
  period!: number;
  @Field(() => String, {
    description: 'How far the case has come, at most 4000 characters. 进展情况,最多 4000 字。',
  })
  text!: string;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours does it once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The report, or why nothing was changed. 汇报;或未更改的原因。' })
class ProgressReportSubmitPayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was done. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => ProgressReportSubmitPayload)
export class SubmitProgressReport {
  @Mutation(() => ProgressReportSubmitPayload, {
    nullable: true,
    description:
      'Reports how far a case has come; the next period begins at the same moment (S0:24). Leaders of the organisation that leads the case, and those who stand beside them, do this. 报送案件进展,下一期随即开始;由牵头单位负责人及其协助者办理。',
  })
  progressReportSubmit(
    @Arg('input', () => ProgressReportSubmitInput, { description: 'What is done. 内容。' })
    input: ProgressReportSubmitInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.caseId, 'caseId', 'JointCase');
      return submitProgressReport(context, input, context.services.limits.clocks);
    });
  }

  @FieldResolver(() => ProgressReport, {
    nullable: true,
    description: 'The report; null when nothing was changed. 汇报;未更改时为空。',
  })
  report(
    @Root() { id }: ProgressReportSubmitPayload,
    @Ctx() context: Context,
  ): Promise<ProgressReport | null> | null {
    return id === null ? null : context.load(progressReportById, id);
  }
}
