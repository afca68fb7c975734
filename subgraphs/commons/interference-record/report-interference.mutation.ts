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
import { expectAnyId, expectId } from '../../../shared/kernel/id.js';
import { Context } from '../../../shared/server/context.js';
import { DateTime } from '../../../shared/server/date-time.js';
import { type Outcome, outcomeOf, UserError } from '../../../shared/server/payload.js';
import { receiptById } from '../receipt/receipt.loader.js';
import { type InterferenceKind, interferenceKindEnum } from './interference-record.entity.js';
import { reportInterferenceAs } from './interference-record.repo.js';

@InputType({ description: 'What happened, and who it was. 干预情况。' })
class InterferenceReportInput {
  @Field(() => interferenceKindEnum, { description: 'Kind. 类别。' })
  kind!: InterferenceKind;
  @Field(() => ID, {
    nullable: true,
    description:
      'Id of the matter, when it was about one; whether there is one is not looked at. 所涉事项标识,是否存在不作核验。',
  })
  matterId?: string | null;
  @Field(() => ID, {
    nullable: true,
    description:
      'Id of the person it was, when it is somebody of the hub; else interfererName. 干预人标识;非系统内人员填 interfererName。',
  })
  interfererId?: string | null;
  @Field(() => String, {
    nullable: true,
    description:
      'Name of whoever else it was, at most 100 characters; exactly one of the two is given. 干预人姓名,最多 100 字;与 interfererId 只填其一。',
  })
  interfererName?: string | null;
  @Field(() => DateTime, { description: 'When it happened, not in the future. 发生时间,不得晚于现在。' })
  at!: Date;
  @Field(() => String, { description: 'What happened, at most 500 characters. 情况说明,最多 500 字。' })
  note!: string;
  @Field(() => ID, {
    nullable: true,
    description:
      'Id of the organisation in which you report; needed when you hold posts in several. 报告人所在单位标识;在多个单位任职时必填。',
  })
  organisationId?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours reports it once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({
  description:
    'What whoever has reported interference keeps of it, and all that is shown to them as reporters. 干预报告回执。',
})
class InterferenceReceipt {
  @Field(() => ID, { description: 'Id under which it is registered. 登记标识。' })
  id!: string;
  @Field(() => DateTime, { description: 'When it was registered. 登记时间。' })
  reportedAt!: Date;
}

@ObjectType({ description: 'The receipt, or why nothing was registered. 报告结果。' })
class InterferenceReportPayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was registered. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => InterferenceReportPayload)
export class ReportInterference {
  @Mutation(() => InterferenceReportPayload, {
    nullable: true,
    description:
      'Registers that somebody asked about, passed on or interfered in a matter, or met whom he was not to meet (监察法 art. 66; domain 2, rule 28). Everybody who works inside reports. 报告并登记打听、过问、干预案件及未经批准接触的情况;内部人员均应报告。',
  })
  interferenceReport(
    @Arg('input', () => InterferenceReportInput, { description: 'The report. 报告内容。' })
    input: InterferenceReportInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      if (input.matterId != null) expectAnyId(input.matterId, 'matterId');
      if (input.interfererId != null) expectId(input.interfererId, 'interfererId', 'Person');
      if (input.organisationId != null) expectAnyId(input.organisationId, 'organisationId');
      const { standing } = await context.scope.read();
      return reportInterferenceAs(context, input, standing.person);
    });
  }

  @FieldResolver(() => InterferenceReceipt, {
    nullable: true,
    description: 'The receipt; null when nothing was registered. 回执;未登记时为空。',
  })
  async receipt(
    @Root() { id }: InterferenceReportPayload,
    @Ctx() context: Context,
  ): Promise<InterferenceReceipt | null> {
    const receipt = id === null ? null : await context.load(receiptById, id);
    return receipt && { id: receipt.id, reportedAt: receipt.at };
  }
}
