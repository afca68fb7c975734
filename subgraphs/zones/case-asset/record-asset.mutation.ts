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
import { CaseAsset, type CaseAssetKind, caseAssetKindEnum } from './case-asset.entity.js';
import { caseAssetById } from './case-asset.loader.js';
import { recordAssetAs } from './case-asset.repo.js';

@InputType({ description: 'An asset, a loss or a recovered amount of a case. 涉案资产、损失或挽回金额。' })
class CaseAssetRecordInput {
  @Field(() => ID, { description: 'Id of the case. 案件标识。' })
  caseId!: string;
  @Field(() => caseAssetKindEnum, { description: 'What it is. 类别。' })
  kind!: CaseAssetKind;
  @Field(() => String, { description: 'Which one, or of what, at most 200 characters. 说明,最多 200 字。' })
  description!: string;
  @Field(() => String, {
    nullable: true,
    description:
      'Yuan with two decimals, `3290000.00`; only of an asset it may be unknown. 金额,元,两位小数;仅资产可不填。',
  })
  amount?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours does it once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'What was recorded, or why nothing was. 登记内容;或未登记的原因。' })
class CaseAssetRecordPayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was done. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => CaseAssetRecordPayload)
export class RecordAsset {
  @Mutation(() => CaseAssetRecordPayload, {
    nullable: true,
    description:
      'Records an asset, a loss or a recovered amount of a case. Leaders of the lead, of coordinators and of handlers do this. 登记涉案资产、损失或挽回金额;由牵头、统筹、承办单位负责人办理。',
  })
  caseAssetRecord(
    @Arg('input', () => CaseAssetRecordInput, { description: 'What is done. 内容。' })
    input: CaseAssetRecordInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.caseId, 'caseId', 'JointCase');
      return recordAssetAs(context, input);
    });
  }

  @FieldResolver(() => CaseAsset, {
    nullable: true,
    description: 'What was recorded; null when nothing was. 登记内容;未登记时为空。',
  })
  asset(@Root() { id }: CaseAssetRecordPayload, @Ctx() context: Context): Promise<CaseAsset | null> | null {
    return id === null ? null : context.load(caseAssetById, id);
  }
}
