import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, Int, ObjectType } from 'type-graphql';
import { DateTime } from '../../../shared/server/date-time.js';
import { describedEnum } from '../../../shared/server/described-enum.js';
import { CaseRecord } from '../case-record/case-record.entity.js';

/** The kinds of meeting that the sources name. */
const meetingKinds = {
  COORDINATION: 'Coordination meeting on one subject (S0:28). 专题协调会。',
  JOINT_CONFERENCE: 'Joint conference (S1:39). 联席会议。',
  CONSULTATION: 'Consultation (S0:35). 会商。',
  INTEGRITY_ANALYSIS:
    'Integrity analysis meeting: core powers and typical cases, for gaps in the rules (S1:15). 廉情分析会。',
  REGULAR: 'Regular meeting (S1:29). 例会。',
} as const;
export type MeetingKind = keyof typeof meetingKinds;
export const meetingKindEnum = describedEnum(
  'MeetingKind',
  'What kind of meeting it was. 会议类型。',
  meetingKinds,
);

@Directive('@key(fields: "id")')
@ObjectType({
  simpleResolvers: true,
  implements: CaseRecord,
  description:
    'A meeting about a joint case and what it decided (S0:28). Seen with the case. 围绕案件召开的会议及其议定事项,随案件可见。',
})
@Entity({ schema: 'zones', tableName: 'coordination_meeting' })
export class CoordinationMeeting extends CaseRecord {
  @Field(() => meetingKindEnum, { description: 'What kind of meeting it was. 会议类型。' })
  @Property({ type: 'text' })
  kind!: MeetingKind;

  @Field(() => DateTime, { description: 'When it was held. 召开时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  heldAt!: Date;

  @Field(() => String, { description: 'What it was about. 议题。' })
  @Property({ type: 'text' })
  agenda!: string;

  @Property({ type: 'text[]' }) organisationIds!: string[];
  @Property({ type: 'text[]' }) personIds!: string[];
  @Property({ type: 'text' }) recordedById!: string;

  @Field(() => DateTime, { description: 'When it was recorded. 登记时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  recordedAt!: Date;
}

@ObjectType({ description: 'What a meeting decided. 议定事项。' })
@Entity({ schema: 'zones', tableName: 'meeting_decision' })
export class MeetingDecision {
  @PrimaryKey({ type: 'text' }) meetingId!: string;

  @Field(() => Int, { description: 'Place among the decisions of the meeting, from 1. 序号,从 1 起。' })
  @PrimaryKey({ type: 'int' })
  number!: number;

  @Field(() => String, { description: 'What was decided. 议定内容。' })
  @Property({ type: 'text' })
  text!: string;

  @Property({ type: 'text', nullable: true }) taskId?: string | null;
}
