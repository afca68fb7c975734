import { sql } from 'kysely';
import { changedAfter, defineList, type Searched } from '../../../shared/database/list.js';
import type { OutpostCommittee } from './outpost-committee.entity.js';
import { outpostCommitteePolicy } from './outpost-committee.policy.js';

const columns = sql`id, name, leader_id as "leaderId", fictional, established_at as "establishedAt",
  updated_at as "updatedAt"`;

export interface OutpostCommitteeFilter extends Searched {
  readonly updatedAfter?: Date | null;
}

/** Served by the primary key: there are few. */
export const outpostCommitteeList = defineList<OutpostCommittee, OutpostCommitteeFilter>({
  name: 'outpostCommittees',
  table: 'groups.outpost_committee',
  columns,
  policy: outpostCommitteePolicy,
  filters: { updatedAfter: changedAfter },
});
export const outpostCommitteeById = outpostCommitteeList.byId;
