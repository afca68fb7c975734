import { Ctx, Field, Int, ObjectType, Query, Resolver } from 'type-graphql';
import { Context } from '../../../shared/server/context.js';

@ObjectType({ simpleResolvers: true, description: 'A milestone that a template plans. 模板中的里程碑。' })
class JointCaseTemplateMilestone {
  @Field(() => String, { description: 'What is to be reached. 里程碑内容。' })
  title!: string;
  @Field(() => Int, { description: 'Days after the case was opened. 发起后天数。' })
  afterDays!: number;
}

@ObjectType({
  simpleResolvers: true,
  description:
    'What a joint case may begin with: set by the operator of this hub, and nothing official. 联合办案模板,由本系统运营方配置,非官方规定。',
})
class JointCaseTemplate {
  @Field(() => String, { description: 'Names it when a case is opened. 模板代码,发起时引用。' })
  key!: string;
  @Field(() => String, { description: 'Its name. 名称。' })
  name!: string;
  @Field(() => [String], { description: 'Titles of its tasks, in order. 任务标题。' })
  tasks!: readonly string[];
  @Field(() => [JointCaseTemplateMilestone], { description: 'Its milestones. 里程碑。' })
  milestones!: readonly JointCaseTemplateMilestone[];
}

@Resolver()
export class JointCaseTemplatesResolver {
  @Query(() => [JointCaseTemplate], {
    nullable: true,
    description:
      'What a case that you open may begin with; at most 100. 发起案件时可选用的模板,最多 100 个。',
  })
  jointCaseTemplates(@Ctx() context: Context): readonly JointCaseTemplate[] {
    return context.services.limits.caseTemplates;
  }
}
