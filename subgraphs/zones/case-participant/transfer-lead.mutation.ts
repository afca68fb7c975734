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
import { type KeptAccess, keptAccessEnum } from './lead-offer.entity.js';
import { transferLead } from './case-participant.repo.js';

@InputType({ description: 'To whom the lead is offered. 提出移交牵头。' })
class JointCaseTransferLeadInput {
  @Field(() => ID, { description: 'Id of a joint case that your organisation leads. 本单位牵头的案件标识。' })
  id!: string;
  @Field(() => ID, {
    description: 'Id of an office, group, district commission or township-level organ. 单位标识。',
  })
  organisationId!: string;
  @Field(() => keptAccessEnum, { description: 'What is left to your organisation. 本单位保留的权限。' })
  keepAccess!: KeptAccess;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours does it once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The case, or why nothing was changed. 案件或未办理的原因。' })
class JointCaseTransferLeadPayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was done. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => JointCaseTransferLeadPayload)
export class TransferLead {
  @Mutation(() => JointCaseTransferLeadPayload, {
    nullable: true,
    description:
      'Offers the lead of a joint case to another participant; nothing changes before it accepts (domain 2, acceptance minimum 8). Leaders of the lead do this. 向其他参加单位提出移交牵头职责,对方接受后生效;由牵头单位负责人办理。',
  })
  jointCaseTransferLead(
    @Arg('input', () => JointCaseTransferLeadInput, {
      description: 'To whom the lead is offered. 提出移交牵头。',
    })
    input: JointCaseTransferLeadInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.id, 'id', 'JointCase');
      expectId(input.organisationId, 'organisationId', ...participantTypes);
      return transferLead(context, input);
    });
  }

  @FieldResolver(() => JointCase, {
    nullable: true,
    description:
      'The case; null when nothing was changed, or when you see it no more. 案件;未办理或不再可见时为空。',
  })
  jointCase(
    @Root() { id }: JointCaseTransferLeadPayload,
    @Ctx() context: Context,
  ): Promise<JointCase | null> | null {
    return id === null ? null : context.load(jointCaseById, id);
  }
}
