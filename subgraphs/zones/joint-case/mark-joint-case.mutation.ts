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
import type { Level } from '../../../shared/kernel/level.js';
import { Context } from '../../../shared/server/context.js';
import { levelEnum } from '../../../shared/server/level.js';
import { type Outcome, outcomeOf, UserError } from '../../../shared/server/payload.js';
import { JointCase } from './joint-case.entity.js';
import { jointCaseById } from './joint-case.loader.js';
import { markJointCase } from './joint-case.repo.js';

@InputType({ description: 'What becomes of the level and need to know. 调整案件密级与知悉范围。' })
class JointCaseMarkInput {
  @Field(() => ID, { description: 'Id of a joint case that your organisation leads. 本单位牵头的案件标识。' })
  id!: string;
  @Field(() => levelEnum, {
    description: 'Its level, at most your own clearance. 密级,不得高于本人许可级别。',
  })
  level!: Level;

  @Field(() => Boolean, {
    description: 'True: only participants see it, not its whole zone. 为真时仅参加单位可见。',
  })
  needToKnow!: boolean;

  @Field(() => String, { description: 'Why, at most 200 characters. 理由,最多 200 字。' })
  reason!: string;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours marks it once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The case, or why it was not marked. 调整结果。' })
class JointCaseMarkPayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was marked. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => JointCaseMarkPayload)
export class MarkJointCase {
  @Mutation(() => JointCaseMarkPayload, {
    nullable: true,
    description:
      'Changes who may see a joint case at all, at once and everywhere (domain 1.0). Its lead does this. 调整案件密级与知悉范围,立即生效;由牵头单位办理。',
  })
  jointCaseMark(
    @Arg('input', () => JointCaseMarkInput, { description: 'The marking. 调整内容。' })
    input: JointCaseMarkInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.id, 'id', 'JointCase');
      return markJointCase(context, input);
    });
  }

  @FieldResolver(() => JointCase, {
    nullable: true,
    description: 'The case; null when it was not marked. 案件;未调整时为空。',
  })
  jointCase(@Root() { id }: JointCaseMarkPayload, @Ctx() context: Context): Promise<JointCase | null> | null {
    return id === null ? null : context.load(jointCaseById, id);
  }
}
