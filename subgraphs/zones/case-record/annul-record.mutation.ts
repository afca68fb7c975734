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
import { expectId, typeOfId } from '../../../shared/kernel/id.js';
import { Context } from '../../../shared/server/context.js';
import { type Outcome, outcomeOf, UserError } from '../../../shared/server/payload.js';
import { caseAssetById } from '../case-asset/case-asset.loader.js';
import { caseViolationById, linkedWorkById } from '../case-entry/case-entry.loader.js';
import { meetingById } from '../coordination-meeting/coordination-meeting.loader.js';
import { milestoneById } from '../milestone/milestone.loader.js';
import { taskById } from '../task/task.loader.js';
import { CaseRecord } from './case-record.entity.js';
import { annulRecordAs, recordTypes } from './case-record.repo.js';

const byId = {
  Task: taskById,
  CoordinationMeeting: meetingById,
  Milestone: milestoneById,
  CaseAsset: caseAssetById,
  LinkedWork: linkedWorkById,
  CaseViolation: caseViolationById,
} as const;

@InputType({ description: 'A record that is wrong. 错误的登记事项。' })
class RecordAnnulInput {
  @Field(() => ID, {
    description:
      'Id of a task, a meeting, a milestone, an asset or an amount, a linked work or a violation of a case. 登记事项标识。',
  })
  id!: string;
  @Field(() => String, { description: 'Why, at most 500 characters. 作废理由,最多 500 字。' })
  reason!: string;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours does it once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The record, or why nothing was annulled. 登记事项;或未作废的原因。' })
class RecordAnnulPayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was annulled. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => RecordAnnulPayload)
export class AnnulRecord {
  @Mutation(() => RecordAnnulPayload, {
    nullable: true,
    description:
      'Annuls a wrong record of a case, once and for good: it counts no more in sums, progress and for what waits for it, and stays to be read. Whoever recorded it and leaders of the lead do this. 作废案件的错误登记:不再计入合计、进度和前置任务,仍可查阅;由登记人或牵头单位负责人办理。',
  })
  recordAnnul(
    @Arg('input', () => RecordAnnulInput, { description: 'What is done. 内容。' })
    input: RecordAnnulInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.id, 'id', ...recordTypes);
      return annulRecordAs(context, input);
    });
  }

  @FieldResolver(() => CaseRecord, {
    nullable: true,
    description: 'The record; null when nothing was annulled. 登记事项;未作废时为空。',
  })
  record(@Root() { id }: RecordAnnulPayload, @Ctx() context: Context): Promise<CaseRecord | null> | null {
    if (id === null) return null;
    return context.load<CaseRecord>(byId[typeOfId(id) as keyof typeof byId], id);
  }
}
