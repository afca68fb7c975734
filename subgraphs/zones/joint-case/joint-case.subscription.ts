import { Arg, Ctx, Field, FieldResolver, ID, ObjectType, Resolver, Root, Subscription } from 'type-graphql';
import type { FeedEvent } from '../../../shared/feed/event.js';
import { expectId } from '../../../shared/kernel/id.js';
import { Context } from '../../../shared/server/context.js';
import { describedEnum } from '../../../shared/server/described-enum.js';
import { DateTime } from '../../../shared/server/date-time.js';
import { followFeed } from '../../../shared/server/follow-feed.js';
import { JointCase } from './joint-case.entity.js';
import { type CaseEventKind, kindOf } from './joint-case.events.js';
import { jointCaseById } from './joint-case.loader.js';

const kindEnum = describedEnum<CaseEventKind>(
  'JointCaseEventKind',
  'What happened to a joint case. 联合办案事件类型。',
  {
    OPENED: 'It was opened. 已发起。',
    ADVANCED: 'It moved to another stage. 阶段已变更。',
    MARKED: 'Its level or need to know changed. 密级或知悉范围已变更。',
    TASK_CHANGED: 'One of its tasks was assigned, asked for, declined, done or opened again. 任务有变更。',
    MEETING_RECORDED: 'A meeting about it was recorded. 已登记会议。',
    MILESTONE_CHANGED: 'A milestone of it was planned or reached. 里程碑有变更。',
    PARTICIPANTS_CHANGED: 'Somebody joined, left or does something else. 参加单位或角色已变更。',
    LEAD_OFFERED: 'Its lead was offered to another participant. 已提出移交牵头。',
    LEAD_ACCEPTED: 'Another participant leads it. 牵头单位已变更。',
    LEAD_DECLINED: 'The lead was declined, or the offer taken back. 牵头移交已谢绝或撤回。',
    STEP_PROPOSED: 'A step was put up for approval. 已报请审批。',
    STEP_REFUSED: 'A step was not approved. 报批未获批准。',
    STEP_WITHDRAWN: 'A step was withdrawn before anybody decided. 报批已撤回。',
    ESCALATED: 'It is stuck, and was put to the leadership of its zone. 已提请片区领导协调。',
    ESCALATION_ANSWERED: 'The leadership of its zone said what is to be done. 片区领导已提出协调意见。',
    MERGED: 'It went into another case, or another case went into it. 已并案。',
  },
);

@ObjectType({
  simpleResolvers: true,
  description:
    'Something that happened to a joint case. Fields are read when the event is delivered. 联合办案事件,内容在送达时读取。',
})
export class JointCaseEvent {
  @Field(() => String, {
    description: 'Place in the feed: subscribe again with it as `after`. 事件游标,续订时作为 after。',
  })
  cursor!: string;
  @Field(() => kindEnum, { description: 'What happened. 事件类型。' })
  kind!: CaseEventKind;
  @Field(() => DateTime, { description: 'When it happened. 发生时间。' })
  occurredAt!: Date;

  caseId!: string;
}

interface Wanted {
  readonly zoneId?: string | null;
  readonly caseId?: string | null;
  readonly after?: string | null;
}

/** Checks what is wanted. Errors: INVALID_ID, WRONG_TYPE, INVALID_CURSOR, CURSOR_EXPIRED. */
function jointCaseEventSource(
  { zoneId, caseId, after }: Wanted,
  context: Context,
): Promise<AsyncIterableIterator<JointCaseEvent>> {
  if (zoneId != null) expectId(zoneId, 'zoneId', 'CollaborationZone');
  if (caseId != null) expectId(caseId, 'caseId', 'JointCase');
  const wants = ({ name, ids }: FeedEvent): boolean =>
    kindOf(name) !== undefined &&
    (caseId == null || ids['jointCase'] === caseId) &&
    (zoneId == null || ids['zone'] === zoneId);
  return followFeed(context, { after, wants }, (cursor, event) => ({
    cursor,
    kind: kindOf(event!.name)!,
    occurredAt: event!.occurredAt,
    caseId: event!.ids['jointCase']!,
  }));
}

@Resolver(() => JointCaseEvent)
export class JointCaseEventResolver {
  @Subscription(() => JointCaseEvent, {
    description:
      'What happens to the joint cases that you may see, and to those of their tasks, meetings and milestones that you may see, from `after` on without a gap, or from now on. 您可见的联合办案及其任务、会议、里程碑的事件;给出 after 则从该处续传。',
    subscribe: async ({ args, context }) => jointCaseEventSource(args as Wanted, context as Context),
  })
  jointCaseEvents(
    @Root() event: JointCaseEvent,
    @Arg('zoneId', () => ID, { nullable: true, description: 'Only cases of this zone. 仅该片区。' })
    _zoneId?: string,
    @Arg('caseId', () => ID, { nullable: true, description: 'Only this case. 仅该案件。' }) _caseId?: string,
    @Arg('after', () => String, {
      nullable: true,
      description: 'Cursor of the last event seen, or `feedCursor` of a query. 最后收到的游标。',
    })
    _after?: string,
  ): JointCaseEvent {
    return event;
  }

  @FieldResolver(() => JointCase, { nullable: true, description: 'The case as it is now. 案件当前内容。' })
  jointCase(@Root() { caseId }: JointCaseEvent, @Ctx() context: Context): Promise<JointCase | null> {
    return context.load(jointCaseById, caseId);
  }
}
