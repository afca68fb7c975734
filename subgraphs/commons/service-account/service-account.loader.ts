import { sql } from 'kysely';
import { changedAfter, defineList } from '../../../shared/database/list.js';
import { grouped, type LoaderDefinition } from '../../../shared/database/loader.js';
import { whereFor } from '../../../shared/policy/where.js';
import type { ServiceAccount, ServiceAccountSecret } from './service-account.entity.js';
import { serviceAccountPolicy } from './service-account.policy.js';

export interface ServiceAccountFilter {
  readonly organisationId?: string | null;
  readonly updatedAfter?: Date | null;
}

export const serviceAccountList = defineList<ServiceAccount, ServiceAccountFilter>({
  name: 'serviceAccounts',
  table: 'commons.service_account',
  columns: sql`id, person_id as "personId", post_id as "postId", organisation_id as "organisationId", scopes,
    created_at as "createdAt", ended_at as "endedAt", end_reason as "endReason", updated_at as "updatedAt", version`,
  policy: serviceAccountPolicy,
  filters: {
    organisationId: (organisationId) => sql`organisation_id = ${organisationId}`,
    updatedAfter: changedAfter,
  },
});
export const serviceAccountById = serviceAccountList.byId;

/** All that an account ever had, the oldest first. */
export const secretsOfAccount: LoaderDefinition<ServiceAccountSecret[]> = async (scope, ids) => {
  const { db, standing } = await scope.read();
  const { rows } = await sql<ServiceAccountSecret>`
    select account_id as "accountId", number, created_at as "createdAt", expires_at as "expiresAt", ended_at as "endedAt"
    from commons.service_account_secret
    where account_id = any(${[...ids]})
      and ${whereFor(serviceAccountPolicy, 'read', standing, 'account_id', ids)}
    order by account_id, number`.execute(db);
  return grouped(ids, rows, ({ accountId }) => accountId);
};
