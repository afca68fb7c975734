import { sql } from 'kysely';
import { changedAfter, defineList } from '../../../shared/database/list.js';
import type { ClueTransfer } from './clue-transfer.entity.js';
import { clueTransferPolicy } from './problem-clue.policy.js';
import type { ClueTransferStage } from './problem-clue.stages.js';

export interface ClueTransferFilter {
  readonly stages?: readonly ClueTransferStage[] | null;
  readonly clueId?: string | null;
  readonly updatedAfter?: Date | null;
}

/** Newest first; served by `clue_transfer_newest`, or by the index of the clue. */
export const clueTransferList = defineList<ClueTransfer, ClueTransferFilter>({
  name: 'clueTransfers',
  table: 'offices.clue_transfer',
  columns: sql`id, clue_id as "clueId", clue_number as "clueNumber", registrar_id as "registrarId", from_id as "fromId",
    to_id as "toId", level, reason, stage, offered_by_id as "offeredById", offered_at as "offeredAt",
    decided_by_id as "decidedById", decided_at as "decidedAt", note, updated_at as "updatedAt", version`,
  policy: clueTransferPolicy,
  order: {
    columns: [
      { sql: 'offered_at', type: 'timestamptz' },
      { sql: 'id', type: 'text' },
    ],
    direction: 'desc',
  },
  filters: {
    stages: (stages) => sql`stage = any(${[...stages]})`,
    clueId: (clue) => sql`clue_id = ${clue}`,
    updatedAfter: changedAfter,
  },
});
export const clueTransferById = clueTransferList.byId;
