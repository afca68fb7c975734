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
import { type ContactKind, contactKindEnum, LiaisonLog } from './liaison-log.entity.js';
import { liaisonLogById } from './liaison-log.loader.js';
import { recordLiaisonContact } from './liaison-log.repo.js';

@InputType({ description: 'Contact with a group. 与派驻机构的一次联系。' })
class LiaisonLogRecordInput {
  @Field(() => ID, { description: 'Id of the liaison. 对口联系标识。' })
  liaisonId!: string;
  @Field(() => contactKindEnum, { description: 'What it was. 方式。' })
  kind!: ContactKind;
  @Field(() => DateTime, {
    nullable: true,
    description: 'When it was; now when absent, not ahead. 联系时间,默认即刻,不能为将来。',
  })
  at?: Date | null;
  @Field(() => String, { description: 'What it was about, at most 4000 characters. 内容,最多 4000 字。' })
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
class LiaisonLogRecordPayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was done. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => LiaisonLogRecordPayload)
export class RecordLiaisonLog {
  @Mutation(() => LiaisonLogRecordPayload, {
    nullable: true,
    description:
      'Records contact with a group (S0:22–23). The officers who keep contact with it do this, and who covers for them. 登记与派驻机构的联系;由其对口联系人及顶岗者办理。',
  })
  liaisonLogRecord(
    @Arg('input', () => LiaisonLogRecordInput, { description: 'What is done. 内容。' })
    input: LiaisonLogRecordInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.liaisonId, 'liaisonId', 'CounterpartLiaison');
      if (input.matterId != null) expectId(input.matterId, 'matterId', 'JointCase', 'ProblemClue');
      return recordLiaisonContact(context, input);
    });
  }

  @FieldResolver(() => LiaisonLog, {
    nullable: true,
    description: 'The entry; null when nothing was changed. 台账条目;未更改时为空。',
  })
  log(@Root() { id }: LiaisonLogRecordPayload, @Ctx() context: Context): Promise<LiaisonLog | null> | null {
    return id === null ? null : context.load(liaisonLogById, id);
  }
}
