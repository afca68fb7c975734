import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { connectNested, type ConnectionValue, connectionType } from '../../../shared/server/connection.js';
import { Context } from '../../../shared/server/context.js';
import { PageOf } from '../../../shared/server/list-arguments.js';
import { CaseAsset } from '../case-asset/case-asset.entity.js';
import { caseAssetById } from '../case-asset/case-asset.loader.js';
import { CaseViolation, LinkedWork } from '../case-entry/case-entry.entity.js';
import { caseViolationById, linkedWorkById } from '../case-entry/case-entry.loader.js';
import { CoordinationMeeting } from '../coordination-meeting/coordination-meeting.entity.js';
import { meetingById } from '../coordination-meeting/coordination-meeting.loader.js';
import { JointCase } from '../joint-case/joint-case.entity.js';
import { jointCaseById } from '../joint-case/joint-case.loader.js';
import { Milestone } from '../milestone/milestone.entity.js';
import { milestoneById } from '../milestone/milestone.loader.js';
import { type Participant, ParticipantUnion } from '../organisation/organisation.entity.js';
import { Person } from '../person/person.entity.js';
import { ProgressReport } from '../progress-report/progress-report.entity.js';
import { progressReportById } from '../progress-report/progress-report.loader.js';
import { Task } from '../task/task.entity.js';
import { taskById } from '../task/task.loader.js';
import { CaseTimelineEntry } from './case-timeline.entity.js';
import { timelineOfCase } from './case-timeline.loader.js';

const CaseTimelineEntryConnection = connectionType('CaseTimelineEntry', () => CaseTimelineEntry);

/** What the timeline adds to a case. */
@Resolver(() => JointCase)
export class CaseTimelineResolver {
  @FieldResolver(() => CaseTimelineEntryConnection, {
    description:
      'Everything that happened in the case and that you may see, newest first: steps, markings, participants, tasks, meetings, milestones, what was recorded and reported, escalations and merging. 案件时间线(您可见者),新者在前:阶段、密级、参加单位、任务、会议、里程碑、登记与报告、提请协调、并案。',
  })
  timeline(
    @Root() { id }: JointCase,
    @Args(() => PageOf) { first, after }: PageOf,
    @Ctx() context: Context,
  ): Promise<ConnectionValue<CaseTimelineEntry>> {
    return connectNested(timelineOfCase, context, id, { first, after });
  }
}

@Resolver(() => CaseTimelineEntry)
export class CaseTimelineEntryResolver {
  @FieldResolver(() => Person, {
    nullable: true,
    description: 'Who did it; null where nobody is told. 操作人;未记录为空。',
  })
  person(@Root() { personId }: CaseTimelineEntry): Person | null {
    return personId === null ? null : { id: personId };
  }

  @FieldResolver(() => ParticipantUnion, {
    nullable: true,
    description: 'The organisation that joined or left. 加入或退出的单位。',
  })
  organisation(@Root() { organisationId }: CaseTimelineEntry): Participant | null {
    return organisationId === null ? null : { id: organisationId };
  }

  @FieldResolver(() => Task, { nullable: true, description: 'The task, as it is now. 任务(现状)。' })
  task(@Root() { taskId }: CaseTimelineEntry, @Ctx() context: Context): Promise<Task | null> | null {
    return taskId === null ? null : context.load(taskById, taskId);
  }

  @FieldResolver(() => CoordinationMeeting, {
    nullable: true,
    description: 'The meeting, as it is now. 会议(现状)。',
  })
  meeting(
    @Root() { meetingId }: CaseTimelineEntry,
    @Ctx() context: Context,
  ): Promise<CoordinationMeeting | null> | null {
    return meetingId === null ? null : context.load(meetingById, meetingId);
  }

  @FieldResolver(() => Milestone, {
    nullable: true,
    description: 'The milestone, as it is now. 里程碑(现状)。',
  })
  milestone(
    @Root() { milestoneId }: CaseTimelineEntry,
    @Ctx() context: Context,
  ): Promise<Milestone | null> | null {
    return milestoneId === null ? null : context.load(milestoneById, milestoneId);
  }

  @FieldResolver(() => CaseAsset, {
    nullable: true,
    description: 'The asset or amount, as it is now. 涉案资产(现状)。',
  })
  asset(@Root() { assetId }: CaseTimelineEntry, @Ctx() context: Context): Promise<CaseAsset | null> | null {
    return assetId === null ? null : context.load(caseAssetById, assetId);
  }

  @FieldResolver(() => LinkedWork, {
    nullable: true,
    description: 'The linked work, as it is now. 联动监督工作(现状)。',
  })
  linkedWork(
    @Root() { linkedWorkId }: CaseTimelineEntry,
    @Ctx() context: Context,
  ): Promise<LinkedWork | null> | null {
    return linkedWorkId === null ? null : context.load(linkedWorkById, linkedWorkId);
  }

  @FieldResolver(() => CaseViolation, {
    nullable: true,
    description: 'The violation, as it is now. 违纪违法问题(现状)。',
  })
  violation(
    @Root() { violationId }: CaseTimelineEntry,
    @Ctx() context: Context,
  ): Promise<CaseViolation | null> | null {
    return violationId === null ? null : context.load(caseViolationById, violationId);
  }

  @FieldResolver(() => ProgressReport, {
    nullable: true,
    description: 'The report, as it is now. 进展报告(现状)。',
  })
  report(
    @Root() { reportId }: CaseTimelineEntry,
    @Ctx() context: Context,
  ): Promise<ProgressReport | null> | null {
    return reportId === null ? null : context.load(progressReportById, reportId);
  }

  @FieldResolver(() => JointCase, {
    nullable: true,
    description: 'The case that went into this one. 并入本案的案件。',
  })
  mergedCase(
    @Root() { mergedId }: CaseTimelineEntry,
    @Ctx() context: Context,
  ): Promise<JointCase | null> | null {
    return mergedId === null ? null : context.load(jointCaseById, mergedId);
  }
}
