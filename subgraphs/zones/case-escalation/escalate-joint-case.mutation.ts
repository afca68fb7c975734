import {
  Arg,
  Ctx,
  Field,
  FieldResolver,
  ID,
  InputType,
  Int,
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
import { escalateJointCase } from './escalation.repo.js';

@InputType({ description: 'A case that is stuck. 受阻的案件。' })
class JointCaseEscalateInput {
  @Field(() => ID, { description: 'Id of a joint case. 案件标识。' })
  id!: string;
  @Field(() => String, {
    description: 'What keeps it from moving, at most 2000 characters. 受阻情况,最多 2000 字。',
  })
  reason!: string;
  @Field(() => Int, {
    nullable: true,
    description:
      'Refused with CONFLICT when the case has another version by now: so that two who ask at once do not reach two tiers. 案件版本号,不一致时拒绝,以免两人同时提请越过一级。',
  })
  expectedVersion?: number | null;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours does it once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The case, or why nothing was changed. 案件;或未更改的原因。' })
class JointCaseEscalatePayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was done. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => JointCaseEscalatePayload)
export class EscalateJointCase {
  @Mutation(() => JointCaseEscalatePayload, {
    nullable: true,
    description:
      'Puts a case that is stuck to the next tier of the leadership of its zone (S3-10): head of the office, assisting leader, leader in charge, each once; whoever it is put to sees the case. Leaders of the lead, of coordinators and of handlers do this. 案件受阻时提请片区上一层级领导协调,每一层级一次;由牵头、统筹、承办单位负责人办理。',
  })
  jointCaseEscalate(
    @Arg('input', () => JointCaseEscalateInput, { description: 'A case that is stuck. 受阻的案件。' })
    input: JointCaseEscalateInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.id, 'id', 'JointCase');
      return escalateJointCase(context, input);
    });
  }

  @FieldResolver(() => JointCase, {
    nullable: true,
    description: 'The case; null when nothing was changed. 案件;未更改时为空。',
  })
  jointCase(
    @Root() { id }: JointCaseEscalatePayload,
    @Ctx() context: Context,
  ): Promise<JointCase | null> | null {
    return id === null ? null : context.load(jointCaseById, id);
  }
}
