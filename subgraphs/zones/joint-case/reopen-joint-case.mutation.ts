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
import { JointCase } from './joint-case.entity.js';
import { jointCaseById } from './joint-case.loader.js';
import { reopenJointCase } from './joint-case-step.repo.js';

@InputType({ description: 'A case that is taken up again. 重新启动案件。' })
class JointCaseReopenInput {
  @Field(() => ID, { description: 'Id of a joint case that your organisation leads. 本单位牵头的案件标识。' })
  id!: string;
  @Field(() => String, { description: 'Why, at most 200 characters. 理由,最多 200 字。' })
  reason!: string;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours does it once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The case, or why it was not reopened. 重新启动结果。' })
class JointCaseReopenPayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was reopened. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => JointCaseReopenPayload)
export class ReopenJointCase {
  @Mutation(() => JointCaseReopenPayload, {
    nullable: true,
    description:
      'Takes up again a joint case that was concluded without filing: it is proposed anew. Its lead does this; no clause that was read wants an approval. 重新启动不予立案了结的案件,由牵头单位办理。',
  })
  jointCaseReopen(
    @Arg('input', () => JointCaseReopenInput, {
      description: 'A case that is taken up again. 重新启动案件。',
    })
    input: JointCaseReopenInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.id, 'id', 'JointCase');
      return reopenJointCase(context, input, context.services.limits.clocks);
    });
  }

  @FieldResolver(() => JointCase, {
    nullable: true,
    description: 'The case; null when it was not reopened. 案件;未重新启动时为空。',
  })
  jointCase(
    @Root() { id }: JointCaseReopenPayload,
    @Ctx() context: Context,
  ): Promise<JointCase | null> | null {
    return id === null ? null : context.load(jointCaseById, id);
  }
}
