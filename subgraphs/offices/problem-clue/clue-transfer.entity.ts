import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import type { Level } from '../../../shared/kernel/level.js';
import { DateTime } from '../../../shared/server/date-time.js';
import { describedEnum } from '../../../shared/server/described-enum.js';
import { type ClueTransferStage, clueTransferStageNames } from './problem-clue.stages.js';

export const clueTransferStageEnum = describedEnum(
  'ClueTransferStage',
  'How far the transfer of a clue has come (S2-05). 线索移送所处阶段。',
  clueTransferStageNames,
);

@Directive('@key(fields: "id")')
@ObjectType({
  simpleResolvers: true,
  description:
    'A clue that is offered to another organisation: it moves with the receipt, and not before (S2-05). Seen by the leaders of both and by the register. 线索移送:签收后方移转;双方负责人及案管室可见。',
})
@Entity({ schema: 'offices', tableName: 'clue_transfer' })
export class ClueTransfer {
  @Field(() => ID, { description: 'Id in the whole graph. 全图标识。' })
  @PrimaryKey({ type: 'text' })
  id!: string;

  @Property({ type: 'text' }) clueId!: string;

  @Field(() => String, { description: 'Number of the clue. 线索编号。' })
  @Property({ type: 'text' })
  clueNumber!: string;

  @Property({ type: 'text' }) registrarId!: string;
  @Property({ type: 'text' }) fromId!: string;
  @Property({ type: 'text' }) toId!: string;
  /** Of the clue: what access is decided on. */
  @Property({ type: 'text', columnType: 'authz.level' }) level!: Level;

  @Field(() => String, { description: 'Why it is offered. 移送理由。' })
  @Property({ type: 'text' })
  reason!: string;

  @Field(() => clueTransferStageEnum, { description: 'How far it has come. 所处阶段。' })
  @Property({ type: 'text' })
  stage!: ClueTransferStage;

  @Property({ type: 'text' }) offeredById!: string;

  @Field(() => DateTime, { description: 'When it was offered. 移送时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  offeredAt!: Date;

  @Property({ type: 'text', nullable: true }) decidedById?: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it was received or declined; null while it waits. 签收或退回时间。',
  })
  @Property({ type: 'Date', columnType: 'timestamptz', nullable: true })
  decidedAt?: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it was declined. 退回理由。' })
  @Property({ type: 'text', nullable: true })
  note?: string | null;

  @Field(() => DateTime, { description: 'When it last changed. 最近变更时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  updatedAt!: Date;

  @Field(() => Int, { description: 'Rises with each change. 版本号,每次变更递增。' })
  @Property({ type: 'int' })
  version!: number;
}

/** One step of a transfer, and who took it. */
@Entity({ schema: 'offices', tableName: 'clue_transfer_history' })
export class ClueTransferStep {
  @PrimaryKey({ type: 'text' }) transferId!: string;
  @PrimaryKey({ type: 'int' }) version!: number;
  @Property({ type: 'text' }) stage!: ClueTransferStage;
  @Property({ type: 'Date', columnType: 'timestamptz' }) at!: Date;
  @Property({ type: 'text' }) personId!: string;
}
