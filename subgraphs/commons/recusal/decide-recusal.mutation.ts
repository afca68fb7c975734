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
import { Recusal, recusalDecisionEnum } from './recusal.entity.js';
import { recusalById } from './recusal.loader.js';
import { decideOnRecusalAs } from './recusal.repo.js';
import type { RecusalDecision } from './recusal.stages.js';

@InputType({ description: 'What is decided on a recusal, and why. 对回避的决定及理由。' })
class RecusalDecideInput {
  @Field(() => ID, { description: 'Id of a recusal. 回避标识。' })
  id!: string;
  @Field(() => recusalDecisionEnum, { description: 'The decision. 决定。' })
  decision!: RecusalDecision;
  @Field(() => String, { description: 'Why, at most 200 characters. 理由,最多 200 字。' })
  note!: string;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours decides once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The recusal, or why nothing was decided. 决定结果。' })
class RecusalDecidePayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was decided. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => RecusalDecidePayload)
export class DecideRecusal {
  @Mutation(() => RecusalDecidePayload, {
    nullable: true,
    description:
      'Decides on a recusal, at once and everywhere. Leaders of the organisation that leads the matter do this, commission leaders for all; on a leader of that organisation only commission leaders do. Never the person, whoever asked, whoever covers for one of them or is covered for by one, or others recused from the matter (docs/decisions/0016: no clause held here names a decider). 对回避作出决定,立即生效:由牵头单位负责人或委领导办理,回避人员为牵头单位负责人的由委领导办理;本人、提出人、与其有顶岗关系者及该事项的其他回避人员不得办理。决定人为系统设定,非法定。',
  })
  recusalDecide(
    @Arg('input', () => RecusalDecideInput, { description: 'The decision. 决定内容。' })
    input: RecusalDecideInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.id, 'id', 'Recusal');
      return decideOnRecusalAs(context, input);
    });
  }

  @FieldResolver(() => Recusal, {
    nullable: true,
    description: 'The recusal; null when nothing was decided. 回避;未决定时为空。',
  })
  recusal(@Root() { id }: RecusalDecidePayload, @Ctx() context: Context): Promise<Recusal | null> | null {
    return id === null ? null : context.load(recusalById, id);
  }
}
