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
import { SpecialMeeting } from './clue-library.entity.js';
import { specialMeetingById } from './clue-library.loader.js';
import { recordSpecialMeeting } from './clue-library.repo.js';

@InputType({ description: 'What a meeting came to about one clue. 单条会商意见。' })
class SpecialMeetingItemInput {
  @Field(() => ID, { description: 'Id of an entry of the library. 入库线索标识。' })
  entryId!: string;
  @Field(() => String, { description: 'What it came to, at most 2 000 characters. 会商结论,最多 2 000 字。' })
  conclusion!: string;
}

@InputType({ description: 'What was met about. 记录专题会议。' })
class SpecialMeetingRecordInput {
  @Field(() => ID, {
    description: 'Id of a library of your organisation. 本单位线索库标识。',
  })
  libraryId!: string;
  @Field(() => ID, {
    description: 'Id of your office or group. 本室或本组标识。',
  })
  organisationId!: string;
  @Field(() => DateTime, {
    description: 'When it was held; not ahead. 召开时间,不能为将来。',
  })
  heldAt!: Date;
  @Field(() => [SpecialMeetingItemInput], {
    description: 'What it came to about each clue, 1 to 50. 各线索会商意见,1 至 50 项。',
  })
  items!: SpecialMeetingItemInput[];
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours does it once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The meeting afterwards, or why nothing was done. 办理结果。' })
class SpecialMeetingRecordPayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was done. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => SpecialMeetingRecordPayload)
export class RecordSpecialMeeting {
  @Mutation(() => SpecialMeetingRecordPayload, {
    nullable: true,
    description:
      'Records a special meeting of both sides about clues of their library (S2-07). Those who work with it do this. 记录线索专题会商会议。',
  })
  specialMeetingRecord(
    @Arg('input', () => SpecialMeetingRecordInput, { description: 'What is wanted. 办理内容。' })
    input: SpecialMeetingRecordInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.libraryId, 'libraryId', 'ClueLibrary');
      expectId(input.organisationId, 'organisationId', 'SupervisionOffice', 'DispatchedGroup');
      for (const [index, { entryId }] of input.items.entries())
        expectId(entryId, `items.${index}.entryId`, 'ClueLibraryEntry');
      return recordSpecialMeeting(context, input);
    });
  }

  @FieldResolver(() => SpecialMeeting, {
    nullable: true,
    description:
      'The meeting; null when nothing was done, or when you no longer see it. 专题会议;未办理或不再可见时为空。',
  })
  meeting(
    @Root() { id }: SpecialMeetingRecordPayload,
    @Ctx() context: Context,
  ): Promise<SpecialMeeting | null> | null {
    return id === null ? null : context.load(specialMeetingById, id);
  }
}
