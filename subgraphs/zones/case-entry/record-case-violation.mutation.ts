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
import { CaseViolation } from './case-entry.entity.js';
import { caseViolationById } from './case-entry.loader.js';
import { recordEntryAs } from './case-entry.repo.js';

@InputType({ description: 'A violation that was found in a case. 查明的违纪违法问题。' })
class CaseViolationRecordInput {
  @Field(() => ID, { description: 'Id of the case. 案件标识。' })
  caseId!: string;
  @Field(() => String, {
    nullable: true,
    description:
      'Key of its category, needed where there are any: `caseViolationCategories` lists them. 类别代码,已配置类别时必填。',
  })
  categoryKey?: string | null;
  @Field(() => String, { description: 'In words, at most 2000 characters. 内容,最多 2000 字。' })
  text!: string;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours does it once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'What was recorded, or why nothing was. 登记内容;或未登记的原因。' })
class CaseViolationRecordPayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was done. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => CaseViolationRecordPayload)
export class RecordCaseViolation {
  @Mutation(() => CaseViolationRecordPayload, {
    nullable: true,
    description:
      'Records a violation that was found in a case. Leaders of the lead, of coordinators and of handlers do this. 登记查明的违纪违法问题;由牵头、统筹、承办单位负责人办理。',
  })
  caseViolationRecord(
    @Arg('input', () => CaseViolationRecordInput, { description: 'What is done. 内容。' })
    input: CaseViolationRecordInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.caseId, 'caseId', 'JointCase');
      return recordEntryAs(
        context,
        'CaseViolation',
        input,
        context.services.limits.caseCategories.violations,
      );
    });
  }

  @FieldResolver(() => CaseViolation, {
    nullable: true,
    description: 'What was recorded; null when nothing was. 登记内容;未登记时为空。',
  })
  violation(
    @Root() { id }: CaseViolationRecordPayload,
    @Ctx() context: Context,
  ): Promise<CaseViolation | null> | null {
    return id === null ? null : context.load(caseViolationById, id);
  }
}
