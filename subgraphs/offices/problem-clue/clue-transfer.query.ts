import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { expectId } from '../../../shared/kernel/id.js';
import { type ConnectionValue, connect, connectionType } from '../../../shared/server/connection.js';
import { Context } from '../../../shared/server/context.js';
import { ListOf } from '../../../shared/server/list-arguments.js';
import { type ClueHolder, ClueHolderUnion } from '../organisation/organisation.entity.js';
import { Person } from '../person/person.entity.js';
import { ClueTransfer, clueTransferStageEnum } from './clue-transfer.entity.js';
import { clueTransferById, clueTransferList } from './clue-transfer.loader.js';
import { ProblemClue } from './problem-clue.entity.js';
import { problemClueById } from './problem-clue.loader.js';
import { holderBy } from './problem-clue.query.js';
import type { ClueTransferStage } from './problem-clue.stages.js';

const ClueTransferConnection = connectionType('ClueTransfer', () => ClueTransfer);

@Resolver(() => ClueTransfer)
export class ClueTransferResolver {
  @Query(() => ClueTransfer, {
    nullable: true,
    description: 'One transfer of a clue. Errors: NOT_FOUND. 按标识取线索移送。',
  })
  clueTransfer(
    @Arg('id', () => ID, { description: 'Id of a transfer. 移送标识。' }) id: string,
    @Ctx() context: Context,
  ): Promise<ClueTransfer> {
    return context.find(clueTransferById, 'ClueTransfer', id);
  }

  @Query(() => ClueTransferConnection, {
    nullable: true,
    description:
      'What your organisation offered and is offered, newest first (S2-05). 本单位移出和待签收的线索,新者在前。',
  })
  clueTransfers(
    @Arg('stages', () => [clueTransferStageEnum], {
      nullable: true,
      description: 'Only in these stages. 仅这些阶段。',
    })
    stages: ClueTransferStage[] | null,
    @Arg('clueId', () => ID, { nullable: true, description: 'Only of this clue. 仅该线索的。' })
    clueId: string | null,
    @Args(() => ListOf) { updatedAfter, first, after }: ListOf,
    @Ctx() context: Context,
  ): Promise<ConnectionValue<ClueTransfer>> {
    if (clueId != null) expectId(clueId, 'clueId', 'ProblemClue');
    return connect(clueTransferList, context, { stages, clueId, updatedAfter }, { first, after });
  }

  @FieldResolver(() => ProblemClue, {
    nullable: true,
    description: 'The clue; null while you do not see it. 线索;不可见时为空。',
  })
  clue(@Root() { clueId }: ClueTransfer, @Ctx() context: Context): Promise<ProblemClue | null> {
    return context.load(problemClueById, clueId);
  }

  @FieldResolver(() => ClueHolderUnion, { nullable: true, description: 'Who offers it. 移送单位。' })
  from(@Root() { fromId }: ClueTransfer, @Ctx() context: Context): Promise<ClueHolder | null> | ClueHolder {
    return holderBy(fromId, context);
  }

  @FieldResolver(() => ClueHolderUnion, { nullable: true, description: 'Who is offered it. 接收单位。' })
  to(@Root() { toId }: ClueTransfer, @Ctx() context: Context): Promise<ClueHolder | null> | ClueHolder {
    return holderBy(toId, context);
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who offered it. 移送人。' })
  offeredBy(@Root() { offeredById }: ClueTransfer): Person {
    return { id: offeredById };
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who received or declined it. 签收(退回)人。' })
  decidedBy(@Root() { decidedById }: ClueTransfer): Person | null {
    return decidedById == null ? null : { id: decidedById };
  }
}
