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
import type { OfficeKind, SupervisionOffice } from './supervision-office.entity.js';
import { supervisionOfficePolicy } from './supervision-office.policy.js';

const columns = sql`id, name, kind, commission_id as "commissionId", head_id as "headId",
  updated_at as "updatedAt"`;

/** Served by the primary key, or with a kind by the index `supervision_office_kind`. */
const byId: ListOrder = { columns: [{ sql: 'id', type: 'text' }], direction: 'asc' };

export const supervisionOfficeById: LoaderDefinition<SupervisionOffice> = async (scope, ids) => {
  const { db, standing } = await scope.read();
  const { rows } = await sql<SupervisionOffice>`select ${columns} from offices.supervision_office
    where id = any(${[...ids]}) and ${whereFor(supervisionOfficePolicy, 'read', standing, 'id')}`.execute(db);
  return inOrder(ids, rows);
};

export interface SupervisionOfficeFilter {
  readonly kind?: OfficeKind | null;
  readonly updatedAfter?: Date | null;
}

const listOf = ({ kind, updatedAfter }: SupervisionOfficeFilter): string =>
  `supervisionOffices ${JSON.stringify([kind, updatedAfter])}`;
const condition = ({ kind, updatedAfter }: SupervisionOfficeFilter) =>
  sql`${kind ? sql`and kind = ${kind}` : sql``} ${updatedAfter ? sql`and updated_at > ${updatedAfter}` : sql``}`;

export async function supervisionOfficePage(
  scope: ReadScope,
  filter: SupervisionOfficeFilter,
  { first, after }: PageArguments,
): Promise<Page<SupervisionOffice>> {
  const end = ordered(byId, first);
  const next = following(listOf(filter), byId, after);
  const { db, standing } = await scope.read();
  const { rows } = await sql<SupervisionOffice & { cursorKeys: string[] }>`
    select ${columns}, ${cursorKeys(byId)} from offices.supervision_office
    where ${whereFor(supervisionOfficePolicy, 'read', standing, 'id')} ${condition(filter)} ${next} ${end}`.execute(
    db,
  );
  return pageOf(listOf(filter), first, rows);
}

export async function supervisionOfficeCount(
  scope: ReadScope,
  filter: SupervisionOfficeFilter,
): Promise<number> {
  const { db, standing } = await scope.read();
  const { rows } = await sql<{ total: number }>`select count(*)::int as total from offices.supervision_office
    where ${whereFor(supervisionOfficePolicy, 'read', standing, 'id')} ${condition(filter)}`.execute(db);
  return rows[0]!.total;
}
