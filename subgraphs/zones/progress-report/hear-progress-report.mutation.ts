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
import { ProgressReport } from './progress-report.entity.js';
import { progressReportById } from './progress-report.loader.js';
import { hearProgressReport } from './progress-report.repo.js';

@InputType({ description: 'What is said of a report that was heard. 听取汇报的意见。' })
class ProgressReportHearInput {
  @Field(() => ID, { description: 'Id of a progress report. 进展汇报标识。' })
  id!: string;
  @Field(() => String, { description: 'What is remarked, at most 1000 characters. 听取意见,最多 1000 字。' })
  remark!: string;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours does it once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The report, or why nothing was changed. 汇报;或未更改的原因。' })
class ProgressReportHearPayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was done. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => ProgressReportHearPayload)
export class HearProgressReport {
  @Mutation(() => ProgressReportHearPayload, {
    nullable: true,
    description:
      'Records that a report was heard, once and never by its author (S0:24). The head or the leader in charge of an office that coordinates the case, or leads it, does this. 登记已听取汇报,报送人本人及与其有顶岗关系者除外;由统筹或牵头的室的主任、分管领导办理。',
  })
  progressReportHear(
    @Arg('input', () => ProgressReportHearInput, { description: 'What is done. 内容。' })
    input: ProgressReportHearInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.id, 'id', 'ProgressReport');
      return hearProgressReport(context, input);
    });
  }

  @FieldResolver(() => ProgressReport, {
    nullable: true,
    description: 'The report; null when nothing was changed. 汇报;未更改时为空。',
  })
  report(
    @Root() { id }: ProgressReportHearPayload,
    @Ctx() context: Context,
  ): Promise<ProgressReport | null> | null {
    return id === null ? null : context.load(progressReportById, id);
  }
}
