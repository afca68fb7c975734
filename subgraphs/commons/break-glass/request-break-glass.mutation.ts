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
import { BreakGlass, matterTypes } from './break-glass.entity.js';
import { breakGlassById } from './break-glass.loader.js';
import { requestBreakGlassAs } from './break-glass.repo.js';

@InputType({ description: 'What is to be opened in an emergency. 应急查阅申请内容。' })
class BreakGlassRequestInput {
  @Field(() => ID, {
    description:
      'Id of one joint case, intake record or clue; whether it is there is not looked at. 联合办案、受理记录或问题线索标识,不核对其是否存在。',
  })
  objectId!: string;
  @Field(() => String, { description: 'Why it is needed, at most 200 characters. 理由,最多 200 字。' })
  reason!: string;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours asks once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The request, or why it was not made. 申请结果。' })
class BreakGlassRequestPayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was made. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => BreakGlassRequestPayload)
export class RequestBreakGlass {
  @Mutation(() => BreakGlassRequestPayload, {
    nullable: true,
    description:
      'Asks for emergency access to one object. The answer is the same for every object, whether there is one or not. Leaders of the organisation that leads the matter can approve it for 24 hours; otherwise it lapses. For those who work inside. 申请应急查阅一个对象:无论对象是否存在,答复相同;牵头单位领导可在 24 小时内批准,逾期失效。限内部人员。',
  })
  breakGlassRequest(
    @Arg('input', () => BreakGlassRequestInput, { description: 'The request. 申请内容。' })
    input: BreakGlassRequestInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.objectId, 'objectId', ...matterTypes);
      return requestBreakGlassAs(context, input);
    });
  }

  @FieldResolver(() => BreakGlass, {
    nullable: true,
    description: 'The request; null when it was not made. 申请;未提出时为空。',
  })
  breakGlass(
    @Root() { id }: BreakGlassRequestPayload,
    @Ctx() context: Context,
  ): Promise<BreakGlass | null> | null {
    return id === null ? null : context.load(breakGlassById, id);
  }
}
