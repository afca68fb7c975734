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
import { DateTime } from '../../../shared/server/date-time.js';
import { type Outcome, outcomeOf, UserError } from '../../../shared/server/payload.js';
import {
  CoordinationMeeting,
  type MeetingKind,
  meetingKindEnum,
} from '../coordination-meeting/coordination-meeting.entity.js';
import { meetingById } from '../coordination-meeting/coordination-meeting.loader.js';
import { participantTypes } from '../organisation/organisation.entity.js';
import { recordMeetingAs } from './record-meeting.repo.js';

@InputType({ description: 'Who is to do what was decided, and by when. 议定事项的承办者及期限。' })
class MeetingTaskInput {
  @Field(() => ID, {
    nullable: true,
    description: 'Who is to do it; either this or `organisationId`. 承办人;与商请单位二选一。',
  })
  assigneeId?: string | null;
  @Field(() => ID, {
    nullable: true,
    description: 'The participant that is asked to do it; it accepts or declines. 商请单位,由其接受或婉拒。',
  })
  organisationId?: string | null;
  @Field(() => DateTime, { nullable: true, description: 'By when. 完成期限。' })
  dueAt?: Date | null;
}

@InputType({ description: 'What a meeting decided. 议定事项。' })
class MeetingDecisionInput {
  @Field(() => String, { description: 'What was decided, at most 200 characters. 议定内容,最多 200 字。' })
  text!: string;
  @Field(() => MeetingTaskInput, {
    nullable: true,
    description: 'When it becomes a task: who is to do it. 转为任务时的承办者。',
  })
  task?: MeetingTaskInput | null;
}

@InputType({ description: 'A meeting that was held about a case. 已召开的会议。' })
class CoordinationMeetingRecordInput {
  @Field(() => ID, { description: 'Id of the case that it was about. 所涉案件标识。' })
  caseId!: string;
  @Field(() => meetingKindEnum, { description: 'What kind of meeting it was. 会议类型。' })
  kind!: MeetingKind;
  @Field(() => DateTime, { description: 'When it was held; not ahead. 召开时间,不得晚于现在。' })
  heldAt!: Date;
  @Field(() => String, { description: 'What it was about, at most 2000 characters. 议题,最多 2000 字。' })
  agenda!: string;
  @Field(() => [ID], {
    description: 'Organisations that attended, one at least, at most 100. 参会单位,至少一个,最多 100 个。',
  })
  organisationIds!: string[];
  @Field(() => [ID], {
    defaultValue: [],
    description:
      'Persons who attended, at most 100: each holds a post in one of these organisations. 参会人员,最多 100 人,须在参会单位任职。',
  })
  personIds!: string[];
  @Field(() => [MeetingDecisionInput], {
    defaultValue: [],
    description: 'What it decided, in order, at most 50. 议定事项,最多 50 项。',
  })
  decisions!: MeetingDecisionInput[];
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours records it once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The meeting, or why it was not recorded. 会议;或未登记的原因。' })
class CoordinationMeetingRecordPayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was recorded. 成功时为空。' })
  userErrors!: UserError[];
}

/** Errors: INVALID_ID, WRONG_TYPE. */
function expectIds({ caseId, organisationIds, personIds, decisions }: CoordinationMeetingRecordInput): void {
  expectId(caseId, 'caseId', 'JointCase');
  for (const [index, id] of organisationIds.entries())
    expectId(id, `organisationIds.${index}`, ...participantTypes);
  for (const [index, id] of personIds.entries()) expectId(id, `personIds.${index}`, 'Person');
  for (const [index, { task }] of decisions.entries()) {
    const part = `decisions.${index}.task`;
    if (task?.assigneeId != null) expectId(task.assigneeId, `${part}.assigneeId`, 'Person');
    if (task?.organisationId != null)
      expectId(task.organisationId, `${part}.organisationId`, ...participantTypes);
  }
}

@Resolver(() => CoordinationMeetingRecordPayload)
export class RecordMeeting {
  @Mutation(() => CoordinationMeetingRecordPayload, {
    nullable: true,
    description:
      'Records a meeting about a case; what it decided becomes tasks in the same step, where it says who is to do it (S0:28). Leaders of the lead and of coordinators do this. 登记会议;写明承办者的议定事项同时转为任务;由牵头、统筹单位负责人办理。',
  })
  coordinationMeetingRecord(
    @Arg('input', () => CoordinationMeetingRecordInput, { description: 'The meeting. 会议内容。' })
    input: CoordinationMeetingRecordInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectIds(input);
      return recordMeetingAs(context, input);
    });
  }

  @FieldResolver(() => CoordinationMeeting, {
    nullable: true,
    description: 'The meeting; null when it was not recorded. 会议;未登记时为空。',
  })
  meeting(
    @Root() { id }: CoordinationMeetingRecordPayload,
    @Ctx() context: Context,
  ): Promise<CoordinationMeeting | null> | null {
    return id === null ? null : context.load(meetingById, id);
  }
}
