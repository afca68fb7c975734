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
import { SupervisionActivity } from './supervision-activity.entity.js';
import { supervisionActivityById } from './supervision-activity.loader.js';
import { annulSupervisionActivity } from './supervision-activity.repo.js';

@InputType({ description: 'A wrong record to be annulled. 作废监督活动记录。' })
class SupervisionActivityAnnulInput {
  @Field(() => ID, { description: "Id of one of your group's records. 本组记录标识。" })
  id!: string;
  @Field(() => String, { description: 'Why, at most 500 characters. 原因,最多 500 字。' })
  reason!: string;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours annuls once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The record after it was annulled, or why it was not. 作废结果。' })
class SupervisionActivityAnnulPayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was annulled. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => SupervisionActivityAnnulPayload)
export class AnnulSupervisionActivity {
  @Mutation(() => SupervisionActivityAnnulPayload, {
    nullable: true,
    description:
      'Annuls a wrong record: it stays readable and no longer counts. Leader or deputy leader of the group. 作废错误记录,保留可查,不再计入统计。',
  })
  supervisionActivityAnnul(
    @Arg('input', () => SupervisionActivityAnnulInput, { description: 'The record and why. 记录及原因。' })
    input: SupervisionActivityAnnulInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.id, 'id', 'SupervisionActivity');
      return annulSupervisionActivity(context, input);
    });
  }

  @FieldResolver(() => SupervisionActivity, {
    nullable: true,
    description: 'The record; null when nothing was annulled. 记录;未作废时为空。',
  })
  supervisionActivity(
    @Root() { id }: SupervisionActivityAnnulPayload,
    @Ctx() context: Context,
  ): Promise<SupervisionActivity | null> | null {
    return id === null ? null : context.load(supervisionActivityById, id);
  }
}
