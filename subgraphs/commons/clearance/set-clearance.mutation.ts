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
import { DateTime } from '../../../shared/server/date-time.js';
import { levelEnum } from '../../../shared/server/level.js';
import { type Outcome, outcomeOf, UserError } from '../../../shared/server/payload.js';
import { Person } from '../person/person.entity.js';
import { personById } from '../person/person.loader.js';
import { setClearanceAs } from './clearance.repo.js';
import { personOf } from './clearance.rules.js';

@InputType({ description: 'Up to which level somebody may see. 知悉许可内容。' })
class ClearanceSetInput {
  @Field(() => ID, { description: 'Id of the person; not yours. 人员标识,不能为本人。' })
  personId!: string;
  @Field(() => levelEnum, { description: 'The highest level. 最高级别。' })
  level!: Level;
  @Field(() => DateTime, {
    nullable: true,
    description:
      'When it ends, in the future; then it counts as if none were set. Until it is set anew when absent. 到期时间,须为将来;届时视同未设定;默认至重新设定为止。',
  })
  until?: Date | null;
  @Field(() => String, { description: 'Why, at most 200 characters. 理由,最多 200 字。' })
  reason!: string;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours sets it once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The person with the clearance, or why it was not set. 设定结果。' })
class ClearanceSetPayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was set. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => ClearanceSetPayload)
export class SetClearance {
  @Mutation(() => ClearanceSetPayload, {
    nullable: true,
    description:
      'Sets up to which level somebody may see anything (domain 1.0), at once and everywhere, higher or lower. The personnel department and the leaders of the commission do this, never for themselves nor when one covers for the other, and no two raise each other above INTERNAL. 设定人员的知悉许可级别,立即生效;由组织部或委领导办理,不得为本人或与本人有顶岗关系者办理,不得相互提升至“内部”以上。',
  })
  clearanceSet(
    @Arg('input', () => ClearanceSetInput, { description: 'The clearance. 许可内容。' })
    input: ClearanceSetInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.personId, 'personId', 'Person');
      return setClearanceAs(context, input);
    });
  }

  @FieldResolver(() => Person, {
    nullable: true,
    description: 'The person; null when nothing was set. 人员;未设定时为空。',
  })
  person(@Root() { id }: ClearanceSetPayload, @Ctx() context: Context): Promise<Person | null> | null {
    return id === null ? null : context.load(personById, personOf(id));
  }
}
