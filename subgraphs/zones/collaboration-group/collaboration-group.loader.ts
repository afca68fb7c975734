import { sql } from 'kysely';
import { changedAfter, defineList, type Searched } from '../../../shared/database/list.js';
import { grouped, type LoaderDefinition } from '../../../shared/database/loader.js';
import { whereFor } from '../../../shared/policy/where.js';
import type { CollaborationGroup } from './collaboration-group.entity.js';
import { collaborationGroupPolicy } from './collaboration-group.policy.js';

const columns = sql`id, name, sector, leading_leader_id as "leadingLeaderId",
  coordinating_office_id as "coordinatingOfficeId", updated_at as "updatedAt", version`;

export const groupsOfCollaborationGroup: LoaderDefinition<string[]> = async (scope, ids) => {
  const { db, standing } = await scope.read();
  const { rows } = await sql<{ groupId: string; of: string }>`
    select group_id as "groupId", collaboration_group_id as "of" from zones.collaboration_group_member
    where collaboration_group_id = any(${[...ids]})
      and ${whereFor(collaborationGroupPolicy, 'read', standing, 'collaboration_group_id')}
    order by collaboration_group_id, group_id`.execute(db);
  return grouped(ids, rows, (row) => row.of).map((members) => members.map((member) => member.groupId));
};

export interface CollaborationGroupFilter extends Searched {
  readonly updatedAfter?: Date | null;
}

export const collaborationGroupList = defineList<CollaborationGroup, CollaborationGroupFilter>({
  name: 'collaborationGroups',
  table: 'zones.collaboration_group',
  columns,
  policy: collaborationGroupPolicy,
  filters: { updatedAfter: changedAfter },
});
export const collaborationGroupById = collaborationGroupList.byId;
