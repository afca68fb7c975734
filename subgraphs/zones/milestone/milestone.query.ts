import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Context } from '../../../shared/server/context.js';
import { asItStood } from '../case-record/case-record.entity.js';
import { JointCase } from '../joint-case/joint-case.entity.js';
import { Person } from '../person/person.entity.js';
import { Milestone } from './milestone.entity.js';
import { milestonesOfCase } from './milestone.loader.js';

/** What milestones add to a case. */
@Resolver(() => JointCase)
export class CaseMilestonesResolver {
  @FieldResolver(() => [Milestone], {
    description:
      'Its milestones by planned date, annulled ones among them, at most 100. 里程碑,按计划时间,含已作废的,最多 100 个。',
  })
  async milestones(@Root() { id, asOf }: JointCase, @Ctx() context: Context): Promise<Milestone[] | null> {
    const milestones = await context.load(milestonesOfCase, id);
    return milestones && milestones.map((milestone) => asItStood(milestone, asOf));
  }
}

@Resolver(() => Milestone)
export class MilestoneResolver {
  @FieldResolver(() => Person, { nullable: true, description: 'Who planned it. 制定人。' })
  plannedBy(@Root() { plannedById }: Milestone): Person {
    return { id: plannedById };
  }

  @FieldResolver(() => Person, {
    nullable: true,
    description: 'Who recorded that it was reached; null while it is not. 登记达成的人员;未达成为空。',
  })
  reachedBy(@Root() { reachedById }: Milestone): Person | null {
    return reachedById == null ? null : { id: reachedById };
  }
}
