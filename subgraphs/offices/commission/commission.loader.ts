import { sql } from 'kysely';
import { inOrder, type LoaderDefinition } from '../../../shared/database/loader.js';
import {
  cursorKeys,
  following,
  type ListOrder,
  ordered,
  type Page,
  type PageArguments,
  pageOf,
} from '../../../shared/database/page.js';
import type { ReadScope } from '../../../shared/database/read-scope.js';
import { whereFor } from '../../../shared/policy/where.js';
import type { Commission } from './commission.entity.js';
import { commissionPolicy } from './commission.policy.js';

const columns = sql`id, name, level, updated_at as "updatedAt"`;

const byId: ListOrder = { columns: [{ sql: 'id', type: 'text' }], direction: 'asc' };

export const commissionById: LoaderDefinition<Commission> = async (scope, ids) => {
  const { db, standing } = await scope.read();
  const { rows } = await sql<Commission>`select ${columns} from offices.commission
    where id = any(${[...ids]}) and ${whereFor(commissionPolicy, 'read', standing, 'id')}`.execute(db);
  return inOrder(ids, rows);
};

export interface CommissionFilter {
  readonly updatedAfter?: Date | null;
}

const listOf = ({ updatedAfter }: CommissionFilter): string =>
  `commissions ${JSON.stringify([updatedAfter])}`;
const condition = ({ updatedAfter }: CommissionFilter) =>
  updatedAfter ? sql`and updated_at > ${updatedAfter}` : sql``;

export async function commissionPage(
  scope: ReadScope,
  filter: CommissionFilter,
  { first, after }: PageArguments,
): Promise<Page<Commission>> {
  const end = ordered(byId, first);
  const next = following(listOf(filter), byId, after);
  const { db, standing } = await scope.read();
  const { rows } = await sql<Commission & { cursorKeys: string[] }>`
    select ${columns}, ${cursorKeys(byId)} from offices.commission
    where ${whereFor(commissionPolicy, 'read', standing, 'id')} ${condition(filter)} ${next} ${end}`.execute(
    db,
  );
  return pageOf(listOf(filter), first, rows);
}

export async function commissionCount(scope: ReadScope, filter: CommissionFilter): Promise<number> {
  const { db, standing } = await scope.read();
  const { rows } = await sql<{ total: number }>`select count(*)::int as total from offices.commission
    where ${whereFor(commissionPolicy, 'read', standing, 'id')} ${condition(filter)}`.execute(db);
  return rows[0]!.total;
}
