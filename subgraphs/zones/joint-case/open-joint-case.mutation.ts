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
import { levelEnum } from '../../../shared/server/level.js';
import { type Outcome, outcomeOf, UserError } from '../../../shared/server/payload.js';
import { participantTypes } from '../organisation/organisation.entity.js';
import {
  JointCase,
  type ParticipantRole,
  participantRoleEnum,
  type SubjectRank,
  subjectRankEnum,
} from './joint-case.entity.js';
import { jointCaseById } from './joint-case.loader.js';
import { openJointCase } from './open-joint-case.repo.js';

@InputType({ description: 'An organisation and what it is to do in the case. 参加单位及角色。' })
class JointCaseParticipantInput {
  @Field(() => ID, {
    description: 'Id of an office, group, district commission or township-level organ. 单位标识。',
  })
  organisationId!: string;
  @Field(() => participantRoleEnum, {
    description: 'Exactly one participant is the LEAD. 角色,有且只有一个牵头。',
  })
  role!: ParticipantRole;
}

@InputType({ description: 'A joint case to be opened. 发起联合办案。' })
class JointCaseOpenInput {
  @Field(() => ID, { description: 'Zone in which it is handled; one of yours. 所属片区。' })
  zoneId!: string;
  @Field(() => String, { description: 'Short title, at most 200 characters. 标题,最多 200 字。' })
  title!: string;
  @Field(() => ID, {
    nullable: true,
    description:
      'A collaboration request that was approved, and becomes active with the case; zone, participants, level and need to know are then as approved (S1-13, S3-08). 已批准的协作申请,发起后转为办理中;片区、参加单位、密级和知悉范围须与批准的一致。',
  })
  requestId?: string | null;
  @Field(() => [JointCaseParticipantInput], {
    description: 'Who takes part, at most 50. 参加单位,最多 50 个。',
  })
  participants!: JointCaseParticipantInput[];
  @Field(() => [String], {
    defaultValue: [],
    description: 'Titles of its first tasks, in order, at most 100. 首批任务标题,最多 100 项。',
  })
  tasks!: string[];
  @Field(() => levelEnum, {
    defaultValue: 'INTERNAL',
    description: 'Its level, at most your own clearance. 密级,不得高于本人许可级别。',
  })
  level!: Level;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'True: only participants see it, not its whole zone. 为真时仅参加单位可见。',
  })
  needToKnow!: boolean;

  @Field(() => subjectRankEnum, {
    defaultValue: 'OTHER',
    description:
      'What its highest subject is: some ranks are reviewed before filing (S0:24). 被审查调查人职级(最高者),部分职级立案前须经前置审核。',
  })
  subjectRank!: SubjectRank;

  @Field(() => String, {
    nullable: true,
    description:
      'Key of a template, of `jointCaseTemplates`: its tasks come first, and its milestones are planned. 模板代码:先列模板任务,并制定其里程碑。',
  })
  templateKey?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours opens the case once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The case that was opened, or why not. 发起结果。' })
class JointCaseOpenPayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was opened. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => JointCaseOpenPayload)
export class OpenJointCase {
  @Mutation(() => JointCaseOpenPayload, {
    nullable: true,
    description:
      'Opens a joint case in one of your zones (S0:27–28), or out of an approved request that your organisation is to lead or clarified. 在所在片区发起联合办案,或由拟牵头单位、对口室依据已批准的协作申请发起。',
  })
  jointCaseOpen(
    @Arg('input', () => JointCaseOpenInput, { description: 'The case. 案件内容。' })
    input: JointCaseOpenInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.zoneId, 'zoneId', 'CollaborationZone');
      if (input.requestId != null) expectId(input.requestId, 'requestId', 'CollaborationRequest');
      for (const [index, { organisationId }] of input.participants.entries())
        expectId(organisationId, `participants.${index}.organisationId`, ...participantTypes);
      return openJointCase(context, input, context.services.limits);
    });
  }

  @FieldResolver(() => JointCase, {
    nullable: true,
    description: 'The case; null when nothing was opened. 案件;未发起时为空。',
  })
  jointCase(@Root() { id }: JointCaseOpenPayload, @Ctx() context: Context): Promise<JointCase | null> | null {
    return id === null ? null : context.load(jointCaseById, id);
  }
}
