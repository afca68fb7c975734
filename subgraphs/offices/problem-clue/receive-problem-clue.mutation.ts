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
import {
  ProblemClue,
  clueSourceEnum,
  type ClueSource,
  type CadreRank,
  cadreRankEnum,
} from './problem-clue.entity.js';
import { problemClueById } from './problem-clue.loader.js';
import { receiveProblemClue } from './problem-clue.repo.js';

@InputType({ description: 'Whom a clue is about. 被反映人。' })
class ProblemClueSubjectInput {
  @Field(() => String, { description: 'Name, at most 100 characters. 姓名,最多 100 字。' })
  name!: string;
  @Field(() => cadreRankEnum, { description: 'Who manages them (S1-04). 干部管理类别。' })
  rank!: CadreRank;
  @Field(() => ID, {
    nullable: true,
    description: 'Id of the organisation where they work, or worked last. 所在单位标识。',
  })
  organisationId?: string | null;
}

@InputType({ description: 'A clue that came in. 接收线索。' })
class ProblemClueReceiveInput {
  @Field(() => ID, {
    description: 'Id of your office or group, which received it. 接收单位(本室、本组)标识。',
  })
  organisationId!: string;
  @Field(() => clueSourceEnum, {
    description: 'Where it came from. 来源。',
  })
  source!: ClueSource;
  @Field(() => DateTime, {
    description: 'When it was received; not ahead. 收到时间,不能为将来。',
  })
  receivedAt!: Date;
  @Field(() => String, {
    description:
      'What it says, without who reported, at most 2 000 characters. 主要问题摘要,不得含举报人信息,最多 2 000 字。',
  })
  summary!: string;
  @Field(() => [ProblemClueSubjectInput], {
    defaultValue: [],
    description: 'Whom it is about, at most 20. 被反映人,最多 20 人。',
  })
  subjects!: ProblemClueSubjectInput[];
  @Field(() => ID, {
    nullable: true,
    description: 'Id of the place that it is about. 问题发生地区划标识。',
  })
  areaId?: string | null;
  @Field(() => ID, {
    nullable: true,
    description:
      'Id of the report that it comes from, which your office holds; whoever is recused from that is recused from the clue. 来源受理记录标识,须为本室承办;对其回避者对本线索同样回避。',
  })
  intakeRecordId?: string | null;
  @Field(() => levelEnum, {
    defaultValue: 'INTERNAL',
    description:
      'Its level, at most your own clearance; not below that of the report. 密级,不得高于本人许可级别,不低于受理记录。',
  })
  level!: Level;
  @Field(() => Boolean, {
    defaultValue: false,
    description:
      'True when of its holder only the leaders and the designated person are to see it. 是否限定知悉范围。',
  })
  needToKnow!: boolean;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours does it once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The clue afterwards, or why nothing was done. 办理结果。' })
class ProblemClueReceivePayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was done. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => ProblemClueReceivePayload)
export class ReceiveProblemClue {
  @Mutation(() => ProblemClueReceivePayload, {
    nullable: true,
    description:
      'Takes a clue in, for the central register (domain 2, rules 3 and 4). Those who handle clues in an office or a group do this; who may see it is fixed from the first moment on. 接收问题线索,交案管室集中登记。',
  })
  problemClueReceive(
    @Arg('input', () => ProblemClueReceiveInput, { description: 'What is wanted. 办理内容。' })
    input: ProblemClueReceiveInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.organisationId, 'organisationId', 'SupervisionOffice', 'DispatchedGroup');
      if (input.areaId != null) expectId(input.areaId, 'areaId', 'Place');
      if (input.intakeRecordId != null) expectId(input.intakeRecordId, 'intakeRecordId', 'IntakeRecord');
      for (const [index, { organisationId }] of input.subjects.entries())
        if (organisationId != null)
          expectId(organisationId, `subjects.${index}.organisationId`, ...accusedOrganisationTypes);
      return receiveProblemClue(context, input, context.services.limits.clocks);
    });
  }

  @FieldResolver(() => ProblemClue, {
    nullable: true,
    description:
      'The clue; null when nothing was done, or when you no longer see it. 线索;未办理或不再可见时为空。',
  })
  problemClue(
    @Root() { id }: ProblemClueReceivePayload,
    @Ctx() context: Context,
  ): Promise<ProblemClue | null> | null {
    return id === null ? null : context.load(problemClueById, id);
  }
}
