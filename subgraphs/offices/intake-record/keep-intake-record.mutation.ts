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
import type { Level } from '../../../shared/kernel/level.js';
import { Context } from '../../../shared/server/context.js';
import { DateTime } from '../../../shared/server/date-time.js';
import { levelEnum } from '../../../shared/server/level.js';
import { type Outcome, outcomeOf, UserError } from '../../../shared/server/payload.js';
import { accusedOrganisationTypes } from '../organisation/organisation.entity.js';
import { IntakeRecord, type IntakeSource, intakeSourceEnum } from './intake-record.entity.js';
import { intakeRecordById } from './intake-record.loader.js';
import { keepIntakeRecord } from './intake-record.repo.js';

@InputType({
  description:
    'Who reported. It goes into the vault and is shown nowhere else; each field at most 200 characters. 举报人信息,仅封存,每项最多 200 字。',
})
class ReporterInput {
  @Field(() => String, { description: 'Name. 姓名。' })
  name!: string;
  @Field(() => String, {
    nullable: true,
    description: 'Telephone, mail and the like. 联系方式。',
  })
  contact?: string | null;
  @Field(() => String, { nullable: true, description: 'Number of an identity paper. 证件号码。' })
  identityNumber?: string | null;
  @Field(() => String, { nullable: true, description: 'Address. 住址。' })
  address?: string | null;
}

@InputType({ description: 'A report to be kept. 受理举报。' })
class IntakeRecordKeepInput {
  @Field(() => ID, { description: 'Id of your office, which will hold it. 本室标识,由其承办。' })
  officeId!: string;
  @Field(() => intakeSourceEnum, { description: 'Where it came from. 来源。' })
  source!: IntakeSource;
  @Field(() => DateTime, { description: 'When it was received; not ahead. 收到时间,不能为将来。' })
  receivedAt!: Date;
  @Field(() => String, {
    description: 'Whom it is about, at most 100 characters. 被反映人姓名,最多 100 字。',
  })
  accusedName!: string;
  @Field(() => ID, {
    nullable: true,
    description:
      'Id of the organisation where they work, or worked last; needed with a reporter, since who may open the identity is decided by it. 被反映人所在单位标识;实名举报必填。',
  })
  accusedOrganisationId?: string | null;
  @Field(() => String, {
    description:
      'The report as it came, at most 20 000 characters; it goes into the vault, and a working copy is made of it. 举报原文,最多 20 000 字,封存并生成隐去副本。',
  })
  original!: string;
  @Field(() => ReporterInput, {
    nullable: true,
    description: 'Who reported; absent for an anonymous report. 举报人;匿名举报不填。',
  })
  reporter?: ReporterInput | null;
  @Field(() => [String], {
    defaultValue: [],
    description:
      'What else would point at the reporter and is left out of the working copy, at most 20 phrases. 其他可能指向举报人、须隐去的词句,最多 20 项。',
  })
  alsoHide!: string[];
  @Field(() => levelEnum, {
    defaultValue: 'INTERNAL',
    description: 'Its level, at most your own clearance. 密级,不得高于本人许可级别。',
  })
  level!: Level;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours keeps it once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The record, or why nothing was kept. 受理结果。' })
class IntakeRecordKeepPayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was kept. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => IntakeRecordKeepPayload)
export class KeepIntakeRecord {
  @Mutation(() => IntakeRecordKeepPayload, {
    nullable: true,
    description:
      'Takes a report in: its original and who reported are sealed in a vault, and your office works with a copy that does not point at the reporter (S2:23; domain 2, rules 3, 4 and 29). 受理举报:原件与举报人信息封存,生成隐去副本供办理。',
  })
  intakeRecordKeep(
    @Arg('input', () => IntakeRecordKeepInput, { description: 'The report. 举报内容。' })
    input: IntakeRecordKeepInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.officeId, 'officeId', 'SupervisionOffice');
      if (input.accusedOrganisationId != null)
        expectId(input.accusedOrganisationId, 'accusedOrganisationId', ...accusedOrganisationTypes);
      return keepIntakeRecord(context, input, context.vault);
    });
  }

  @FieldResolver(() => IntakeRecord, {
    nullable: true,
    description: 'The record; null when nothing was kept. 受理记录;未受理时为空。',
  })
  intakeRecord(
    @Root() { id }: IntakeRecordKeepPayload,
    @Ctx() context: Context,
  ): Promise<IntakeRecord | null> | null {
    return id === null ? null : context.load(intakeRecordById, id);
  }
}
