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
import { JointCase } from '../joint-case/joint-case.entity.js';
import { jointCaseById } from '../joint-case/joint-case.loader.js';
import { participantTypes } from '../organisation/organisation.entity.js';
import { removeParticipant } from './case-participant.repo.js';

@InputType({ description: 'Who leaves a case. 退出案件的单位。' })
class JointCaseParticipantRemoveInput {
  @Field(() => ID, { description: 'Id of a joint case that your organisation leads. 本单位牵头的案件标识。' })
  id!: string;
  @Field(() => ID, {
    description: 'Id of an office, group, district commission or township-level organ. 单位标识。',
  })
  organisationId!: string;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours does it once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The case, or why nothing was changed. 案件或未办理的原因。' })
class JointCaseParticipantRemovePayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was done. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => JointCaseParticipantRemovePayload)
export class RemoveParticipant {
  @Mutation(() => JointCaseParticipantRemovePayload, {
    nullable: true,
    description:
      'Ends that an organisation takes part in a joint case; it sees the case no more, unless by its zone. Leaders of the lead do this. 取消参加单位,即时生效;由牵头单位负责人办理。',
  })
  jointCaseParticipantRemove(
    @Arg('input', () => JointCaseParticipantRemoveInput, {
      description: 'Who leaves a case. 退出案件的单位。',
    })
    input: JointCaseParticipantRemoveInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.id, 'id', 'JointCase');
      expectId(input.organisationId, 'organisationId', ...participantTypes);
      return removeParticipant(context, input);
    });
  }

  @FieldResolver(() => JointCase, {
    nullable: true,
    description:
      'The case; null when nothing was changed, or when you see it no more. 案件;未办理或不再可见时为空。',
  })
  jointCase(
    @Root() { id }: JointCaseParticipantRemovePayload,
    @Ctx() context: Context,
  ): Promise<JointCase | null> | null {
    return id === null ? null : context.load(jointCaseById, id);
  }
}
