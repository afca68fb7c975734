import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { type ConnectionValue, connectNested, connectionType } from '../../../shared/server/connection.js';
import { Context } from '../../../shared/server/context.js';
import { PageOf } from '../../../shared/server/list-arguments.js';
import { DispatchedGroup } from '../dispatched-group/dispatched-group.entity.js';
import { dispatchedGroupById } from '../dispatched-group/dispatched-group.loader.js';
import { Person } from '../person/person.entity.js';
import { InternalDisciplineOrgan } from './internal-organ.entity.js';
import { CriterionAssessment, OrganAssessment } from './organ-assessment.entity.js';
import { assessmentsOfOrgan, criteriaOfAssessment, latestAssessment } from './organ-assessment.loader.js';

const OrganAssessmentConnection = connectionType('OrganAssessment', () => OrganAssessment);

/** What assessments add to an organ. */
@Resolver(() => InternalDisciplineOrgan)
export class OrganAssessmentsResolver {
  @FieldResolver(() => OrganAssessment, {
    nullable: true,
    description: 'Its last assessment; null when there is none for you. 最近一次评估;没有时为空。',
  })
  assessment(
    @Root() { id }: InternalDisciplineOrgan,
    @Ctx() context: Context,
  ): Promise<OrganAssessment | null> {
    return context.load(latestAssessment, id);
  }

  @FieldResolver(() => OrganAssessmentConnection, {
    description: 'All of its assessments, newest first. 历次评估,新者在前。',
  })
  assessments(
    @Root() { id }: InternalDisciplineOrgan,
    @Args(() => PageOf) { first, after }: PageOf,
    @Ctx() context: Context,
  ): Promise<ConnectionValue<OrganAssessment>> {
    return connectNested(assessmentsOfOrgan, context, id, { first, after });
  }
}

@Resolver(() => OrganAssessment)
export class OrganAssessmentResolver {
  @FieldResolver(() => [CriterionAssessment], { description: 'The six haves, each once. 六项结果。' })
  criteria(@Root() { id }: OrganAssessment, @Ctx() context: Context): Promise<CriterionAssessment[] | null> {
    return context.load(criteriaOfAssessment, id);
  }

  @FieldResolver(() => DispatchedGroup, {
    nullable: true,
    description: 'The group that assessed. 评估的派驻机构。',
  })
  group(@Root() { groupId }: OrganAssessment, @Ctx() context: Context): Promise<DispatchedGroup | null> {
    return context.load(dispatchedGroupById, groupId);
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who assessed. 评估人。' })
  assessor(@Root() { personId }: OrganAssessment): Person {
    return { id: personId };
  }
}
