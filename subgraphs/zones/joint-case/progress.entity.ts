import { Field, Float, Int, ObjectType } from 'type-graphql';
import { Period } from '../../../shared/server/period.js';

@ObjectType({
  simpleResolvers: true,
  description:
    'How far a joint case has come, by a published definition: docs/progress.md. 办理进度,按公开的定义计算,见 docs/progress.md。',
})
export class Progress {
  /** Of which it is. */
  caseId!: string;
  @Field(() => Int, { description: 'Tasks that are done. 已完成任务数。' }) tasksDone!: number;
  @Field(() => Int, { description: 'All tasks; annulled ones do not count. 任务总数,不含已作废的。' })
  tasksTotal!: number;
  @Field(() => Float, {
    nullable: true,
    description: 'Share of tasks done, 0 to 1; null without tasks. 完成比例,0 至 1;无任务时为空。',
  })
  share!: number | null;
  @Field(() => Float, {
    description: 'How far the stage is on the way from opening to close, 0 to 1. 阶段进度,0 至 1。',
  })
  stageShare!: number;
  @Field(() => Float, {
    description:
      'Both weighed by the definition, 0 to 1; without tasks the stage alone. 按定义加权的总进度,0 至 1;无任务时仅按阶段。',
  })
  overall!: number;
  @Field(() => String, {
    description: 'Name and version of the definition by which it is computed. 所依据的定义名称及版本。',
  })
  definition!: string;
}

@ObjectType({
  simpleResolvers: true,
  description: 'How far the case had come before, by the same definition. 同一定义下的前期进度。',
})
export class ProgressBaseline {
  @Field(() => Period, { description: 'From the opening to 30 days ago. 自立项至 30 日前。' })
  period!: Period;
  @Field(() => Float, {
    nullable: true,
    description: 'As `overall`; null when the case was not open yet. 同总进度;当时尚未发起则为空。',
  })
  overall!: number | null;
}

@ObjectType({
  simpleResolvers: true,
  description: 'Whether a case is in time: its clocks that run, paused ones among them. 时限情况,含中止的。',
})
export class ProgressClocks {
  @Field(() => Int, { description: 'How many run. 进行中。' }) running!: number;
  @Field(() => Int, { description: 'Of these close to their end. 其中临近到期。' }) amber!: number;
  @Field(() => Int, { description: 'Of these overdue. 其中已逾期。' }) red!: number;
}
