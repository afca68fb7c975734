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
import { acceptTheLead } from './case-participant.repo.js';

@InputType({ description: 'What is accepted. 接受牵头。' })
class JointCaseLeadAcceptInput {
  @Field(() => ID, { description: 'Id of a joint case whose lead is offered. 拟移交牵头的案件标识。' })
  id!: string;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours does it once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The case, or why nothing was changed. 案件或未办理的原因。' })
class JointCaseLeadAcceptPayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was done. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => JointCaseLeadAcceptPayload)
export class AcceptLead {
  @Mutation(() => JointCaseLeadAcceptPayload, {
    nullable: true,
    description:
      'Takes the lead of a joint case that was offered; the former lead leaves or stays in support, at once. Leaders of the organisation to which it was offered do this, never whoever offered it. 接受牵头职责,即时生效;由受让单位负责人办理,提出人除外。',
  })
  jointCaseLeadAccept(
    @Arg('input', () => JointCaseLeadAcceptInput, { description: 'What is accepted. 接受牵头。' })
    input: JointCaseLeadAcceptInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.id, 'id', 'JointCase');
      return acceptTheLead(context, input, context.services.limits.reviewRanks);
    });
  }

  @FieldResolver(() => JointCase, {
    nullable: true,
    description:
      'The case; null when nothing was changed, or when you see it no more. 案件;未办理或不再可见时为空。',
  })
  jointCase(
    @Root() { id }: JointCaseLeadAcceptPayload,
    @Ctx() context: Context,
  ): Promise<JointCase | null> | null {
    return id === null ? null : context.load(jointCaseById, id);
  }
}
