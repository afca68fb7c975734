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
import { addParticipant } from './case-participant.repo.js';

@InputType({ description: 'Who joins a case. 增加参加单位。' })
class JointCaseParticipantAddInput {
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
class JointCaseParticipantAddPayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was done. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => JointCaseParticipantAddPayload)
export class AddParticipant {
  @Mutation(() => JointCaseParticipantAddPayload, {
    nullable: true,
    description:
      'Lets an organisation take part in a joint case; it sees the case at once. Leaders of the lead do this. 增加联合办案参加单位,即时生效;由牵头单位负责人办理。',
  })
  jointCaseParticipantAdd(
    @Arg('input', () => JointCaseParticipantAddInput, { description: 'Who joins a case. 增加参加单位。' })
    input: JointCaseParticipantAddInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.id, 'id', 'JointCase');
      expectId(input.organisationId, 'organisationId', ...participantTypes);
      return addParticipant(context, input);
    });
  }

  @FieldResolver(() => JointCase, {
    nullable: true,
    description:
      'The case; null when nothing was changed, or when you see it no more. 案件;未办理或不再可见时为空。',
  })
  jointCase(
    @Root() { id }: JointCaseParticipantAddPayload,
    @Ctx() context: Context,
  ): Promise<JointCase | null> | null {
    return id === null ? null : context.load(jointCaseById, id);
  }
}
