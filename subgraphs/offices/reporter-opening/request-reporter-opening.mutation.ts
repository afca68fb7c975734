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
import { ReporterOpening } from './reporter-opening.entity.js';
import { reporterOpeningById } from './reporter-opening.loader.js';
import { requestReporterOpening } from './reporter-opening.repo.js';

@InputType({ description: 'Whose identity is asked for, and what for. 申请查看举报人信息。' })
class ReporterOpenRequestInput {
  @Field(() => ID, {
    description:
      'Id of a record of a report by name that your office holds. 本室承办的实名举报受理记录标识。',
  })
  intakeRecordId!: string;
  @Field(() => String, {
    description: 'What the identity is needed for, at most 200 characters. 用途,最多 200 字。',
  })
  purpose!: string;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours asks once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The opening, or why it was not asked for. 申请结果。' })
class ReporterOpenRequestPayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was asked for. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => ReporterOpenRequestPayload)
export class RequestReporterOpening {
  @Mutation(() => ReporterOpenRequestPayload, {
    nullable: true,
    description:
      'Asks to see who reported (S2:23; domain 2, rules 27 to 29). Those who handle the report do this, outside the line of the accused; another person approves. 申请查看举报人信息:由承办人员提出,申请人须在被反映人所在单位及其上下级之外;由他人批准。',
  })
  reporterOpenRequest(
    @Arg('input', () => ReporterOpenRequestInput, { description: 'The request. 申请内容。' })
    input: ReporterOpenRequestInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.intakeRecordId, 'intakeRecordId', 'IntakeRecord');
      return requestReporterOpening(context, input, context.services.limits.reporterRequestHours);
    });
  }

  @FieldResolver(() => ReporterOpening, {
    nullable: true,
    description: 'The opening; null when it was not asked for. 申请;未提出时为空。',
  })
  opening(
    @Root() { id }: ReporterOpenRequestPayload,
    @Ctx() context: Context,
  ): Promise<ReporterOpening | null> | null {
    return id === null ? null : context.load(reporterOpeningById, id);
  }
}
