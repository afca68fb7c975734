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
import { declineTheLead } from './case-participant.repo.js';

@InputType({ description: 'What is declined. 谢绝牵头。' })
class JointCaseLeadDeclineInput {
  @Field(() => ID, { description: 'Id of a joint case whose lead is offered. 拟移交牵头的案件标识。' })
  id!: string;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours does it once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The case, or why nothing was changed. 案件或未办理的原因。' })
class JointCaseLeadDeclinePayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was done. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => JointCaseLeadDeclinePayload)
export class DeclineLead {
  @Mutation(() => JointCaseLeadDeclinePayload, {
    nullable: true,
    description:
      'Declines the lead of a joint case that was offered, or takes the offer back. Leaders of either organisation do this. 谢绝牵头职责或撤回移交,由双方单位负责人办理。',
  })
  jointCaseLeadDecline(
    @Arg('input', () => JointCaseLeadDeclineInput, { description: 'What is declined. 谢绝牵头。' })
    input: JointCaseLeadDeclineInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.id, 'id', 'JointCase');
      return declineTheLead(context, input);
    });
  }

  @FieldResolver(() => JointCase, {
    nullable: true,
    description:
      'The case; null when nothing was changed, or when you see it no more. 案件;未办理或不再可见时为空。',
  })
  jointCase(
    @Root() { id }: JointCaseLeadDeclinePayload,
    @Ctx() context: Context,
  ): Promise<JointCase | null> | null {
    return id === null ? null : context.load(jointCaseById, id);
  }
}
