import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { DateTime } from '../../../shared/server/date-time.js';

@Directive('@key(fields: "id")')
@ObjectType({
  simpleResolvers: true,
  description:
    'The library in which an office and a group look at key clues together (S2-07). 线索库:室组共建,梳理重点线索。',
})
@Entity({ schema: 'offices', tableName: 'clue_library' })
export class ClueLibrary {
  @Field(() => ID, { description: 'Id in the whole graph. 全图标识。' })
  @PrimaryKey({ type: 'text' })
  id!: string;

  @Property({ type: 'text' }) officeId!: string;
  @Property({ type: 'text' }) groupId!: string;

  @Field(() => DateTime, { description: 'When it was opened. 建库时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  openedAt!: Date;

  @Property({ type: 'text' }) openedById!: string;

  @Field(() => DateTime, { description: 'When it last changed. 最近变更时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  updatedAt!: Date;

  @Property({ type: 'int' }) version!: number;
}

@Directive('@key(fields: "id")')
@ObjectType({
  simpleResolvers: true,
  description:
    'A clue in a library, for whoever sees the clue (S2-07). Both sides see it by this, unless it is on a need to know. 入库线索:双方可见,限定知悉范围的除外。',
})
@Entity({ schema: 'offices', tableName: 'clue_library_entry' })
export class ClueLibraryEntry {
  @Field(() => ID, { description: 'Id in the whole graph. 全图标识。' })
  @PrimaryKey({ type: 'text' })
  id!: string;

  @Property({ type: 'text' }) libraryId!: string;
  @Property({ type: 'text' }) clueId!: string;
  @Property({ type: 'text' }) officeId!: string;
  @Property({ type: 'text' }) groupId!: string;

  @Field(() => [String], { description: 'Words under which it is found. 标签。' })
  @Property({ type: 'text[]' })
  tags!: string[];

  @Field(() => Boolean, { description: 'Whether it is a key clue. 是否重点线索。' })
  @Property({ type: 'boolean' })
  key!: boolean;

  @Property({ type: 'text' }) addedById!: string;

  @Field(() => DateTime, { description: 'When it was added. 入库时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  addedAt!: Date;

  @Property({ type: 'text', nullable: true }) removedById?: string | null;
  @Property({ type: 'Date', columnType: 'timestamptz', nullable: true }) removedAt?: Date | null;

  @Field(() => DateTime, { description: 'When it last changed. 最近变更时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  updatedAt!: Date;

  @Field(() => Int, { description: 'Rises with each change. 版本号,每次变更递增。' })
  @Property({ type: 'int' })
  version!: number;
}

@Directive('@key(fields: "id")')
@ObjectType({
  simpleResolvers: true,
  description: 'A special meeting of both sides about clues of their library (S2-07). 线索专题会商会议。',
})
@Entity({ schema: 'offices', tableName: 'special_meeting' })
export class SpecialMeeting {
  @Field(() => ID, { description: 'Id in the whole graph. 全图标识。' })
  @PrimaryKey({ type: 'text' })
  id!: string;

  @Property({ type: 'text' }) libraryId!: string;
  @Property({ type: 'text' }) officeId!: string;
  @Property({ type: 'text' }) groupId!: string;

  @Field(() => DateTime, { description: 'When it was held. 召开时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  heldAt!: Date;

  @Property({ type: 'text' }) recordedById!: string;

  @Field(() => DateTime, { description: 'When it last changed. 最近变更时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  updatedAt!: Date;

  @Property({ type: 'int' }) version!: number;
}

@ObjectType({
  simpleResolvers: true,
  description: 'What a meeting came to about one clue, for whoever sees the clue. 会商意见。',
})
@Entity({ schema: 'offices', tableName: 'special_meeting_item' })
export class SpecialMeetingItem {
  @PrimaryKey({ type: 'text' }) meetingId!: string;
  @PrimaryKey({ type: 'text' }) entryId!: string;

  @Field(() => String, { description: 'What it came to. 会商结论。' })
  @Property({ type: 'text' })
  conclusion!: string;
}
