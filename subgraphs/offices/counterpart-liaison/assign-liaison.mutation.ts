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
import { DateTime } from '../../../shared/server/date-time.js';
import { type Outcome, outcomeOf, UserError } from '../../../shared/server/payload.js';
import { CounterpartLiaison } from './counterpart-liaison.entity.js';
import { counterpartLiaisonById } from './counterpart-liaison.loader.js';
import { assignLiaisonAs } from './counterpart-liaison.repo.js';

@InputType({ description: 'An officer who is to be the contact of a group. 指定对口联系人。' })
class LiaisonAssignInput {
  @Field(() => ID, { description: 'Id of the group. 派驻机构标识。' })
  groupId!: string;
  @Field(() => ID, { description: 'Id of your office. 本室标识。' })
  officeId!: string;
  @Field(() => ID, {
    description: 'Id of a person who holds a post in the office now. 现任职于该室的人员标识。',
  })
  officerId!: string;
  @Field(() => Boolean, {
    defaultValue: true,
    description:
      'True for the one officer who answers for the group: takes over from the present one. False for one who stands in beside that officer. 是否为主要联系人:是则接替现任;否则为同室的其他联系人。',
  })
  primary!: boolean;
  @Field(() => DateTime, {
    nullable: true,
    description:
      'Since when; now when absent. Not ahead, nor before the one that is taken over from began. 开始时间,默认即刻;不得为将来,不得早于被接替者的开始时间。',
  })
  from?: Date | null;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours assigns once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The liaison that began, or why none did. 指定结果。' })
class LiaisonAssignPayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it began. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => LiaisonAssignPayload)
export class AssignLiaison {
  @Mutation(() => LiaisonAssignPayload, {
    nullable: true,
    description:
      'Names the officer who keeps contact with a group (S0:22–23); the present one hands over at the same moment. The head of the office or its leader in charge does this; of another office only who leads both. 为派驻机构明确联系人,现任同时交接;由本室主任或分管领导办理。',
  })
  liaisonAssign(
    @Arg('input', () => LiaisonAssignInput, { description: 'The officer and the group. 指定内容。' })
    input: LiaisonAssignInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.groupId, 'groupId', 'DispatchedGroup');
      expectId(input.officeId, 'officeId', 'SupervisionOffice');
      expectId(input.officerId, 'officerId', 'Person');
      return assignLiaisonAs(context, input);
    });
  }

  @FieldResolver(() => CounterpartLiaison, {
    nullable: true,
    description: 'The liaison; null when none began. 对口联系;未指定时为空。',
  })
  liaison(
    @Root() { id }: LiaisonAssignPayload,
    @Ctx() context: Context,
  ): Promise<CounterpartLiaison | null> | null {
    return id === null ? null : context.load(counterpartLiaisonById, id);
  }
}
