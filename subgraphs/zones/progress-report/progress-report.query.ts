import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { connectNested, type ConnectionValue, connectionType } from '../../../shared/server/connection.js';
import { Context } from '../../../shared/server/context.js';
import { PageOf } from '../../../shared/server/list-arguments.js';
import { Clock } from '../joint-case/clock.entity.js';
import { JointCase } from '../joint-case/joint-case.entity.js';
import { jointCaseById } from '../joint-case/joint-case.loader.js';
import { type Participant, ParticipantUnion } from '../organisation/organisation.entity.js';
import { Person } from '../person/person.entity.js';
import { ProgressReport } from './progress-report.entity.js';
import { progressReportById, reportsOfCase } from './progress-report.loader.js';

const ProgressReportConnection = connectionType('ProgressReport', () => ProgressReport);

/** What reports add to a case. */
@Resolver(() => JointCase)
export class CaseReportsResolver {
  @FieldResolver(() => ProgressReportConnection, {
    description:
      'Progress reports, newest first (S0:24); empty when they are not for you. The one that is owed now is a clock of the case, PROGRESS_REPORT. 进展汇报,新者在前;您不可见时为空列表。当期应报见案件时限。',
  })
  progressReports(
    @Root() { id }: JointCase,
    @Args(() => PageOf) { first, after }: PageOf,
    @Ctx() context: Context,
  ): Promise<ConnectionValue<ProgressReport>> {
    return connectNested(reportsOfCase, context, id, { first, after });
  }
}

@Resolver(() => ProgressReport)
export class ProgressReportResolver {
  @Query(() => ProgressReport, {
    nullable: true,
    description: 'One progress report. Errors: NOT_FOUND. 按标识取进展汇报。',
  })
  progressReport(
    @Arg('id', () => ID, { description: 'Id of a progress report. 进展汇报标识。' }) id: string,
    @Ctx() context: Context,
  ): Promise<ProgressReport> {
    return context.find(progressReportById, 'ProgressReport', id);
  }

  @FieldResolver(() => JointCase, { nullable: true, description: 'The case that it is about. 所属案件。' })
  jointCase(@Root() { caseId }: ProgressReport, @Ctx() context: Context): Promise<JointCase | null> {
    return context.load(jointCaseById, caseId);
  }

  @FieldResolver(() => ParticipantUnion, {
    nullable: true,
    description: 'Who led the case when it was submitted. 报送单位(当时的牵头单位)。',
  })
  organisation(@Root() { organisationId }: ProgressReport): Participant {
    return { id: organisationId };
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who submitted it. 报送人。' })
  author(@Root() { authorId }: ProgressReport): Person {
    return { id: authorId };
  }

  @FieldResolver(() => Person, {
    nullable: true,
    description: 'Who heard it; null until then. 听取人;未听取为空。',
  })
  heardBy(@Root() { heardById }: ProgressReport): Person | null {
    return heardById ? { id: heardById } : null;
  }

  @FieldResolver(() => Clock, {
    nullable: true,
    description:
      'The obligation that it met, with the clause, when it was due, and whether it came in time; null where none ran. 所对应的汇报时限;当时没有时限为空。',
  })
  clock(@Root() { clockId }: ProgressReport): Clock | null {
    return clockId ? { id: clockId } : null;
  }
}
