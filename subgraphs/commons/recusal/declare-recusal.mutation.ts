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
import { expectAnyId } from '../../../shared/kernel/id.js';
import { Context } from '../../../shared/server/context.js';
import { type Outcome, outcomeOf, UserError } from '../../../shared/server/payload.js';
import { receiptById } from '../receipt/receipt.loader.js';
import { type RecusalGround, recusalGroundEnum } from './recusal.entity.js';
import { RecusalReceipt } from './recusal-receipt.entity.js';
import { declareRecusalAs } from './recusal.repo.js';

@InputType({ description: 'From what you recuse yourself, and why. 自行回避的事项及理由。' })
class RecusalDeclareInput {
  @Field(() => ID, {
    description:
      'Id of the matter, for instance a joint case; whether there is one is not looked at. 事项标识,如联合办案;是否存在不作核验。',
  })
  matterId!: string;
  @Field(() => recusalGroundEnum, { description: 'Ground. 事由。' })
  ground!: RecusalGround;
  @Field(() => String, { description: 'Why, at most 200 characters. 理由,最多 200 字。' })
  note!: string;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours declares it once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The receipt, or why nothing was declared. 申报结果。' })
class RecusalDeclarePayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was declared. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => RecusalDeclarePayload)
export class DeclareRecusal {
  @Mutation(() => RecusalDeclarePayload, {
    nullable: true,
    description:
      'Recuses you from a matter (监察法 art. 67; domain 2, rule 27): from your next operation on it does not exist for you, nor for whoever covers for you, until somebody else decides otherwise. Everybody who works inside does this, for oneself. Declared again it changes nothing. 自行申报回避:自下一次操作起该事项对您及您的代理人不可见,直至他人另行决定;由内部人员本人办理,重复申报无效果。',
  })
  recusalDeclare(
    @Arg('input', () => RecusalDeclareInput, { description: 'The declaration. 申报内容。' })
    input: RecusalDeclareInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectAnyId(input.matterId, 'matterId');
      const { standing } = await context.scope.read();
      return declareRecusalAs(context, { ...input, personId: standing.person });
    });
  }

  @FieldResolver(() => RecusalReceipt, {
    nullable: true,
    description: 'The receipt; null when nothing was declared. 回执;未申报时为空。',
  })
  async receipt(
    @Root() { id }: RecusalDeclarePayload,
    @Ctx() context: Context,
  ): Promise<RecusalReceipt | null> {
    const receipt = id === null ? null : await context.load(receiptById, id);
    return receipt && { id: receipt.id, declaredAt: receipt.at };
  }
}
