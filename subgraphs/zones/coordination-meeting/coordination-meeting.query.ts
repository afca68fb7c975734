import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { connectNested, type ConnectionValue, connectionType } from '../../../shared/server/connection.js';
import { Context } from '../../../shared/server/context.js';
import { PageOf } from '../../../shared/server/list-arguments.js';
import { pageAsItStood } from '../case-record/case-record.entity.js';
import { JointCase } from '../joint-case/joint-case.entity.js';
import { type Participant, ParticipantUnion } from '../organisation/organisation.entity.js';
import { Person } from '../person/person.entity.js';
import { Task } from '../task/task.entity.js';
import { taskById } from '../task/task.loader.js';
import { CoordinationMeeting, MeetingDecision } from './coordination-meeting.entity.js';
import { decisionsOfMeeting, meetingsOfCase } from './coordination-meeting.loader.js';

/** A decision is the title of the task that it became: who does not see the one does not see the other. */
const taskOf = ({ taskId }: MeetingDecision, context: Context): Promise<Task | null> | null =>
  taskId == null ? null : context.load(taskById, taskId);

const CoordinationMeetingConnection = connectionType('CoordinationMeeting', () => CoordinationMeeting);

/** What meetings add to a case. */
@Resolver(() => JointCase)
export class CaseMeetingsResolver {
  @FieldResolver(() => CoordinationMeetingConnection, {
    description:
      'Meetings about the case that you may see, the last one first. 围绕本案召开的会议,最近者在前。',
  })
  async meetings(
    @Root() { id, asOf }: JointCase,
    @Args(() => PageOf) { first, after }: PageOf,
    @Ctx() context: Context,
  ): Promise<ConnectionValue<CoordinationMeeting>> {
    return pageAsItStood(await connectNested(meetingsOfCase, context, id, { first, after }), asOf);
  }
}

@Resolver(() => CoordinationMeeting)
export class CoordinationMeetingResolver {
  @FieldResolver(() => [ParticipantUnion], {
    nullable: 'items',
    description: 'The organisations that attended. 参会单位。',
  })
  organisations(@Root() { organisationIds }: CoordinationMeeting): Participant[] {
    return organisationIds.map((id) => ({ id }));
  }

  @FieldResolver(() => [Person], {
    nullable: 'items',
    description: 'The persons who attended, as far as recorded. 参会人员。',
  })
  persons(@Root() { personIds }: CoordinationMeeting): Person[] {
    return personIds.map((id) => ({ id }));
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who recorded it. 登记人。' })
  recordedBy(@Root() { recordedById }: CoordinationMeeting): Person {
    return { id: recordedById };
  }

  @FieldResolver(() => [MeetingDecision], {
    description:
      'What it decided, in order, without what became tasks that are not for you. 议定事项,不含转为您不可见任务的事项。',
  })
  async decisions(
    @Root() { id }: CoordinationMeeting,
    @Ctx() context: Context,
  ): Promise<MeetingDecision[] | null> {
    const all = await context.load(decisionsOfMeeting, id);
    const tasks = await Promise.all((all ?? []).map((one) => taskOf(one, context)));
    return all && all.filter(({ taskId }, index) => taskId == null || tasks[index] !== null);
  }
}

@Resolver(() => MeetingDecision)
export class MeetingDecisionResolver {
  @FieldResolver(() => Task, {
    nullable: true,
    description: 'The task that it became; null when it became none. 由此产生的任务;没有时为空。',
  })
  task(@Root() decision: MeetingDecision, @Ctx() context: Context): Promise<Task | null> | null {
    return taskOf(decision, context);
  }
}
