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
import { Reorganisation, type StepKind, stepKindEnum } from './reorganisation.entity.js';
import { reorganisationById } from './reorganisation.loader.js';
import { reorganiseHostUnits } from './reorganisation.repo.js';

@InputType({ description: 'A host unit as a step leaves it. 调整后的驻在单位。' })
class HostUnitAfterInput {
  @Field(() => String, { nullable: true, description: 'Name; not for MOVE. 名称;MOVE 不填。' })
  name?: string | null;
  @Field(() => ID, {
    nullable: true,
    description: 'Group that supervises it; as before when absent. 监督它的派驻机构;不填则不变。',
  })
  groupId?: string | null;
}

@InputType({ description: 'One step: which units, and what becomes of them. 一个调整步骤。' })
class HostUnitsStepInput {
  @Field(() => stepKindEnum, { description: 'What it does. 步骤类别。' })
  kind!: StepKind;
  @Field(() => [ID], {
    defaultValue: [],
    description: 'Units that it is about; none for ESTABLISH. 涉及的单位;新设时为空。',
  })
  ids!: string[];
  @Field(() => [HostUnitAfterInput], {
    defaultValue: [],
    description: 'Units after it; none for ABOLISH. 调整后的单位;撤销时为空。',
  })
  into!: HostUnitAfterInput[];
}

@InputType({ description: 'A decision about host units. 驻在单位调整决定。' })
class HostUnitsReorganiseInput {
  @Field(() => DateTime, {
    description:
      'From when it is in force: not in the future, and after what it changes. 生效时间,不晚于现在。',
  })
  effectiveFrom!: Date;
  @Field(() => String, { nullable: true, description: 'The document that decides it. 决定文件。' })
  document?: string | null;
  @Field(() => [HostUnitsStepInput], {
    description: '1 to 100 steps: all are taken, or none. 1 至 100 步,全部或全不。',
  })
  steps!: HostUnitsStepInput[];
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours enters it once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The decision, or why it was not entered. 调整结果。' })
class HostUnitsReorganisePayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was entered. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => HostUnitsReorganisePayload)
export class ReorganiseHostUnits {
  @Mutation(() => HostUnitsReorganisePayload, {
    nullable: true,
    description:
      'Enters a decision that renames, moves, merges, splits, sets up or abolishes host units (S1:39). Administrators and the personnel department do this. 登记驻在单位的更名、调整、合并、分设、新设、撤销。',
  })
  hostUnitsReorganise(
    @Arg('input', () => HostUnitsReorganiseInput, { description: 'The decision. 调整决定。' })
    input: HostUnitsReorganiseInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      for (const [at, { ids, into }] of input.steps.entries()) {
        ids.forEach((id, index) => expectId(id, `steps.${at}.ids.${index}`, 'HostUnit'));
        into.forEach(({ groupId }, index) => {
          if (groupId != null) expectId(groupId, `steps.${at}.into.${index}.groupId`, 'DispatchedGroup');
        });
      }
      return reorganiseHostUnits(context, input);
    });
  }

  @FieldResolver(() => Reorganisation, {
    nullable: true,
    description: 'The decision; null when it was refused. 调整决定;未登记时为空。',
  })
  reorganisation(
    @Root() { id }: HostUnitsReorganisePayload,
    @Ctx() context: Context,
  ): Promise<Reorganisation | null> | null {
    return id === null ? null : context.load(reorganisationById, id);
  }
}
