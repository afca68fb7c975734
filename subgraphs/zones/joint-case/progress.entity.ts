import { Field, Float, Int, ObjectType } from 'type-graphql';

@ObjectType({
  simpleResolvers: true,
  description:
    'How far a joint case has come, by a published definition: docs/progress.md. 办理进度,按公开的定义计算,见 docs/progress.md。',
})
export class Progress {
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
