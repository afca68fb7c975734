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
import type { DispatchedGroup, HostKind } from './dispatched-group.entity.js';
import { dispatchedGroupPolicy } from './dispatched-group.policy.js';

const columns = sql`id, name, host_kind as "hostKind", dispatch_mode as "dispatchMode", level,
  leader_id as "leaderId", fictional, dispatched_at as "dispatchedAt", updated_at as "updatedAt"`;

/** Served by the primary key, or with a kind of host by the index `dispatched_group_host_kind`. */
const byId: ListOrder = { columns: [{ sql: 'id', type: 'text' }], direction: 'asc' };

export const dispatchedGroupById: LoaderDefinition<DispatchedGroup> = async (scope, ids) => {
  const { db, standing } = await scope.read();
  const { rows } = await sql<DispatchedGroup>`select ${columns} from groups.dispatched_group
    where id = any(${[...ids]}) and ${whereFor(dispatchedGroupPolicy, 'read', standing, 'id')}`.execute(db);
  return inOrder(ids, rows);
};

export interface DispatchedGroupFilter {
  readonly hostKind?: HostKind | null;
  readonly updatedAfter?: Date | null;
}

const listOf = ({ hostKind, updatedAfter }: DispatchedGroupFilter): string =>
  `dispatchedGroups ${JSON.stringify([hostKind, updatedAfter])}`;
const condition = ({ hostKind, updatedAfter }: DispatchedGroupFilter) =>
  sql`${hostKind ? sql`and host_kind = ${hostKind}` : sql``}
    ${updatedAfter ? sql`and updated_at > ${updatedAfter}` : sql``}`;

export async function dispatchedGroupPage(
  scope: ReadScope,
  filter: DispatchedGroupFilter,
  { first, after }: PageArguments,
): Promise<Page<DispatchedGroup>> {
  const end = ordered(byId, first);
  const next = following(listOf(filter), byId, after);
  const { db, standing } = await scope.read();
  const { rows } = await sql<DispatchedGroup & { cursorKeys: string[] }>`
    select ${columns}, ${cursorKeys(byId)} from groups.dispatched_group
    where ${whereFor(dispatchedGroupPolicy, 'read', standing, 'id')} ${condition(filter)} ${next} ${end}`.execute(
    db,
  );
  return pageOf(listOf(filter), first, rows);
}

export async function dispatchedGroupCount(scope: ReadScope, filter: DispatchedGroupFilter): Promise<number> {
  const { db, standing } = await scope.read();
  const { rows } = await sql<{ total: number }>`select count(*)::int as total from groups.dispatched_group
    where ${whereFor(dispatchedGroupPolicy, 'read', standing, 'id')} ${condition(filter)}`.execute(db);
  return rows[0]!.total;
}
