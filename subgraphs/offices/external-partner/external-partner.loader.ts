import { sql } from 'kysely';
import { changedAfter, defineList, type Searched } from '../../../shared/database/list.js';
import { grouped, type LoaderDefinition } from '../../../shared/database/loader.js';
import { whereFor } from '../../../shared/policy/where.js';
import type { ExternalPartner, ExternalPartnerKind } from './external-partner.entity.js';
import { externalPartnerPolicy } from './external-partner.policy.js';

export interface ExternalPartnerFilter extends Searched {
  readonly kind?: ExternalPartnerKind | null;
  readonly groupId?: string | null;
  readonly updatedAfter?: Date | null;
}

/** Served by the primary key, or with a filter by its index. */
export const externalPartnerList = defineList<ExternalPartner, ExternalPartnerFilter>({
  name: 'externalPartners',
  table: 'offices.external_partner',
  columns: sql`id, name, kind, fictional, updated_at as "updatedAt"`,
  policy: externalPartnerPolicy,
  filters: {
    kind: (kind) => sql`kind = ${kind}`,
    groupId: (groupId) =>
      sql`id in (select partner_id from offices.external_consultation where group_id = ${groupId})`,
    updatedAfter: changedAfter,
  },
});
export const externalPartnerById = externalPartnerList.byId;

/** By id of the partner: the groups that consult with it. */
export const groupsConsulting: LoaderDefinition<{ groupId: string }[]> = async (scope, ids) => {
  const { db, standing } = await scope.read();
  const { rows } = await sql<{ partnerId: string; groupId: string }>`
    select partner_id as "partnerId", group_id as "groupId" from offices.external_consultation
    where partner_id = any(${[...ids]}) and ${whereFor(externalPartnerPolicy, 'read', standing, 'partner_id')}
    order by partner_id, group_id`.execute(db);
  return grouped(ids, rows, (row) => row.partnerId);
};
