import { sql } from 'kysely';
import { grouped, inOrder, type LoaderDefinition } from '../../../shared/database/loader.js';
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
import type { CollaborationGroup } from './collaboration-group.entity.js';
import { collaborationGroupPolicy } from './collaboration-group.policy.js';

const columns = sql`id, name, sector, leading_leader_id as "leadingLeaderId",
  coordinating_office_id as "coordinatingOfficeId", updated_at as "updatedAt"`;
const byId: ListOrder = { columns: [{ sql: 'id', type: 'text' }], direction: 'asc' };
const listOf = (updatedAfter: Date | null): string => `collaborationGroups ${JSON.stringify(updatedAfter)}`;
const changedSince = (updatedAfter: Date | null) =>
  updatedAfter === null ? sql`` : sql`and updated_at > ${updatedAfter}`;

export const collaborationGroupById: LoaderDefinition<CollaborationGroup> = async (scope, ids) => {
  const { db, standing } = await scope.read();
  const { rows } = await sql<CollaborationGroup>`select ${columns} from zones.collaboration_group
    where id = any(${[...ids]}) and ${whereFor(collaborationGroupPolicy, 'read', standing, 'id')}`.execute(
    db,
  );
  return inOrder(ids, rows);
};

export const groupsOfCollaborationGroup: LoaderDefinition<string[]> = async (scope, ids) => {
  const { db, standing } = await scope.read();
  const { rows } = await sql<{ groupId: string; of: string }>`
    select group_id as "groupId", collaboration_group_id as "of" from zones.collaboration_group_member
    where collaboration_group_id = any(${[...ids]})
      and ${whereFor(collaborationGroupPolicy, 'read', standing, 'collaboration_group_id')}
    order by collaboration_group_id, group_id`.execute(db);
  return grouped(ids, rows, (row) => row.of).map((members) => members.map((member) => member.groupId));
};

export async function collaborationGroupPage(
  scope: ReadScope,
  updatedAfter: Date | null,
  { first, after }: PageArguments,
): Promise<Page<CollaborationGroup>> {
  const end = ordered(byId, first);
  const next = following(listOf(updatedAfter), byId, after);
  const { db, standing } = await scope.read();
  const { rows } = await sql<CollaborationGroup & { cursorKeys: string[] }>`
    select ${columns}, ${cursorKeys(byId)} from zones.collaboration_group
    where ${whereFor(collaborationGroupPolicy, 'read', standing, 'id')} ${changedSince(updatedAfter)} ${next} ${end}`.execute(
    db,
  );
  return pageOf(listOf(updatedAfter), first, rows);
}

export async function collaborationGroupCount(scope: ReadScope, updatedAfter: Date | null): Promise<number> {
  const { db, standing } = await scope.read();
  const { rows } = await sql<{ total: number }>`select count(*)::int as total from zones.collaboration_group
    where ${whereFor(collaborationGroupPolicy, 'read', standing, 'id')} ${changedSince(updatedAfter)}`.execute(
    db,
  );
  return rows[0]!.total;
}
