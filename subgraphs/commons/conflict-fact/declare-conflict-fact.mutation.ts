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
import { DateTime } from '../../../shared/server/date-time.js';
import { type Outcome, outcomeOf, UserError } from '../../../shared/server/payload.js';
import { conflictKindEnum, type ConflictKind } from './conflict-fact.entity.js';
import { type Receipt, receiptById } from './conflict-fact.loader.js';
import { declareConflictFactAs } from './conflict-fact.repo.js';

@InputType({ description: 'What relates somebody, for one decision. 就某一决定申报熟人关系。' })
class ConflictFactDeclareInput {
  @Field(() => ID, {
    nullable: true,
    description:
      'Id of the person whose conflict it is: you when absent; of others the personnel department declares. 涉及人员标识,默认本人;他人的由组织部申报。',
  })
  personId?: string | null;
  @Field(() => conflictKindEnum, { description: 'Kind. 类别。' })
  kind!: ConflictKind;
  @Field(() => ID, {
    nullable: true,
    description:
      'Id of what it relates to: a place for HOME_PLACE, an organisation for FORMER_POST, a person, an organisation or a place for the others; only OTHER can do without. 所涉对象标识:籍贯地为地方,曾任职为单位,其余为人员、单位或地方;仅“其他”可不填。',
  })
  relatesToId?: string | null;
  @Field(() => String, {
    nullable: true,
    description:
      'What else there is to know, at most 200 characters; OTHER needs it. 说明,最多 200 字;“其他”必填。',
  })
  note?: string | null;
  @Field(() => ID, {
    description:
      'Id of what is decided on, of whatever type: a case, a round of cross-checks, a zone. 所涉决定的对象标识,类型不限。',
  })
  decisionId!: string;
  @Field(() => ID, {
    description:
      'Id of the post in which the decision is taken, held now by somebody who works inside and is no party to the conflict. 作出决定者的职务标识:现任内部角色,且与此事无关。',
  })
  decidedByPostId!: string;
  @Field(() => DateTime, {
    nullable: true,
    description:
      'When it expires and is deleted; as late as the hub allows when absent, 90 days unless its operators say otherwise. 到期时间,届时删除;默认为系统允许的最晚时间(一般为 90 天)。',
  })
  expiresAt?: Date | null;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours declares it once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({
  simpleResolvers: true,
  description:
    'What whoever has declared a fact keeps of it: it is shown here, and what was declared is shown to them nowhere. 申报回执:申报内容不再向申报人显示。',
})
class ConflictFactReceipt {
  @Field(() => ID, { description: 'Id of the fact, to withdraw it by. 标识,撤回时使用。' })
  id!: string;
  @Field(() => DateTime, { description: 'When it expires. 到期时间。' })
  expiresAt!: Date;
}

@ObjectType({ description: 'The receipt, or why nothing was declared. 申报结果。' })
class ConflictFactDeclarePayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was declared. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => ConflictFactDeclarePayload)
export class DeclareConflictFact {
  @Mutation(() => ConflictFactDeclarePayload, {
    nullable: true,
    description:
      'Declares what relates somebody to a place, a person or an organisation, for one decision (S3:17, S3:31). Whoever takes it sees the fact until it expires, and nobody else. People do this for themselves, the personnel department for anybody. 就某一决定申报熟人关系:仅作出该决定的人在到期前可见;本人或组织部办理。',
  })
  conflictFactDeclare(
    @Arg('input', () => ConflictFactDeclareInput, { description: 'The fact. 申报内容。' })
    input: ConflictFactDeclareInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      const personId = input.personId ?? (await context.scope.read()).standing.person;
      expectId(personId, 'personId', 'Person');
      if (input.relatesToId != null) expectAnyId(input.relatesToId, 'relatesToId');
      expectAnyId(input.decisionId, 'decisionId');
      expectId(input.decidedByPostId, 'decidedByPostId', 'Post');
      const { conflictFactDays } = context.services.limits;
      return declareConflictFactAs(context, { ...input, personId }, conflictFactDays);
    });
  }

  @FieldResolver(() => ConflictFactReceipt, {
    nullable: true,
    description: 'The receipt; null when nothing was declared. 回执;未申报时为空。',
  })
  receipt(
    @Root() { id }: ConflictFactDeclarePayload,
    @Ctx() context: Context,
  ): Promise<Receipt | null> | null {
    return id === null ? null : context.load(receiptById, id);
  }
}
