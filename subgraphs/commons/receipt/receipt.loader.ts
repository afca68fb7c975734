import { sql } from 'kysely';
import { inOrder, type LoaderDefinition } from '../../../shared/database/loader.js';
import type { Receipt } from './receipt.entity.js';

/** The asking person's own receipts: the only thing that these depend on. */
export const receiptById: LoaderDefinition<Pick<Receipt, 'id' | 'at'>> = async (scope, ids) => {
  const { db, standing } = await scope.read();
  const { rows } = await sql<Pick<Receipt, 'id' | 'at'>>`select id, at from commons.receipt
    where id = any(${[...ids]}) and person_id = ${standing.person}`.execute(db);
  return inOrder(ids, rows);
};
