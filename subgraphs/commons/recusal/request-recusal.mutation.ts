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
import { expectAnyId, expectId } from '../../../shared/kernel/id.js';
import { Context } from '../../../shared/server/context.js';
import { type Outcome, outcomeOf, UserError } from '../../../shared/server/payload.js';
import { receiptById } from '../receipt/receipt.loader.js';
import {
  type RecusalAsker,
  recusalAskerEnum,
  type RecusalGround,
  recusalGroundEnum,
} from './recusal.entity.js';
import { RecusalReceipt } from './recusal-receipt.entity.js';
import { requestRecusalAs } from './recusal.repo.js';

@InputType({ description: 'Who is to be recused from what, and why. 要求他人回避的事项及理由。' })
class RecusalRequestInput {
  @Field(() => ID, {
    description:
      'Id of the matter, for instance a joint case; whether there is one is not looked at. 事项标识,如联合办案;是否存在不作核验。',
  })
  matterId!: string;
  @Field(() => ID, { description: 'Id of the person, somebody else than you. 拟回避人员标识,须为他人。' })
  personId!: string;
  @Field(() => recusalGroundEnum, { description: 'Ground. 事由。' })
  ground!: RecusalGround;
  @Field(() => recusalAskerEnum, {
    description: 'On whose side it is asked for; not SELF. 提出方,不得为本人。',
  })
  askedBy!: RecusalAsker;
  @Field(() => String, { description: 'Why, at most 200 characters. 理由,最多 200 字。' })
  note!: string;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours asks once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The receipt, or why nothing was asked for. 提出结果。' })
class RecusalRequestPayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was asked for. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => RecusalRequestPayload)
export class RequestRecusal {
  @Mutation(() => RecusalRequestPayload, {
    nullable: true,
    description:
      'Enters that somebody else should be recused from a matter, as the subject, the reporter or others ask (监察法 art. 67; domain 2, rule 27). Nothing changes before it is decided on. Everybody who works inside does this. 录入监察对象、检举人或其他有关人员提出的回避要求,决定前不生效;由内部人员办理。',
  })
  recusalRequest(
    @Arg('input', () => RecusalRequestInput, { description: 'What is asked for. 要求内容。' })
    input: RecusalRequestInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectAnyId(input.matterId, 'matterId');
      expectId(input.personId, 'personId', 'Person');
      return requestRecusalAs(context, input);
    });
  }

  @FieldResolver(() => RecusalReceipt, {
    nullable: true,
    description: 'The receipt; null when nothing was asked for. 回执;未提出时为空。',
  })
  async receipt(
    @Root() { id }: RecusalRequestPayload,
    @Ctx() context: Context,
  ): Promise<RecusalReceipt | null> {
    const receipt = id === null ? null : await context.load(receiptById, id);
    return receipt && { id: receipt.id, declaredAt: receipt.at };
  }
}
