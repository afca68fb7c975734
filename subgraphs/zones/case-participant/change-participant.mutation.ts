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
import { JointCase, type ParticipantRole, participantRoleEnum } from '../joint-case/joint-case.entity.js';
import { jointCaseById } from '../joint-case/joint-case.loader.js';
import { participantTypes } from '../organisation/organisation.entity.js';
import { changeParticipant } from './case-participant.repo.js';

@InputType({ description: 'What a participant does from now on. 调整参加单位角色。' })
class JointCaseParticipantChangeInput {
  @Field(() => ID, { description: 'Id of a joint case that your organisation leads. 本单位牵头的案件标识。' })
  id!: string;
  @Field(() => ID, {
    description: 'Id of an office, group, district commission or township-level organ. 单位标识。',
  })
  organisationId!: string;
  @Field(() => participantRoleEnum, {
    description: 'What it is to do; LEAD is handed over, not given. 角色,不能为牵头。',
  })
  role!: ParticipantRole;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours does it once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The case, or why nothing was changed. 案件或未办理的原因。' })
class JointCaseParticipantChangePayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was done. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => JointCaseParticipantChangePayload)
export class ChangeParticipant {
  @Mutation(() => JointCaseParticipantChangePayload, {
    nullable: true,
    description:
      'Changes what a participant does in a joint case. Leaders of the lead do this. 调整参加单位角色,由牵头单位负责人办理。',
  })
  jointCaseParticipantChange(
    @Arg('input', () => JointCaseParticipantChangeInput, {
      description: 'What a participant does from now on. 调整参加单位角色。',
    })
    input: JointCaseParticipantChangeInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.id, 'id', 'JointCase');
      expectId(input.organisationId, 'organisationId', ...participantTypes);
      return changeParticipant(context, input);
    });
  }

  @FieldResolver(() => JointCase, {
    nullable: true,
    description:
      'The case; null when nothing was changed, or when you see it no more. 案件;未办理或不再可见时为空。',
  })
  jointCase(
    @Root() { id }: JointCaseParticipantChangePayload,
    @Ctx() context: Context,
  ): Promise<JointCase | null> | null {
    return id === null ? null : context.load(jointCaseById, id);
  }
}
