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
import { LiaisonLog } from './liaison-log.entity.js';
import { liaisonLogById } from './liaison-log.loader.js';
import { askLiaisonQuestion } from './liaison-log.repo.js';

@InputType({ description: 'A question of a group. 派驻机构的问题。' })
class LiaisonQuestionAskInput {
  @Field(() => ID, { description: 'Id of the liaison. 对口联系标识。' })
  liaisonId!: string;
  @Field(() => String, { description: 'What is asked, at most 4000 characters. 问题,最多 4000 字。' })
  text!: string;
  @Field(() => ID, {
    nullable: true,
    description:
      'Id of a joint case in which both sides take part, or of a clue that both read; not one on a need to know. 双方共同参与的联合办案或共同可见的线索,限知悉范围的除外。',
  })
  matterId?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours does it once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The entry, or why nothing was changed. 台账条目;或未更改的原因。' })
class LiaisonQuestionAskPayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was done. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => LiaisonQuestionAskPayload)
export class AskLiaisonQuestion {
  @Mutation(() => LiaisonQuestionAskPayload, {
    nullable: true,
    description:
      'Asks the counterpart office something (S0:22–23); its officer is told. Those who work in the group do this. 向对口联系室提问,并告知其联系人;由派驻机构人员办理。',
  })
  liaisonQuestionAsk(
    @Arg('input', () => LiaisonQuestionAskInput, { description: 'What is done. 内容。' })
    input: LiaisonQuestionAskInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.liaisonId, 'liaisonId', 'CounterpartLiaison');
      if (input.matterId != null) expectId(input.matterId, 'matterId', 'JointCase', 'ProblemClue');
      return askLiaisonQuestion(context, input);
    });
  }

  @FieldResolver(() => LiaisonLog, {
    nullable: true,
    description: 'The entry; null when nothing was changed. 台账条目;未更改时为空。',
  })
  log(@Root() { id }: LiaisonQuestionAskPayload, @Ctx() context: Context): Promise<LiaisonLog | null> | null {
    return id === null ? null : context.load(liaisonLogById, id);
  }
}
