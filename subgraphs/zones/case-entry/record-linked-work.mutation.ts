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
import { type Outcome, outcomeOf, UserError } from '../../../shared/server/payload.js';
import { LinkedWork } from './case-entry.entity.js';
import { linkedWorkById } from './case-entry.loader.js';
import { recordEntryAs } from './case-entry.repo.js';

@InputType({ description: 'A linked work that goes with a case. 联动监督工作。' })
class LinkedWorkRecordInput {
  @Field(() => ID, { description: 'Id of the case. 案件标识。' })
  caseId!: string;
  @Field(() => String, {
    description: 'Key of its kind: `linkedWorkCategories` lists them. 类别代码。',
  })
  categoryKey!: string;
  @Field(() => String, { description: 'In words, at most 2000 characters. 内容,最多 2000 字。' })
  text!: string;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours does it once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'What was recorded, or why nothing was. 登记内容;或未登记的原因。' })
class LinkedWorkRecordPayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was done. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => LinkedWorkRecordPayload)
export class RecordLinkedWork {
  @Mutation(() => LinkedWorkRecordPayload, {
    nullable: true,
    description:
      'Records a linked work of a case (S0:26). Leaders of the lead and of coordinators do this. 登记联动监督工作;由牵头、统筹单位负责人办理。',
  })
  linkedWorkRecord(
    @Arg('input', () => LinkedWorkRecordInput, { description: 'What is done. 内容。' })
    input: LinkedWorkRecordInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.caseId, 'caseId', 'JointCase');
      return recordEntryAs(context, 'LinkedWork', input, context.services.limits.caseCategories.linkedWorks);
    });
  }

  @FieldResolver(() => LinkedWork, {
    nullable: true,
    description: 'What was recorded; null when nothing was. 登记内容;未登记时为空。',
  })
  linkedWork(
    @Root() { id }: LinkedWorkRecordPayload,
    @Ctx() context: Context,
  ): Promise<LinkedWork | null> | null {
    return id === null ? null : context.load(linkedWorkById, id);
  }
}
